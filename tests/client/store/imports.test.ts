import { describe, expect, it } from 'vitest';
import { initialState } from '../../../client/store/create.ts';
import type { Draft, Job } from '../../../client/store/drafts.ts';
import {
  addDrafts,
  addJob,
  canImport,
  claimJob,
  dismissNew,
  dropDrafts,
  markNew,
  newOnPicture,
  showDraft,
} from '../../../client/store/imports.ts';
import { record as step } from '../../../client/store/ledger.ts';
import type { State } from '../../../client/store/state.ts';
import { record } from '../imports.ts';
import { node } from './pictures.ts';

const EMPTY = initialState({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
const reached = (...transitions: ((state: State) => State)[]): State =>
  transitions.reduce((state, transition) => transition(state), EMPTY);

const draft = (id: number, given: Partial<Draft> = {}): Draft => ({
  id,
  name: `file ${id}`,
  content: new Blob(['x']),
  correction: { format: null, source: '', tlp: null, mapping: null },
  status: 'checked',
  sent: 0,
  progress: null,
  record: null,
  error: null,
  known: null,
  stop: null,
  ...given,
});
const job = (key: string, given: Partial<Job> = {}): Job => ({
  key,
  name: key,
  size: 1,
  sent: 0,
  record: null,
  away: false,
  isStopping: false,
  error: null,
  draft: null,
  ...given,
});

describe('drafts', () => {
  it('are added behind the one that is shown', () => {
    expect(reached(addDrafts([draft(1)]), addDrafts([draft(2)]))).toMatchObject({
      draft: 1,
      drafts: [{ id: 1 }, { id: 2 }],
    });
  });

  it('leave the one that is shown alone when others are dropped', () => {
    expect(reached(addDrafts([draft(1), draft(2), draft(3)]), showDraft(2), dropDrafts([1]))).toMatchObject({
      draft: 2,
    });
  });

  it('show another when the one that is shown is dropped, and none at the end', () => {
    const two = reached(addDrafts([draft(1), draft(2)]), dropDrafts([1]));
    expect(two.draft).toBe(2);
    expect(dropDrafts([2])(two)).toMatchObject({ draft: null, drafts: [] });
  });

  it.each([
    ['is being checked', draft(1, { status: 'checking' }), true],
    ['was checked', draft(1, { record: record({ status: 'checked' }) }), true],
    ['was refused', draft(1, { status: 'failed' }), false],
    ['failed', draft(1, { record: record({ status: 'failed' }) }), false],
    ['is in the graph already', draft(1, { record: record({ alreadyLoaded: true }) }), false],
  ])('that %s can be imported: %o', (_what, given, expected) => {
    expect(canImport(given)).toBe(expected);
  });
});

describe('claimJob(key, record)', () => {
  it('lists an import once, whoever followed it first', () => {
    const begun = record({ id: 'import:7', status: 'loading' });
    const { jobs } = reached(
      addJob(job('draft 1')),
      addJob(job('import:7', { record: begun })),
      addJob(job('draft 2')),
      claimJob('draft 1', begun),
    );
    expect(jobs.map(({ key, record: of }) => [key, of?.id])).toEqual([
      ['draft 2', undefined],
      ['draft 1', 'import:7'],
    ]);
  });
});

describe('what is new', () => {
  const added = step({
    id: 's-1',
    name: 'Imported',
    at: '2026-01-01T00:00:00Z',
    change: { do: 'add', nodes: [node('address:1'), node('address:2')], edges: [], folds: [], positions: {} },
    extent: null,
  });

  it('stays marked over further steps, as long as it is on the picture', () => {
    const aside = step({
      id: 's-2',
      name: 'Set aside',
      at: '2026-01-01T00:00:00Z',
      change: { do: 'setAside', ids: ['address:2'] },
      extent: null,
    });
    expect(newOnPicture(reached(added, markNew(['address:1', 'address:2']), aside))).toEqual(['address:1']);
  });

  it('adds up over imports that were begun together, and goes when dismissed', () => {
    const both = reached(added, markNew(['address:1']), markNew(['address:1', 'address:2']));
    expect(newOnPicture(both)).toEqual(['address:1', 'address:2']);
    expect(newOnPicture(dismissNew(both))).toEqual([]);
  });
});
