import type { ImportRecord } from '../../contract/imports.ts';

/** Records of imports for tests: whole values of the contract. */
export const record = (given: Partial<ImportRecord> = {}): ImportRecord => ({
  id: 'import:1',
  name: 'a file',
  format: 'crosspivot-case',
  hash: 'a'.repeat(64),
  size: 10,
  source: { id: 'source:a-file', name: 'a file' },
  tlp: 'clear',
  status: 'loaded',
  startedAt: '2026-01-02T03:04:05.000Z',
  endedAt: '2026-01-02T03:04:06.000Z',
  carried: { entities: 2, descriptions: 2, assertions: 1 },
  added: { entities: 2, descriptions: 2, assertions: 1 },
  rows: { loaded: 3, known: 0, changed: 0, repaired: 0, refused: 0, left_out: 0 },
  alreadyLoaded: false,
  outdated: false,
  problems: [],
  base: null,
  problemCount: 0,
  progress: null,
  preview: null,
  error: null,
  ...given,
});
