/** Days of spreadsheets as dates. */

const DAY_MS = 86_400_000;
/** The day 0 of the two systems; the older counts a 29 February 1900 that never was. */
const DAY_0 = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
/** The last day of the year 9999. */
const LAST_DAY = 2_958_466;

export type DateSystem = keyof typeof DAY_0;

/** A day number as `2024-05-14` or `2024-05-14T13:05:00`; of less than a day the time alone; null where it is none. */
export function dateOfDay(number: number, system: DateSystem): string | null {
  if (!(number >= 0 && number < LAST_DAY)) return null;
  const shifted = system === 1900 && number >= 1 && number < 60 ? number + 1 : number;
  const text = new Date(Math.round((DAY_0[system] + shifted * DAY_MS) / 1_000) * 1_000).toISOString().slice(0, 19);
  const [day = '', time = ''] = text.split('T');
  if (number < 1 && system === 1900) return time;
  return time === '00:00:00' ? day : text;
}

/** Numbers of the formats that every spreadsheet knows as dates. */
const KNOWN = /^(?:1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;

/** True for a number format that shows a date: known by its number, or by what its code holds outside of quotes and brackets. */
export function showsDate(id: string, code: string | undefined): boolean {
  if (code === undefined) return KNOWN.test(id);
  const shown = code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '');
  return /[dmyhs]/i.test(shown) && !/general/i.test(shown);
}
