import { describe, expect, it } from 'vitest';
import { tableOf, withCorrection } from '../../../client/preview/table.ts';
import type { TableReading } from '../../../contract/tables.ts';
import { record } from '../imports.ts';

const READING: TableReading = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  header: 1,
  dates: 'day-month',
  notes: 'names',
  columns: [{ column: 1, name: 'Indicator', role: 'value', type: 'any' }],
  relations: [],
  constants: {},
  saved: null,
};

describe('tableOf(record)', () => {
  const preview = { kinds: [], types: [], rows: [], newerOf: null, named: { total: 0, first: [] } };
  it.each([
    ['a table', record({ preview: { ...preview, reading: READING } }), READING],
    ['another format', record({ preview: { ...preview, reading: { version: '2.1' } } }), null],
    ['a format without a reading', record({ preview: { ...preview, reading: null } }), null],
    ['an import', record({ preview: null }), null],
    ['nothing', null, null],
  ])('of %s', (_what, given, expected) => {
    expect(tableOf(given)).toEqual(expected);
  });
});

describe('withCorrection(before, more)', () => {
  it('keeps what was corrected before', () => {
    const once = withCorrection(null, { encoding: 'windows-1252' });
    expect(withCorrection(once, { delimiter: ';' })).toEqual({ encoding: 'windows-1252', delimiter: ';' });
  });

  it('keeps the newest correction of a column alone', () => {
    const first = withCorrection(null, { columns: [{ name: 'a', role: 'note' }] });
    const second = withCorrection(first, { columns: [{ name: 'b', role: 'port' }] });
    expect(withCorrection(second, { columns: [{ name: 'a', role: 'value', type: 'domain' }] })).toEqual({
      columns: [
        { name: 'b', role: 'port' },
        { name: 'a', role: 'value', type: 'domain' },
      ],
    });
  });

  it('tells columns without a name apart by their number', () => {
    const first = withCorrection(null, { columns: [{ column: 2, role: 'note' }] });
    expect(withCorrection(first, { columns: [{ column: 3, role: 'port' }] }).columns).toHaveLength(2);
  });

  it('takes back what holds for every row where it is emptied', () => {
    const first = withCorrection(null, { constants: { by: 'Cluster Alpha', victim: 'Agency' } });
    expect(withCorrection(first, { constants: { by: '' } })).toEqual({ constants: { victim: 'Agency' } });
  });

  it('leaves a saved mapping that was named for corrections of its own', () => {
    expect(withCorrection('sophos', { header: 2 })).toEqual({ header: 2 });
  });
});
