import type { Kind } from '../../../../contract/kinds.ts';
import { kindOf } from '../../normalise.ts';
import { distinct } from '../fields.ts';
import type { Part } from './attributes.ts';
import type { Named, Tie, Value } from './values.ts';

/** An attribute of an object that was understood. */
export type Member = Extract<Part, { value: Value }>;

/** An object as it is given to the reading of its template. */
export interface Given {
  template: string;
  uuid: string | undefined;
  /** The event. */
  scope: string;
  members: readonly Member[];
}

/** What an object is about. */
export interface Reading {
  /** The entities that stand for the object where something refers to it; the first is described by it. */
  subjects: [string, ...string[]];
  name?: string | undefined;
  aliases?: string[];
  /** Ids of the same file under its other hashes. */
  hashes?: string[];
  /** Members that say something of the subject and name nothing of their own. */
  properties: ReadonlySet<Member>;
  ties: Tie[];
  /** When a tie was seen, where members say so. */
  first_seen?: string | undefined;
  last_seen?: string | undefined;
  count?: number | undefined;
  /** Ports on which the subjects were seen. */
  ports?: number[];
  repaired?: string[];
}

export const ends = (members: readonly Member[], kinds: readonly Kind[], relations?: RegExp): Named[] => {
  const found = members
    .filter(({ relation }) => !relations || relations.test(relation))
    .flatMap(({ value }) => value.named.filter(({ id }) => kinds.includes(kindOf(id))));
  return [...new Map(found.map((one) => [one.id, one])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

export const textsOf = (members: readonly Member[], relations: RegExp): string[] =>
  distinct(members.filter(({ relation }) => relations.test(relation)).map(({ text }) => text));

export const plainOf = (members: readonly Member[]) => new Set(members.filter(({ value }) => value.plain));

/** Most ties between two groups of one object: beyond, their mere number says that they are no pairs. */
const MOST_TIES = 2_000;

/** A tie from each to each. */
export function each(from: readonly Named[], to: readonly Named[], tie: (from: string, to: string) => Tie): Tie[] {
  if (from.length * to.length > MOST_TIES) return [];
  return from.flatMap((a) => to.filter((b) => a.id !== b.id).map((b) => tie(a.id, b.id)));
}

/** What a template has no place for is related to the subject by the name of its relation. */
export function others(subject: string, members: readonly Member[], placed: readonly Named[]): Tie[] {
  const ids = new Set(placed.map(({ id }) => id));
  return members
    .filter(({ value }) => !value.plain)
    .flatMap(({ value, relation }) =>
      value.named
        .filter(({ id }) => !ids.has(id))
        .map(({ id }) => ({ type: 'RELATED_TO' as const, from: subject, to: id, name: relation })),
    );
}

/** What is said of an object whose groups are too large to be tied. */
export const tooMany = (from: readonly Named[], to: readonly Named[]): { repaired?: string[] } =>
  from.length * to.length > MOST_TIES
    ? { repaired: [`${from.length} by ${to.length} names and addresses in one object: they are kept, and not tied`] }
    : {};

const isPort = (text: string | undefined) => text !== undefined && /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

export const portsOf = (members: readonly Member[], relations: RegExp): number[] =>
  textsOf(members, relations).filter(isPort).map(Number);
