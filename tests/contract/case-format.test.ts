import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CaseAssertion, CaseDescription, CaseFile, CaseSource } from '../../contract/case.ts';
import { BASES, TLPS } from '../../contract/evidence.ts';
import { KIND_NAMES } from '../../contract/kinds.ts';

/** `docs/case-format.md` is complete and its example loads. */

const text = readFileSync(new URL('../../docs/case-format.md', import.meta.url), 'utf8');
const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '');

/** The first column of a section's table, a line with several fields taken apart. */
function listed(title: string): string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
  const cells = [...section.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, field = '']) => field)).sort();
}

describe('the example', () => {
  const file = CaseFile.parse(example);

  it.each([
    ['source', file.sources, CaseSource],
    ['description', file.descriptions, CaseDescription],
    ['assertion', file.assertions, CaseAssertion],
  ] as const)('uses every field of a %s', (_, records, schema) => {
    const used = new Set((records as object[]).flatMap((record) => Object.keys(record)));
    expect([...used].sort()).toEqual(Object.keys(schema.shape).sort());
  });

  it('is refused with a field that is not known', () => {
    const result = CaseFile.safeParse({ ...file, sources: [{ ...file.sources[0], publishd: '2024' }] });
    expect(result.error?.issues.map((issue) => issue.path)).toEqual([['sources', 0]]);
  });

  it.each([
    ['no source', { assertions: [{ ...file.assertions[0], source: [] }] }],
    ['a confidence above 100', { sources: [{ ...file.sources[0], confidence: 101 }] }],
    ['a type that does not exist', { assertions: [{ ...file.assertions[0], type: 'KNOWS' }] }],
    ['a date that does not exist', { descriptions: [{ ...file.descriptions[0], first_seen: '2023-02-29' }] }],
    ['a port out of range', { assertions: [{ ...file.assertions[0], port: 65_536 }] }],
    ['another version', { version: 2 }],
  ])('is refused with %s', (_, change) => {
    expect(CaseFile.safeParse({ ...file, ...change }).success).toBe(false);
  });

  it('shows a source list, a stand-in, a shared value, two hashes of a file and a defanged address', () => {
    expect(file.descriptions.some((record) => Array.isArray(record.source))).toBe(true);
    expect(file.descriptions.some((record) => record.stand_in && record.description?.startsWith('Stand-in'))).toBe(
      true,
    );
    expect(file.descriptions.some((record) => record.shared)).toBe(true);
    expect(file.descriptions.some((record) => record.hashes?.length)).toBe(true);
    expect(file.assertions.some((record) => record.to.includes('[.]'))).toBe(true);
  });
});

describe('the tables', () => {
  it.each([
    ['The file', CaseFile],
    ['Sources', CaseSource],
    ['Descriptions', CaseDescription],
    ['Assertions', CaseAssertion],
  ] as const)('of "%s" list every field and no other', (title, schema) => {
    expect(listed(title)).toEqual(Object.keys(schema.shape).sort());
  });

  it('of ids lists every kind once', () => {
    expect(listed('Ids')).toEqual([...KIND_NAMES].sort());
  });

  it.each([...BASES, ...TLPS])('explain %s', (value) => expect(text).toContain(`\`${value}\``));
});
