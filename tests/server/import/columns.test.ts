import { describe, expect, it } from 'vitest';
import { cypher } from '../../../server/cypher.ts';
import { asserts, describes } from '../../../server/import/claims.ts';
import { ASSERTION, DESCRIPTION } from './evidence.ts';

/** The names of what a question writes, with the places in a list where it finds them; the ends of a row stand before that. */
const written = (question: string, list: 'row' | 'standing') =>
  [...cypher(question, { type: 'USES' }).matchAll(new RegExp(`(\\w+): (?:coalesce\\()?${list}\\[(\\d+)\\]`, 'g'))].map(
    ([, name, place]) => [name as string, Number(place)] as const,
  );

describe.each([
  ['load/assertions', asserts(ASSERTION), ['from', 'to']],
  ['load/descriptions', describes(DESCRIPTION), ['about']],
])('%s', (question, { claim }, ends) => {
  const columns = written(question, 'row').filter(([, place]) => place > 2);
  const standing = written(question, 'standing');

  it('writes every field that a claim may have, each from a place of its own', () => {
    expect([...columns, ...standing].map(([name]) => name).sort()).toEqual(Object.keys(claim).sort());
    expect(columns.map(([, place]) => place).sort((a, b) => a - b)).toEqual(columns.map((_, index) => index + 3));
  });

  it('finds the standing where the loader puts it', () => {
    expect(standing).toEqual([
      ['source', 0],
      ['basis', 1],
      ['confidence', 2],
      ['tlp', 3],
      ['published', 4],
    ]);
  });

  it('finds the ends as the source named them last, where they may be left off', () => {
    expect(columns.slice(-ends.length).map(([name]) => name)).toEqual(ends);
  });
});
