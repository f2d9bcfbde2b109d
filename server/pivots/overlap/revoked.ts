import { cypher } from '../../cypher.ts';
import { filterParameters } from '../../graph/filter.ts';
import { groupBy } from '../../group.ts';
import { successorsOf } from '../coverage/successors.ts';
import { inForce, numberOf } from '../coverage/techniques.ts';
import { distinct, listedUpTo, type Question } from '../pivot.ts';
import type { Use } from './use.ts';
import { MOST_USERS, type Thing } from './weight.ts';

const SCAN = 20_000;
/** Revoked techniques named in a sentence. */
const NAMED = 6;

/** Techniques in force in whose favour others were revoked, with the claims of all their users under any of the ids. */
export interface Merged {
  things: Thing<Omit<Use, 'thing'>>[];
  /** The ids that they stand for, their own included. */
  ids: ReadonlySet<string>;
}

/**
 * What two clusters or actors or more use under the id of a technique in force or of one that was revoked in its favour.
 * @param of whose claims are read where more than `MOST_USERS` use it
 */
export async function mergedTechniques({ database, filter }: Question, of: readonly string[]): Promise<Merged> {
  const successors = await successorsOf(database);
  const revoked = [...successors.keys()].map((id) => ({ id, technique: inForce(id, successors).technique }));
  const groups = [...groupBy(revoked, ({ technique }) => technique)].map(([technique, same]) => ({
    technique,
    ids: distinct([technique, ...same.map(({ id }) => id)]),
  }));
  const parameters = { ...filterParameters(filter), groups, of: [...of], most: MOST_USERS, scan: SCAN };
  const things =
    groups.length === 0
      ? []
      : await database.read<Merged['things'][0]>(cypher('pivots/cluster-overlap-revoked'), parameters);
  return { things, ids: new Set(groups.flatMap(({ ids }) => ids)) };
}

/** "T1574.002 is revoked and counts as T1574.001.", of claims that name a revoked technique; empty where none does. */
export function sayRevoked(claims: readonly { thing: string; named?: string | undefined }[]): string {
  const pairs = distinct(
    claims.flatMap(({ thing, named }) =>
      named === undefined || named === thing ? [] : [`${numberOf(named)} counts as ${numberOf(thing)}`],
    ),
  );
  return pairs.length === 0 ? '' : `Revoked techniques count as what took their place: ${listedUpTo(pairs, NAMED)}.`;
}
