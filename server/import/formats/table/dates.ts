import { PartialDate } from '../../../../contract/dates.ts';
import type { TableReading } from '../../../../contract/tables.ts';
import { readDate as readInstant } from '../dates.ts';
import { inNumbers } from './months.ts';

/** A date as a table writes it, with what has to be said of how it was read. */
export interface ReadDate {
  date: string;
  said?: string;
  /** True where day and month may be the other way round. */
  open?: true;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Days from the epoch of spreadsheets, which count 29 February 1900, to that of Unix. */
const SPREADSHEET_EPOCH = 25_569;

/** `10/09/2024`, `10.09.24` or `10-09-2024`, with or without a time. */
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,]+(.+))?$/;

/** `2024年5月3日`, `2024年5月`. */
const CHINESE = /^(\d{4})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?/;

/** `14/May/2024:10:00:01 +0200`, as Apache and nginx write it. */
const OF_WEB_SERVERS = /^(\d\d)\/([a-z]{3})\/(\d{4}):(\d\d:\d\d:\d\d) ?([+-]\d{4})?$/i;

/**
 * Reads a date in the usual spellings, with the precision it came with; a time without a zone is taken as UTC.
 * @returns null where it is no date of the years 1 to 9999
 */
export function readDate(text: string, order: TableReading['dates']): ReadDate | null {
  const trimmed = inNumbers(text.trim())
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, '')
    .replace(/^([a-z]+ \d+, \d+) @ (?=\d)/i, '$1 ')
    .replace(OF_WEB_SERVERS, '$1 $2 $3 $4$5')
    .replace(CHINESE, (_, ...[year, month, day]: string[]) => `${[year, month, day].filter(Boolean).join('-')} `)
    .trim();
  const read = iso(trimmed) ?? numbers(trimmed, order) ?? words(trimmed) ?? serial(trimmed);
  return read && PartialDate.safeParse(read.date).success ? read : null;
}

/** Which of day and month comes first in these texts, where one of them tells; null where none does or they differ. */
export function orderOf(texts: Iterable<string>): TableReading['dates'] | null {
  const orders = new Set<TableReading['dates']>();
  for (const text of texts) {
    const [, first, separator, second] = NUMBERS.exec(text.trim()) ?? [];
    if (separator === '.') continue;
    if (Number(first) > 12) orders.add('day-month');
    if (Number(second) > 12) orders.add('month-day');
  }
  const [order] = orders;
  return orders.size === 1 && order ? order : null;
}

function iso(text: string): ReadDate | null {
  const [, year, month, day, time] =
    /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ]+(\S.*))?)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:T?(\d{4,6}Z?))?$/.exec(text) ??
    [];
  if (!year) return null;
  if (!month) return { date: year };
  if (!day) return { date: `${year}-${two(month)}` };
  return at(
    `${year}-${two(month)}-${two(day)}`,
    time?.replace(/^(\d\d)(\d\d)(\d\d)?(Z?)$/, '$1:$2:$3$4').replace(/:(?=Z?$)/, ''),
  );
}

function numbers(text: string, order: TableReading['dates']): ReadDate | null {
  const [, first = '', separator, second = '', year = '', time] = NUMBERS.exec(text) ?? [];
  if (!separator) return null;
  const dayFirst = separator === '.' || Number(first) > 12 || (Number(second) <= 12 && order === 'day-month');
  const [day, month] = dayFirst ? [first, second] : [second, first];
  const read = at(`${fourDigits(year)}-${two(month)}-${two(day)}`, time);
  const isOpen = separator !== '.' && Number(first) <= 12 && Number(second) <= 12 && first !== second;
  if (!read || !isOpen) return read;
  return {
    ...read,
    open: true,
    said: `"${text}" read as ${read.date}, ${dayFirst ? 'the day' : 'the month'} first: correct "dates" if it is the other way round`,
  };
}

function words(text: string): ReadDate | null {
  const [, dayBefore, monthAfter, yearAfter, timeAfter] =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?[ -])?([A-Za-z]{3,9})\.?[ ,-]+(\d{4}|\d{2})(?:,? +(\d{1,2}:.+))?$/.exec(text) ?? [];
  const [, monthBefore, dayAfter, year, time] =
    /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?:,? +(\d{1,2}:.+))?$/.exec(text) ?? [];
  const month = monthOf(monthBefore ?? monthAfter ?? '');
  const full = fourDigits(year ?? yearAfter ?? '');
  if (month === null || full === '') return null;
  const day = dayAfter ?? dayBefore;
  return day ? at(`${full}-${month}-${two(day)}`, time ?? timeAfter) : { date: `${full}-${month}` };
}

/** A time since 1970 in seconds, milliseconds or microseconds, or the number of a day in a spreadsheet. */
function serial(text: string): ReadDate | null {
  const [, seconds] = /^([1-4]\d{9})(?:\.\d{1,9})?$/.exec(text) ?? [];
  if (seconds) return { date: instant(Math.round(Number(text) * 1_000)) };
  if (/^[1-4]\d{15}$/.test(text)) return { date: instant(Math.floor(Number(text) / 1_000)) };
  if (/^[1-4]\d{12}$/.test(text)) return { date: instant(Number(text)) };
  if (!/^[2-6]\d{4}(\.\d+)?$/.test(text)) return null;
  const days = Number(text) - SPREADSHEET_EPOCH;
  const whole = instant(Math.round(days * 86_400) * 1_000);
  const date = Number.isInteger(days) ? whole.slice(0, 10) : whole;
  return { date, said: `"${text}" read as the day number of a spreadsheet: ${date}` };
}

/** A day, or an instant of it in UTC. */
function at(day: string, time: string | undefined): ReadDate | null {
  if (!time) return { date: day };
  const [, hour = '', minute = '', second, fraction = '', half, zone = ''] =
    /^(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d{1,9})?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?$/.exec(
      time.trim(),
    ) ?? [];
  if (hour === '') return null;
  const hours = half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour);
  const seconds = second ? `:${second}${fraction.replace(',', '.')}` : '';
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...)$/, '$1:00') : 'Z';
  const date = readInstant(`${day}T${two(String(hours))}:${minute}${seconds}${offset}`);
  return date === null ? null : { date };
}

const DAYS_KNOWN = 8_640_000_000_000_000;
const instant = (milliseconds: number): string =>
  Math.abs(milliseconds) > DAYS_KNOWN ? '' : new Date(milliseconds).toISOString().replace(/\.000Z$/, 'Z');
const two = (digits: string) => digits.padStart(2, '0');
const fourDigits = (year: string) => (year.length === 2 ? `${Number(year) < 70 ? 20 : 19}${year}` : year);

function monthOf(word: string): string | null {
  const index = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  const isMonth =
    /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i.test(
      word,
    );
  return isMonth && index >= 0 ? two(String(index + 1)) : null;
}
