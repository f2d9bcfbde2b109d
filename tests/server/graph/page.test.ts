import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../server/db.ts';
import { pageOf, placeAt, placeOf, refuseCut } from '../../../server/graph/page.ts';

describe('pageOf', () => {
  it('leads through everything once when each "next" is followed', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 60 }), fc.constantFrom(7, undefined), (total, limit, turn) => {
        const seen: number[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const { skip } = placeAt(cursor, turn);
          const returned = Math.min(limit, total - skip);
          for (let item = skip; item < skip + returned; item += 1) seen.push(item);
          const page = pageOf({ skip, returned, total, rank: 'name', ...(turn === undefined ? {} : { turn }) });
          expect(page).toMatchObject({ returned, total, truncated: page.next !== null });
          cursor = page.next;
        }
        expect(seen).toEqual(Array.from({ length: total }, (_, index) => index));
      }),
    );
  });

  it('ends beyond the end', () => {
    expect(pageOf({ skip: 100, returned: 0, total: 10, rank: '' })).toMatchObject({ truncated: false, next: null });
  });

  it('says that something is missing where a page came back empty, and leads nowhere', () => {
    expect(pageOf({ skip: 0, returned: 0, total: 10, rank: '' })).toMatchObject({ truncated: true, next: null });
  });
});

describe('placeOf', () => {
  const at = (turn: number) => ({ read: async () => [{ turn }] }) as unknown as Database;

  it('goes on where nothing was written, and where a number alone says from where', async () => {
    expect(await placeOf(at(3), '20.3')).toEqual({ skip: 20, turn: 3 });
    expect(await placeOf(at(4), '20')).toEqual({ skip: 20, turn: 4 });
    expect(await placeOf(at(4), undefined)).toEqual({ skip: 0, turn: 4 });
  });

  it('refuses the page behind one from before a write, and says the ways out', async () => {
    await expect(placeOf(at(4), '20.3')).rejects.toMatchObject({
      code: 'graph_changed',
      statusCode: 409,
      message:
        'The graph was written to since the page before was given, so that what follows may have moved: some could be missed, others come twice. Begin again without cursor; or go on with cursor=20 where that does not matter.',
      details: { parameter: 'cursor', given: '20.3', allowed: '20' },
    });
  });
});

describe('refuseCut', () => {
  const page = { returned: 10_000, total: 12_000, truncated: true, next: '10000', rank: 'best match first' };

  it('says how many rows there are, and how to ask for parts', () => {
    expect(() => refuseCut(page)).toThrow(/^There are 12,000 rows, and a file holds 10,000 at most\. .* in parts: /);
    expect(() => refuseCut({ ...page, truncated: false })).not.toThrow();
  });

  it('says of all rows that were found that there may be more, and why', () => {
    const found = { ...page, returned: 1, total: 1, next: null };
    expect(() => refuseCut(found)).toThrow(
      'There may be more than was found (best match first), and a file has no place to say so. Narrow the question, or say with limit how many rows the file should have.',
    );
  });
});
