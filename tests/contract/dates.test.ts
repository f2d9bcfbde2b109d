import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounds, PartialDate, precisionOf } from '../../contract/dates.ts';

const accepts = (text: string) => PartialDate.safeParse(text).success;

/** Instants of the years 1 to 9999, the range that four digits can name. */
const instants = fc.date({
  min: new Date('0001-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});
const lengths = fc.constantFrom(4, 7, 10);

describe('PartialDate', () => {
  it.each([
    '2023',
    '2023-08',
    '2023-08-14',
    '2023-08-14T10:00Z',
    '2023-08-14T10:00:00Z',
    '2023-08-14T10:00:00.123456789Z',
  ])('takes %s as it stands', (text) => expect(PartialDate.parse(text)).toBe(text));

  it.each([
    '',
    '23',
    '2023-8',
    '2023-13',
    '2023-00',
    '2023-08-00',
    '2023-08-32',
    '2023-8-14',
    '2023/08/14',
    '14.08.2023',
    '0000',
    '2023-08-14 10:00:00Z',
    '2023-08-14T24:00:00Z',
    '2023-08-14T10:60:00Z',
    '2023-08-14T23:59:60Z',
    '2023-08-14T10Z',
    ' 2023',
    '2023-08\n',
  ])('refuses %j', (text) => expect(accepts(text)).toBe(false));

  it.each(['2023-08-14T10:00:00', '2023-08-14T10:00:00+02:00', '2023-08-14T10:00:00z'])(
    'refuses %s, whose zone is not UTC beyond doubt',
    (text) => expect(accepts(text)).toBe(false),
  );

  it.each(['2024-02-29', '2000-02-29', '2023-02-28', '0004-02-29'])('takes the end of February %s', (text) =>
    expect(accepts(text)).toBe(true),
  );

  it.each(['2023-02-29', '1900-02-29', '2024-02-30', '2023-04-31', '2023-02-29T00:00:00Z'])(
    'refuses %s, which is in no calendar, and says so',
    (text) => expect(PartialDate.safeParse(text).error?.issues[0]?.message).toBe('names a day that does not exist'),
  );

  it('says what is allowed where the form is wrong', () => {
    expect(PartialDate.safeParse('August 2023').error?.issues[0]?.message).toContain('YYYY-MM');
  });

  it('takes every day of the calendar, in each precision', () => {
    fc.assert(
      fc.property(instants, lengths, (instant, length) => {
        const text = instant.toISOString();
        return accepts(text) && accepts(text.slice(0, length));
      }),
    );
  });

  it('answers for any text and throws for none', () => {
    fc.assert(fc.property(fc.string({ maxLength: 30 }), (text) => typeof accepts(text) === 'boolean'));
  });
});

describe('precisionOf', () => {
  it.each([
    ['2023', 'year'],
    ['2023-08', 'month'],
    ['2023-08-14', 'day'],
    ['2023-08-14T10:00Z', 'time'],
    ['2023-08-14T10:00:00.5Z', 'time'],
  ])('of %s is %s', (text, precision) => expect(precisionOf(text)).toBe(precision));
});

describe('bounds', () => {
  it.each([
    ['2023', '2023-01-01T00:00:00.000Z', '2023-12-31T23:59:59.999Z'],
    ['2023-04', '2023-04-01T00:00:00.000Z', '2023-04-30T23:59:59.999Z'],
    ['2023-02', '2023-02-01T00:00:00.000Z', '2023-02-28T23:59:59.999Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['1900-02', '1900-02-01T00:00:00.000Z', '1900-02-28T23:59:59.999Z'],
    ['0004-02', '0004-02-01T00:00:00.000Z', '0004-02-29T23:59:59.999Z'],
    ['2023-12', '2023-12-01T00:00:00.000Z', '2023-12-31T23:59:59.999Z'],
    ['2023-08-14', '2023-08-14T00:00:00.000Z', '2023-08-14T23:59:59.999Z'],
    ['2023-08-14T10:00Z', '2023-08-14T10:00:00.000Z', '2023-08-14T10:00:00.000Z'],
    ['2023-08-14T10:00:00.5Z', '2023-08-14T10:00:00.500Z', '2023-08-14T10:00:00.500Z'],
  ])('of %s are %s and %s', (text, start, end) => expect(bounds(text)).toEqual({ start, end }));

  it('hold every instant that the date may mean, and sort as text', () => {
    fc.assert(
      fc.property(instants, lengths, (instant, length) => {
        const text = instant.toISOString();
        const { start, end } = bounds(text.slice(0, length));
        return start <= text && text <= end && new Date(start) <= instant && instant <= new Date(end);
      }),
    );
  });

  it('end a millisecond before the next month begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9998 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const { end } = bounds(`${year}-${String(month).padStart(2, '0')}`);
        expect(Date.parse(end) + 1).toBe(Date.UTC(year, month, 1));
      }),
    );
  });

  it('narrow as the precision grows', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const [year, month, day] = [4, 7, 10].map((length) => bounds(instant.toISOString().slice(0, length)));
        expect(year && month && day).toBeTruthy();
        expect([month, day].every((inner, i) => holds([year, month][i], inner))).toBe(true);
      }),
    );
  });
});

type Bounds = ReturnType<typeof bounds> | undefined;
const holds = (outer: Bounds, inner: Bounds) =>
  outer !== undefined && inner !== undefined && outer.start <= inner.start && inner.end <= outer.end;
