import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../client/out/outgoing.ts';
import type { State } from '../../../client/store/state.ts';

const usual = (cases: string[], investigation: string | null = null): string =>
  titleOf({
    schema: { cases: cases.map((name) => ({ name })) } as State['schema'],
    investigation: investigation === null ? null : ({ title: investigation } as State['investigation']),
  });

describe('titleOf(state)', () => {
  it('is that of the open investigation, else of the only case', () => {
    expect(usual(['Harbour case'], 'Who came by the relay?')).toBe('Who came by the relay?');
    expect(usual(['Harbour case'])).toBe('Harbour case');
  });

  it('names none of several cases: the newest is not what the picture shows', () => {
    expect(usual(['Newest import', 'Harbour case'])).toBe('');
    expect(usual([])).toBe('');
  });
});
