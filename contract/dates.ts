import { z } from 'zod';

/**
 * A date with the precision it came with: ISO 8601 of reduced precision (`2023`, `2023-08`, `2023-08-14`) or
 * an instant in UTC (`2023-08-14T10:00:00Z`). A month stays a month: it is never padded to its first day.
 */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?Z)?)?)?$/, {
    error: 'must be YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ (UTC)',
  })
  .refine((text) => Number(text.slice(0, 4)) >= 1 && !Number.isNaN(Date.parse(bounds(text).start)) && dayExists(text), {
    error: 'names a day that does not exist',
  });
export type PartialDate = string;

export type Precision = 'year' | 'month' | 'day' | 'time';

/** The precision a partial date came with. */
export function precisionOf(date: PartialDate): Precision {
  if (date.length === 4) return 'year';
  if (date.length === 7) return 'month';
  return date.length === 10 ? 'day' : 'time';
}

/** The first and last instant that a partial date may mean, as ISO strings in UTC that sort as text. */
export function bounds(date: PartialDate): { start: string; end: string } {
  const end = 'T23:59:59.999Z';
  switch (precisionOf(date)) {
    case 'year':
      return { start: `${date}-01-01T00:00:00.000Z`, end: `${date}-12-31${end}` };
    case 'month':
      return { start: `${date}-01T00:00:00.000Z`, end: `${date}-${String(lastDay(date)).padStart(2, '0')}${end}` };
    case 'day':
      return { start: `${date}T00:00:00.000Z`, end: `${date}${end}` };
    default: {
      const milliseconds = Date.parse(date);
      const instant = Number.isNaN(milliseconds) ? date : new Date(milliseconds).toISOString();
      return { start: instant, end: instant };
    }
  }
}

function lastDay(yearAndMonth: string): number {
  const [year, month] = [Number(yearAndMonth.slice(0, 4)), Number(yearAndMonth.slice(5, 7))];
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function dayExists(text: string): boolean {
  return text.length < 10 || Number(text.slice(8, 10)) <= lastDay(text.slice(0, 7));
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
