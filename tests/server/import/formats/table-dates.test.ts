import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf, readDate } from '../../../../server/import/formats/table/dates.ts';
import { tableFormat } from '../../../../server/import/formats/table.ts';
import { outcome } from './golden.ts';

describe('readDate', () => {
  it.each([
    ['2024', '2024'],
    ['2024-09', '2024-09'],
    ['2024-9-1', '2024-09-01'],
    ['2024/09/01', '2024-09-01'],
    ['20240901', '2024-09-01'],
    ['20240901T101112Z', '2024-09-01T10:11:12Z'],
    ['2024-09-01T10:11:12.5Z', '2024-09-01T10:11:12.5Z'],
    ['2024-09-01 10:11', '2024-09-01T10:11Z'],
    ['2024-09-01 10:11:12 UTC', '2024-09-01T10:11:12Z'],
    ['2024-09-01T00:30:00+02:00', '2024-08-31T22:30:00Z'],
    ['2024-09-01T23:30:00-0130', '2024-09-02T01:00:00Z'],
    ['01.09.2024', '2024-09-01'],
    ['31/08/2024', '2024-08-31'],
    ['08/31/24', '2024-08-31'],
    ['8/31/2024 1:05:06 PM', '2024-08-31T13:05:06Z'],
    ['8/31/2024 12:05 AM', '2024-08-31T00:05Z'],
    ['1 September 2024', '2024-09-01'],
    ['1st Sept 2024', '2024-09-01'],
    ['01-Sep-24', '2024-09-01'],
    ['Sep 1, 2024', '2024-09-01'],
    ['Sun, 1 Sep 2024 10:11:12 GMT', '2024-09-01T10:11:12Z'],
    ['Sep 1, 2024 @ 10:11:12.345', '2024-09-01T10:11:12.345Z'],
    ['September 2024', '2024-09'],
    ['Sep-24', '2024-09'],
    ['45536', '2024-09-01'],
    ['45536.5', '2024-09-01T12:00:00Z'],
    ['1725148800', '2024-09-01T00:00:00Z'],
    ['1725148800123', '2024-09-01T00:00:00.123Z'],
  ])('reads %j as %s', (text, date) => expect(readDate(text, 'month-day')?.date).toBe(date));

  it.each([
    '',
    'soon',
    '0000-01-01',
    '10000-01-01',
    '2024-13-01',
    '31/02/2024',
    '2024-09-01T25:00:00Z',
    '12',
    '99/99/9999',
    '1 Smarch 2024',
    '-45536',
    '9'.repeat(400),
  ])('takes %j for no date', (text) => expect(readDate(text, 'month-day')).toBeNull());

  it('says which of day and month it took first where both may be meant', () => {
    expect(readDate('03/04/2024', 'month-day')).toMatchObject({ date: '2024-03-04', open: true });
    expect(readDate('03/04/2024', 'day-month')).toMatchObject({ date: '2024-04-03', open: true });
    expect(readDate('04/04/2024', 'month-day')).toEqual({ date: '2024-04-04' });
    expect(readDate('13/04/2024', 'month-day')).toEqual({ date: '2024-04-13' });
  });

  it('reads every day as it is written, in whatever order', () => {
    const day = fc.date({ min: new Date('1971-01-01'), max: new Date('2069-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-');
        expect(readDate(iso, 'month-day')?.date).toBe(iso);
        expect(readDate(`${dayOfMonth}/${month}/${year}`, 'day-month')?.date).toBe(iso);
        expect(readDate(`${dayOfMonth}.${month}.${year?.slice(2)}`, 'month-day')?.date).toBe(iso);
        if (Number(dayOfMonth) <= 12) expect(readDate(`${month}/${dayOfMonth}/${year}`, 'month-day')?.date).toBe(iso);
        expect(readDate(date.toISOString(), 'month-day')?.date).toBe(date.toISOString());
      }),
    );
  });
});

describe('orderOf', () => {
  it.each([
    [['03/04/2024', '31/04/2024'], 'day-month'],
    [['03/04/2024', '04/31/2024'], 'month-day'],
    [['03/04/2024'], null],
    [['31/04/2024', '04/31/2024'], null],
    [['31.04.2024', '2024-01-31'], null],
  ])('%j: %s', (texts, order) => expect(orderOf(texts)).toBe(order));
});

describe('a header of another language', () => {
  const read = (header: string, ...dates: string[]) =>
    outcome(tableFormat, [header, ...dates.map((date, index) => `198.51.100.${index},${date}`), ''].join('\n'));

  it.each([
    ['ip,Première observation', '2024-05-12', 'day-month'],
    ['ip,Zuerst gesehen', '2024-05-12', 'day-month'],
    ['Индикатор,First seen', '2024-05-12', 'day-month'],
    ['ip,First seen', '2024-12-05', 'month-day'],
  ])('tells whether the day comes first: %s', async (header, date, dates) => {
    const found = await read(header, '12/05/2024', '12/06/2024');
    expect(found).toMatchObject({ reading: { dates }, rows: [{ descriptions: [{ first_seen: date }] }, {}] });
    const said = 'rows' in found ? found.rows.flatMap((row) => row.repaired ?? []) : [];
    expect(said.length > 0).toBe(dates === 'month-day');
  });

  it('gives way to a date that tells', async () => {
    const found = await read('ip,Première observation', '12/05/2024', '12/25/2024');
    expect(found).toMatchObject({ reading: { dates: 'month-day' } });
  });
});
