import { describe, expect, it } from 'vitest';
import { answerCsv } from '../../../client/console/csv.ts';
import { byDate, type Dated } from '../../../client/details/byDate.ts';
import { toCsv } from '../../../client/strip/csv.ts';
import { holds } from '../../../client/strip/holds.ts';

describe('a filter of one column', () => {
  it('finds a part of the text, in either case, and lets all through where nothing is asked', () => {
    expect(holds('Cluster Alpha', 'ALPHA')).toBe(true);
    expect(holds('Cluster Alpha', 'bravo')).toBe(false);
    expect(holds(null, ' ')).toBe(true);
  });

  it('compares the first number of a value', () => {
    expect(holds('likely, 65 of 100', '> 60')).toBe(true);
    expect(holds('likely, 65 of 100', '<=60')).toBe(false);
    expect(holds('over 1,000', '>=1000')).toBe(true);
    expect(holds(3, '= 3')).toBe(true);
    expect(holds('', '< 5')).toBe(false);
  });
});

describe('the answer to a query as CSV', () => {
  it('has numbers and texts as they are, entities by id, and other values as one text', () =>
    expect(
      answerCsv({
        columns: ['who', 'n', 'list'],
        rows: [
          [{ is: 'entity', id: 'cluster:a' }, -3, ['a', 1]],
          [null, { is: 'integer', text: '9007199254740993' }, { is: 'map', entries: { k: true } }],
          ['=1+1', 0.5, 'a,b'],
        ],
      }),
    ).toBe('who,n,list\r\ncluster:a,-3,"[a, 1]"\r\n,9007199254740993,{k: true}\r\n\'=1+1,0.5,"a,b"\r\n'));
});

describe('rows as CSV', () => {
  it('quotes what must be quoted, and takes from formulas what runs them', () => {
    const rows = [
      ['a, "b"', 2],
      ['=1+1', -2],
      ['line\nbreak', null],
    ];
    expect(toCsv(['Name', 'Count'], rows)).toBe('Name,Count\r\n"a, ""b""",2\r\n\'=1+1,-2\r\n"line\nbreak",\r\n');
  });
});

describe('claims by date', () => {
  it('come in the order of what they claim, those without a date last', () => {
    const claims = [
      { id: 'none' },
      { id: 'late', first_seen: '2024-02' },
      { id: 'early', last_seen: '2023' },
    ] as Dated[];
    expect(byDate(claims).map(({ id }) => id)).toEqual(['early', 'late', 'none']);
  });
});
