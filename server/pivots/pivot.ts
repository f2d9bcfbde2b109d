import type { Pivot, PivotParameter, PivotRow } from '../../contract/pivots.ts';
import type { Database } from '../db.ts';
import type { Filter } from '../graph/filter.ts';

/** The parameters of a run, defaults filled in; lists are arrays. */
export type Values = Record<string, string | number | boolean | string[] | null | undefined>;

/** What every pivot is asked with. */
export interface Question {
  database: Database;
  filter: Filter;
  values: Values;
  includeShared: boolean;
  includeWeak: boolean;
  skip: number;
  limit: number;
}

/** One page of what was found, before names are put to ids. */
export interface Found<Fact> {
  facts: Fact[];
  total: number;
  /** The order in which they come. */
  rank: string;
}

/** A pivot: its description for menus and documentation, its question, and its rows. */
export interface PivotEntry<Fact = unknown> {
  /** Its own parameters alone; the common ones are added. */
  pivot: Pivot;
  ask(question: Question): Promise<Found<Fact>>;
  /** The entities that a fact speaks of. */
  entities(fact: Fact): string[];
  /** Those among them whose conflicts bear on the row. */
  contestable(fact: Fact): string[];
  /** `name` gives the shown name of an entity. */
  row(fact: Fact, name: (id: string) => string): Omit<PivotRow, 'entities' | 'contradictions'>;
}

/** An entry among others of other facts. */
export const entry = <Fact>(pivot: PivotEntry<Fact>): PivotEntry => pivot as PivotEntry;

/** What every pivot takes besides its own parameters. */
export const COMMON: readonly PivotParameter[] = [
  { name: 'from', title: 'Window from', type: 'date', required: false, default: null },
  { name: 'to', title: 'Window to', type: 'date', required: false, default: null },
  {
    name: 'sources',
    title: 'Only what these sources assert',
    type: 'entities',
    required: false,
    default: null,
    kinds: ['source'],
  },
  {
    name: 'minConfidence',
    title: 'Least confidence',
    type: 'integer',
    required: false,
    default: 0,
    minimum: 0,
    maximum: 100,
  },
  {
    name: 'basis',
    title: 'Basis',
    type: 'choices',
    required: false,
    default: null,
    choices: ['observed', 'reported', 'inferred', 'hypothesis'],
  },
  {
    name: 'includeShared',
    title: 'Include benign and shared values',
    type: 'boolean',
    required: false,
    default: false,
  },
  { name: 'includeWeak', title: 'Include weak selectors', type: 'boolean', required: false, default: false },
  { name: 'limit', title: 'Rows', type: 'integer', required: false, default: 50, minimum: 1, maximum: 500 },
  {
    name: 'cursor',
    title: 'Where the page begins',
    type: 'integer',
    required: false,
    default: 0,
    minimum: 0,
    maximum: 999_999_999,
  },
];

/** A score made of the confidence of each assertion: each counts by a hundredth of its confidence. */
export function confidenceScore(claims: { id: string; confidence: number }[]): PivotRow['score'] {
  const terms = claims
    .map((claim) => ({ name: 'confidence of an assertion', value: claim.confidence / 100, assertion: claim.id }))
    .sort((a, b) => (a.assertion < b.assertion ? -1 : 1));
  return { value: sum(terms.map((term) => term.value)), terms };
}

/** Sums hundredths without the drift of floating point. */
const sum = (values: number[]) => Math.round(values.reduce((total, value) => total + value * 100, 0)) / 100;

/** "a", "a and b", "a, b and c" */
export const listed = (words: string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** "1 source", "3 sources" */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The ports of some uses, each once: "443, 8444". */
export const portsOf = (uses: { port: number | null }[]): string =>
  [...new Set(uses.flatMap((use) => use.port ?? []))].sort((a, b) => a - b).join(', ');

export const distinct = (ids: (string | null | undefined)[]): string[] =>
  [...new Set(ids.filter((id): id is string => typeof id === 'string'))].sort();
