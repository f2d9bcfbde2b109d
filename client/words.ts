import { MONTHS, precisionOf } from '../contract/dates.ts';
import { type Assertion, confidenceInWords } from '../contract/evidence.ts';
import type { GraphEdge, GraphNode } from '../contract/graph.ts';
import type { ImportRecord, Verdict } from '../contract/imports.ts';
import { KINDS, type Kind } from '../contract/kinds.ts';
import { type RelationshipType, relationship } from '../contract/relationships.ts';

/** How the page says what the contract holds. */

/** A date with the precision it came with: "2023", "August 2023", "14 August 2023", "14 August 2023, 10:00 UTC". */
export function sayDate(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-');
  const monthName = MONTHS[Number(month) - 1] ?? '';
  switch (precisionOf(date)) {
    case 'year':
      return date;
    case 'month':
      return `${monthName} ${year}`;
    case 'day':
      return `${Number(day)} ${monthName} ${year}`;
    default:
      return `${Number(day)} ${monthName} ${year}, ${date.slice(11, 16)} UTC`;
  }
}

/** The time of a day and the day, short: "12:04 UTC, 10 Sep". */
export function sayClock(at: string): string {
  const month = MONTHS[Number(at.slice(5, 7)) - 1] ?? '';
  return `${at.slice(11, 16)} UTC, ${Number(at.slice(8, 10))} ${month.slice(0, 3)}`;
}

/** From when to when something was seen; null where nobody says. */
export function saySpan({
  first_seen,
  last_seen,
}: {
  first_seen?: string | undefined;
  last_seen?: string | undefined;
}): string | null {
  if (first_seen && last_seen) {
    return first_seen === last_seen ? sayDate(first_seen) : `${sayDate(first_seen)} to ${sayDate(last_seen)}`;
  }
  if (first_seen) return `from ${sayDate(first_seen)}`;
  return last_seen ? `until ${sayDate(last_seen)}` : null;
}

/** "likely, 65 of 100". */
export const sayConfidence = (confidence: number): string => `${confidenceInWords(confidence)}, ${confidence} of 100`;

/** "12 IP addresses", "1 IP address". */
export const countKind = (kind: Kind, count: number): string =>
  `${sayNumber(count)} ${count === 1 ? lowerFirst(KINDS[kind].title) : KINDS[kind].plural}`;

/** "1 source", "2 sources". */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${sayNumber(number)} ${number === 1 ? one : many}`;

/** To the thousandth. */
export const roundScore = (number: number): string => String(Math.round(number * 1000) / 1000);

export const sayNumber = (number: number): string => number.toLocaleString('en-GB');

/** "uses", "is used by": a relationship read from one of its ends. */
export const phrase = (type: RelationshipType, direction: 'out' | 'in'): string =>
  direction === 'out' ? relationship(type).forward : relationship(type).backward;

/** The name with the mark of a stand-in, where it is one and does not say so itself. */
export const nameOf = ({ name, standIn }: Pick<GraphNode, 'name' | 'standIn'>): string =>
  standIn && !/stand-in/i.test(name) ? `${name} (stand-in)` : name;

/** What finds the shown name of an entity among these, or gives its id where it is none of them. */
export const naming =
  (nodes: ReadonlyMap<string, Pick<GraphNode, 'name' | 'standIn'>>) =>
  (id: string): string => {
    const node = nodes.get(id);
    return node ? nameOf(node) : id;
  };

/**
 * The claim as a sentence, without its source: "PhantomNet communicates with 185.82.217.164, port 443, on behalf of
 * Alpha". Names come from `name`. A source's own name for a relation ("mitigates") has no other way round: such a claim
 * is read from its start always.
 */
export function sayClaim(
  assertion: Pick<Assertion, 'type' | 'from' | 'to'> & Partial<Assertion>,
  name: (id: string) => string,
  readFrom: 'out' | 'in' = 'out',
): string {
  const ownName = assertion.type === 'RELATED_TO' ? assertion.name : undefined;
  const isTurned = readFrom === 'in' && !ownName;
  const [first, second] = isTurned ? [assertion.to, assertion.from] : [assertion.from, assertion.to];
  const verb = ownName || phrase(assertion.type, readFrom);
  const span = saySpan(assertion);
  const details = [
    assertion.port !== undefined && `port ${assertion.port}`,
    assertion.by && `by ${assertion.byName ?? name(assertion.by)}`,
    assertion.during && `in ${assertion.duringName ?? name(assertion.during)}`,
    assertion.count !== undefined && `seen ${count(assertion.count, 'time')}`,
    span,
  ].filter(Boolean);
  return [`${name(first)} ${verb} ${name(second)}`, ...details].join(', ');
}

/** A relation as a sentence: "Alpha uses PhantomNet", in its source's own word for it where it has one. Names come from `name`. */
export const sayRelation = (
  { type, from, to, name: ownName }: Pick<GraphEdge, 'type' | 'from' | 'to' | 'name'>,
  name: (id: string) => string,
): string => `${name(from)} ${ownName ?? phrase(type, 'out')} ${name(to)}`;

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** "812 bytes", "1.4 MB": powers of 1,000. */
export function sayBytes(bytes: number): string {
  if (bytes < 1_000) return count(bytes, 'byte');
  const power = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${['', 'kB', 'MB', 'GB'][power]}`;
}

/** "a moment", "40 s", "3 min". */
export function saySeconds(seconds: number): string {
  if (seconds < 2) return 'a moment';
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** What became of a row, as a heading and as one word. */
export const VERDICT_WORDS: Record<Verdict, { title: string; says: string }> = {
  loaded: { title: 'Loaded', says: 'said something the graph did not know' },
  changed: { title: 'Changed', says: 'said something new of an entity that was there' },
  known: { title: 'Known already', says: 'said nothing that the graph did not know' },
  repaired: { title: 'Repaired', says: 'had to be mended first' },
  refused: { title: 'Refused', says: 'could not be taken' },
  left_out: { title: 'Left out', says: 'is marked as deleted or is empty' },
};

/** The order in which verdicts are read: what needs a person last. */
export const VERDICT_ORDER = ['loaded', 'changed', 'known', 'repaired', 'refused', 'left_out'] as const;

/** Of an import that an older Crosspivot read. */
export const OUTDATED =
  'An older Crosspivot read it: values in it may not join the same values in newer imports. Withdraw it and import its file again to have it read as today.';

/** How an import stands, in a word. */
export const STATUS_WORDS: Record<ImportRecord['status'], string> = {
  loading: 'being imported',
  loaded: 'loaded',
  withdrawing: 'being withdrawn',
  withdrawn: 'withdrawn',
  failed: 'failed',
  cancelled: 'cancelled',
  checking: 'being checked',
  checked: 'checked',
};
