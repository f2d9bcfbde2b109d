import { PartialDate } from '../../../contract/dates.ts';

/**
 * Reads ISO 8601 with the precision it came with: a month stays a month, an instant with an offset moves to UTC, and
 * one without is UTC. Null where the text is no date between the years 1 and 9999.
 */
export function readDate(text: string): string | null {
  const trimmed = text.trim();
  if (isUsual(trimmed) || valid(trimmed) !== null) return trimmed;
  const [, day, time, fraction = '', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(trimmed) ?? [];
  if (day === undefined) return null;
  const seconds = time?.length === 5 ? `${time}:00` : time;
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const milliseconds = Date.parse(`${day}T${seconds}${offset}`);
  if (valid(day) === null || Number.isNaN(milliseconds)) return null;
  const digits = fraction.replace(/0+$/, '');
  return valid(new Date(milliseconds).toISOString().replace('.000Z', digits === '' ? 'Z' : `.${digits}Z`));
}

/** Reads seconds since 1970; null where they are none, or 0, which stands for none. */
export function readEpoch(text: string): string | null {
  const seconds = Number(text);
  if (!/^\d{1,12}(\.\d+)?$/.test(text) || seconds === 0) return null;
  const date = new Date(Math.floor(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? null : valid(date.toISOString().replace('.000Z', 'Z'));
}

/** True for the usual shape of a timestamp, which is known without the check of the contract. */
function isUsual(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)T[01]\d:[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/.exec(text) ?? [];
  const isEveryMonth = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 28;
  return Number(year) > 0 && isEveryMonth;
}

const valid = (text: string): string | null => (PartialDate.safeParse(text).success ? text : null);
