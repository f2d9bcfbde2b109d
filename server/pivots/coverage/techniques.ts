import { groupBy } from '../../group.ts';
import { bareValue } from '../../import/normalise.ts';
import { distinct } from '../pivot.ts';

/** One assertion that somebody uses a technique. */
export interface Use {
  id: string;
  source: string;
  who: string;
}

/** A use with how its technique leads to the one that it counts as. */
export interface CountedUse extends Use {
  /** As the source names it. */
  technique: string;
  /** The sub-technique that was rolled up; null where none was. */
  subTechnique: string | null;
  /** Revoked techniques on the way. */
  revoked: string[];
}

/** A technique, with all that is said of it, of its sub-techniques and of those revoked in its favour. */
export interface Coverage {
  technique: string;
  uses: CountedUse[];
}

/** How ids lead to others: a revoked technique to its successor, a sub-technique to the technique it is of. */
export type Leads = ReadonlyMap<string, string>;

/** Successors followed from one revoked technique to the next, at most. */
const CHAIN = 10;

/** The technique in force for an id, and the revoked ones on the way to it. A circle ends where it would begin again. */
export function inForce(technique: string, successors: Leads): { technique: string; revoked: string[] } {
  const revoked: string[] = [];
  let now = technique;
  for (let next = successors.get(now); next !== undefined && revoked.length < CHAIN; next = successors.get(now)) {
    if (next === now || revoked.includes(next)) break;
    revoked.push(now);
    now = next;
  }
  return { technique: now, revoked };
}

/** The technique that a sub-technique is of: as a source says, else by its number. Null for a technique. */
export function parentOf(technique: string, parents: Leads): string | null {
  const number = /^technique:(T\d{4})\.\d{3}$/.exec(technique)?.[1];
  return parents.get(technique) ?? (number === undefined ? null : `technique:${number}`);
}

/**
 * What is used, by technique in force.
 * @param rollUp brings sub-techniques together under the technique they are of
 */
export function coverageOf(
  used: readonly { technique: string; claims: readonly Use[] }[],
  { successors, parents, rollUp }: { successors: Leads; parents: Leads; rollUp: boolean },
): Coverage[] {
  const found = new Map<string, Coverage>();
  for (const { technique, claims } of used) {
    const current = inForce(technique, successors);
    const parent = rollUp ? parentOf(current.technique, parents) : null;
    const id = parent ?? current.technique;
    const coverage = found.get(id) ?? { technique: id, uses: [] };
    const subTechnique = parent && current.technique;
    coverage.uses.push(...claims.map((claim) => ({ ...claim, technique, subTechnique, revoked: current.revoked })));
    found.set(id, coverage);
  }
  return [...found.values()];
}

export const usersOf = (uses: readonly Use[]): string[] => distinct(uses.map((use) => use.who));

/** One assertion that a campaign is attributed to a cluster or actor. */
export interface Attribution {
  id: string;
  source: string;
  campaign: string;
  to: string;
}

/** As whom users count: a campaign as those to whom it is attributed, where it is to any. */
export function partiesBy(attributions: readonly Attribution[]): (users: readonly string[]) => string[] {
  const parties = groupBy(attributions, ({ campaign }) => campaign);
  return (users) => distinct(users.flatMap((user) => parties.get(user)?.map(({ to }) => to) ?? [user]));
}

/** `T1003.001`, or the id of a technique that has no number. */
export const numberOf = (technique: string): string => bareValue(technique);
