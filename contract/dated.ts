import { bounds, MONTHS, type PartialDate } from './dates.ts';

/** Assertions of one lane with the same dates, so that silences between them can be named. */
export interface LaneRow {
  lane: string | null;
  first: PartialDate | null;
  last: PartialDate | null;
  claims: number;
  /** The id of one of them. */
  claim: string;
}

/** Assertions with the same dates; what is dated once was first and last seen then. Instants are in milliseconds. */
export interface Dated {
  first: PartialDate;
  last: PartialDate;
  claims: number;
  claim: string;
  /** True where a source says when it began and when it ended. */
  spans: boolean;
  /** What the first and the last date may mean. */
  firstFrom: number;
  firstTo: number;
  lastFrom: number;
  lastTo: number;
}

/** The dated of some assertions, first things first. A date after the last seen one is taken as it stands. */
export function datedOf(rows: readonly LaneRow[]): Dated[] {
  return rows
    .flatMap(({ first, last, claims, claim }) => {
      const [one, other] = [first ?? last, last ?? first];
      if (one === null || other === null) return [];
      const [begins, ends] = [bounds(one), bounds(other)];
      return {
        first: one,
        last: other,
        claims,
        claim,
        spans: one !== other,
        firstFrom: Date.parse(begins.start),
        firstTo: Date.parse(begins.end),
        lastFrom: Date.parse(ends.start),
        lastTo: Date.parse(ends.end),
      };
    })
    .sort((a, b) => a.firstFrom - b.firstFrom || a.firstTo - b.firstTo || (a.claim < b.claim ? -1 : 1));
}

/** A date as a person says it, no more precise than it is: "2023", "August 2023", "14 August 2023". */
export function spoken(date: PartialDate, { year = true } = {}): string {
  const [y, month, rest] = date.split('-');
  if (month === undefined) return String(y);
  const [day, time] = (rest ?? '').split('T');
  const name = MONTHS[Number(month) - 1] as string;
  const words = [day ? String(Number(day)) : '', name, year ? y : '', time ? `${time.slice(0, 5)} UTC` : ''];
  return words.filter((word) => word !== '').join(' ');
}
