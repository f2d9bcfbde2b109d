import type { Conflict, Tlp } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import type { Pivot, PivotParameter, PivotRow } from '../../contract/pivots.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import type { Database } from '../db.ts';
import type { ClaimRow } from '../graph/claims.ts';
import type { Filter } from '../graph/filter.ts';
import { kindOf } from '../import/normalise.ts';

/** The parameters of a run, defaults filled in; lists are arrays. */
export type Values = Record<string, string | number | boolean | string[] | null | undefined>;

/** What every pivot is asked with. */
export interface Question {
  database: Database;
  filter: Filter;
  values: Values;
  includeShared: boolean;
  includeWeak: boolean;
  /** Whether the windows to which people refined rows are left aside, to see what a judgement would be about. */
  isUnrefined: boolean;
  skip: number;
  limit: number;
}

/** What a pivot makes a row of: the claims that it rests on, and what does not depend on them. */
export interface Fact {
  /**
   * Assertions and descriptions, each once; the type of assertions where it was read, and the marking of what neither
   * is drawn nor describes an entity of the row, as no other tells how it is marked.
   */
  claims: { id: string; type?: RelationshipType | undefined; tlp?: Tlp | undefined }[];
  /** True where its row is there whatever is said, as it was asked for by its name. */
  stays?: boolean;
}

/** What was found, before names are put to ids. */
export interface Found<Some extends Fact> {
  /** All that may make a row, in any order; one page of it, in order, where `total` is given. */
  facts: Some[];
  /** Rows in all, where they are ordered and paged already. */
  total?: number;
  /**
   * True where the claims hold what finds and orders rows alone. What else they say (`ClaimRow`: source, confidence,
   * dates) is added to those of the page before its rows are made, as it is read for the edges anyway.
   */
  isLean?: boolean;
  /** Claims that were read with all that edges are folded from: those of them that are drawn are not read again. */
  whole?: ClaimRow[];
  /** Entities that were read already, by their ids: they are not read again. */
  nodes?: Map<string, GraphNode>;
  /** What the rows do not show, as sentences. */
  notes?: string[];
  /** True where the notes say already why there is no row. */
  isExplained?: boolean;
}

/** What a pivot says of a fact. */
export type Row = Omit<PivotRow, 'entities' | 'contradictions' | 'assertions' | 'removals' | 'tlp'>;

/** A pivot: its description for menus and documentation, its question, and its rows. */
export interface PivotEntry<Some extends Fact = Fact> {
  /** Its own parameters alone; the common ones are added. */
  pivot: Pivot;
  /** The relationships without any of which it never has a row; absent where there are none such. */
  rests?: readonly RelationshipType[];
  /** True where what it compares has no time, so that a window says nothing. */
  isTimeless?: boolean;
  ask(question: Question): Promise<Found<Some>>;
  /** The entities that a fact speaks of. */
  entities(fact: Some): string[];
  /** Those among them whose conflicts bear on the row. */
  contestable(fact: Some): string[];
  /** Whether a conflict about one of these does; each does where absent. */
  bears?(fact: Some, conflict: Conflict): boolean;
  /** Those of its claims that stand between entities of the fact, where others do not: the rest need not be read again. */
  drawn?(fact: Some): Some['claims'];
  /** Markings of what else the row shows, such as judgements and the names of sources. */
  marked?(fact: Some): (Tlp | null | undefined)[];
  /**
   * The row of a fact, from its claims alone: with some of them taken away it must give what a graph without them
   * would, and null where they no longer make a row. `name` gives the shown name of an entity.
   */
  row(fact: Some, name: (id: string) => string): Row | null;
  /** The score of the row of a fact, null where it makes none, where the rest of the row takes longer to say. */
  worth?(fact: Some): number | null;
  /**
   * What taking each claim away does to the score, where making the row again for each would take too long. It must be
   * the same.
   */
  changes?(fact: Some): Map<string, number>;
  /** Whether some of its claims alone say anything of what the row is about, where `changes` is given. */
  tells?(fact: Some, claims: Some['claims']): boolean;
  /** The order of rows before score and id, where the best score does not come first. */
  order?(a: Row, b: Row): number;
}

/** An entry among others of other facts. */
export const entry = <Some extends Fact>(pivot: PivotEntry<Some>): PivotEntry => pivot as unknown as PivotEntry;

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
    name: 'withoutSources',
    title: 'Nothing that these sources assert',
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
    type: 'cursor',
    required: false,
    default: null,
  },
];

/** A score made of the confidence of each assertion: each counts by a hundredth of its confidence. */
export function confidenceScore(claims: { id: string; confidence: number }[]): PivotRow['score'] {
  const terms = claims
    .map((claim) => ({ name: 'confidence of an assertion', value: claim.confidence / 100, assertion: claim.id }))
    .sort((a, b) => (a.assertion < b.assertion ? -1 : 1));
  return scoreOf(terms);
}

/** A score of terms that add up to it. */
export const scoreOf = (terms: PivotRow['score']['terms']): PivotRow['score'] => ({
  value: sum(terms.map((term) => term.value)),
  terms,
});

/** To the thousandth, without the drift of floating point. */
export const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

const sum = (values: number[]) => rounded(values.reduce((total, value) => total + value, 0));

/** The first `most` of what was found; that there is more is said. */
export const firstOf = <Some extends Fact>(facts: Some[], most: number, what: string): Found<Some> => ({
  facts: facts.slice(0, most),
  notes: cutNote(facts.length > most, `first ${most.toLocaleString('en')} ${what}`),
});

/** That not all was looked at, where it was not. */
export const cutNote = (isCut: boolean, which: string): string[] =>
  isCut ? [`Only the ${which} were looked at. Narrow the question.`] : [];

/** "a", "a and b", "a, b and c" */
export const listed = (words: string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** The words listed; of more than `most` the first, and how many more. */
export const listedUpTo = (words: string[], most: number): string =>
  listed(words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words);

/** "1 source", "3 sources" */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** The ports of some uses, each once: "443, 8444". */
export const portsOf = (uses: { port: number | null }[]): string =>
  [...new Set(uses.flatMap((use) => use.port ?? []))].sort((a, b) => a - b).join(', ');

/** The surest claim first, then by id. */
export const bySureness = (a: { id: string; confidence: number }, b: { id: string; confidence: number }): number =>
  b.confidence - a.confidence || (a.id < b.id ? -1 : 1);

/** Whether it is a malware or a tool. */
export const isCapability = (id: string): boolean => ['malware', 'tool'].includes(kindOf(id));

export const distinct = (ids: (string | null | undefined)[]): string[] =>
  [...new Set(ids.filter((id): id is string => typeof id === 'string'))].sort();
