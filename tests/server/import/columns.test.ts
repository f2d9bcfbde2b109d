import { describe, expect, it } from 'vitest';
import { cypher } from '../../../server/cypher.ts';
import { asserts, describes } from '../../../server/import/claims.ts';
import { ASSERTION, DESCRIPTION } from './evidence.ts';

/** The names of what a question writes, with the places in a row where it finds them; the ends stand before that. */
const written = (question: string) =>
  [...cypher(question, { type: 'USES' }).matchAll(/(\w+): row\[(\d+)\]/g)]
    .map(([, name, place]) => [name as string, Number(place)] as const)
    .filter(([, place]) => place > 1);

describe.each([
  ['load/assertions', asserts(ASSERTION)],
  ['load/descriptions', describes(DESCRIPTION)],
])('%s', (question, { claim }) => {
  it('writes every field that a claim may have, each from a place of its own', () => {
    const columns = written(question);
    expect(columns.map(([name]) => name).sort()).toEqual(Object.keys(claim).sort());
    expect(columns.map(([, place]) => place).sort((a, b) => a - b)).toEqual(columns.map((_, index) => index + 2));
  });
});
