import { describe, expect, it } from 'vitest';
import { EVERYTHING, type Filter, filterParameters } from '../../../server/graph/filter.ts';

describe('filterParameters', () => {
  it('asks for everything where nothing is given', () => {
    expect(filterParameters(EVERYTHING)).toEqual({
      types: null,
      kinds: null,
      sources: null,
      withoutSources: [],
      bases: null,
      minConfidence: 0,
      start: null,
      end: null,
      everything: true,
    });
  });

  it('lets everything pass unless something about an assertion is asked for', () => {
    const passes = (rest: Partial<Filter>) => filterParameters({ ...EVERYTHING, ...rest }).everything;
    expect(passes({ types: ['USES'], kinds: ['tool'], withoutSources: [] })).toBe(true);
    for (const rest of [
      { sources: ['source:a'] },
      { withoutSources: ['source:a'] },
      { basis: ['observed' as const] },
      { minConfidence: 1 },
      { from: '2023' },
      { to: '2023' },
    ]) {
      expect(passes(rest), JSON.stringify(rest)).toBe(false);
    }
  });

  it('runs a window from the first instant of its start to the last of its end', () => {
    expect(filterParameters({ minConfidence: 0, from: '2023-02', to: '2024-02' })).toMatchObject({
      start: '2023-02-01T00:00:00.000Z',
      end: '2024-02-29T23:59:59.999Z',
    });
    expect(filterParameters({ minConfidence: 0, from: '2023', to: '2023' })).toMatchObject({
      start: '2023-01-01T00:00:00.000Z',
      end: '2023-12-31T23:59:59.999Z',
    });
  });

  it('takes a window that is open at one side', () => {
    expect(filterParameters({ minConfidence: 0, from: '2023' })).toMatchObject({ end: null });
    expect(filterParameters({ minConfidence: 0, to: '2023' })).toMatchObject({ start: null });
  });

  it('refuses a window that ends before it begins, naming both dates', () => {
    const reversed = () => filterParameters({ minConfidence: 0, from: '2024-03', to: '2023' });
    expect(reversed).toThrow(
      expect.objectContaining({ code: 'invalid_request', details: { from: '2024-03', to: '2023' } }),
    );
    expect(reversed).toThrow(/2023.*2024-03/);
  });
});
