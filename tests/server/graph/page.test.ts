import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offset, pageOf } from '../../../server/graph/page.ts';

describe('pageOf', () => {
  it('leads through everything once when each "next" is followed', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 60 }), (total, limit) => {
        const seen: number[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const skip = offset(cursor);
          const returned = Math.min(limit, total - skip);
          for (let item = skip; item < skip + returned; item += 1) seen.push(item);
          const page = pageOf({ skip, returned, total, rank: 'name' });
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
