import type { LaneRow } from '../../../contract/dated.ts';
import type { WorkingHours } from '../../../contract/timeline.ts';
import { AppError } from '../../errors.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * Reads the hour and the weekday of an instant in a time zone.
 * @throws AppError invalid_request where there is no such zone
 */
export function clockIn(zone: string): (instant: string) => { hour: number; weekday: number } {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  } catch (error) {
    const message = `zone is "${zone}", which is no time zone. Give a name of the IANA database, such as Asia/Shanghai or UTC.`;
    throw new AppError('invalid_request', message, { parameter: 'zone', given: zone }, { cause: error });
  }
  return (instant) => {
    const parts = format.formatToParts(new Date(instant));
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
    return { hour: Number(part('hour')) % 24, weekday: WEEKDAYS.indexOf(part('weekday')) };
  };
}

/** Hours and weekdays of what is dated to the hour; each instant of an assertion counts once. */
export function workingHours(rows: readonly LaneRow[], zone: string): WorkingHours {
  const clock = clockIn(zone);
  const hours = Array<number>(24).fill(0);
  const weekdays = Array<number>(7).fill(0);
  let [instants, without] = [0, 0];
  for (const { first, last, claims } of rows) {
    const timed = new Set([first, last].filter((date): date is string => date?.includes('T') ?? false));
    if (timed.size === 0) without += claims;
    for (const instant of timed) {
      const { hour, weekday } = clock(instant);
      hours[hour] = (hours[hour] ?? 0) + claims;
      weekdays[weekday] = (weekdays[weekday] ?? 0) + claims;
      instants += claims;
    }
  }
  return { zone, hours, weekdays, instants, without };
}
