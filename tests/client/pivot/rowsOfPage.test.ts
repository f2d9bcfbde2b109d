import { describe, expect, it } from 'vitest';
import { rowsOfPage } from '../../../client/pivot/rowsOfPage.ts';

describe('the words of a page of rows', () => {
  it('speak of all only where the page holds all', () => {
    expect(rowsOfPage({ first: 0, returned: 1, total: 1 })).toEqual({ said: '1 row', which: 'all' });
    expect(rowsOfPage({ first: 0, returned: 50, total: 400 })).toEqual({
      said: 'Rows 1 to 50 of 400',
      which: 'rows 1 to 50',
    });
    expect(rowsOfPage({ first: 1_000, returned: 24, total: 1_024 }).which).toBe('rows 1,001 to 1,024');
  });
});
