import { cypher } from '../../cypher.ts';
import { filterParameters } from '../../graph/filter.ts';
import { groupBy } from '../../group.ts';
import { type Lead, type Leads, revocations, waysBy } from '../coverage/leads.ts';
import { inForce, numberOf } from '../coverage/techniques.ts';
import { distinct, listedUpTo, type Question, rounded } from '../pivot.ts';
import { components, neighboursOf } from '../separation/cuts.ts';
import type { Use } from './use.ts';
import { MOST_USERS, type Thing, weightOf } from './weight.ts';

const SCAN = 20_000;
/** Revoked techniques named in a sentence. */
const NAMED = 6;

type NamedUse = Omit<Use, 'thing'> & { named: string };
type Technique = Thing<NamedUse>;

/** An assertion that a technique is revoked, with what taking it away does to the overlap of two. */
export interface Revocation extends Lead {
  thing: null;
  change: number;
}

/** Techniques of which some were revoked in favour of others, by the one in force. */
interface Kin {
  things: Technique[];
  /** The same without one of the assertions that say so, for each, and which techniques count as others by it. */
  without: { lead: Lead; leads: string[]; things: Technique[] }[];
}

/** What is used under the id of a technique in force or of one that was revoked in its favour. */
export interface Merged {
  things: Technique[];
  /** The ids that they stand for, their own included. */
  ids: ReadonlySet<string>;
  kin: Kin[];
}

/**
 * What clusters or actors use under the id of a technique in force or of one that was revoked in its favour.
 * @param of whose claims are read where more than `MOST_USERS` use it
 */
export async function mergedTechniques({ database, filter }: Question, of: readonly string[]): Promise<Merged> {
  const leads = await revocations(database, filter);
  const part = components(neighboursOf(leads.map(({ from, to }) => [from, to])));
  const ids = [...part.keys()];
  const parameters = { ...filterParameters(filter), ids, of: [...of], most: MOST_USERS, scan: SCAN };
  const read =
    ids.length === 0
      ? []
      : await database.read<{ named: string; hub: boolean; claims: NamedUse[] }>(
          cypher('pivots/cluster-overlap-revoked'),
          parameters,
        );
  const leadsIn = groupBy(leads, ({ from }) => part.get(from));
  const kin = [...groupBy(read, ({ named }) => part.get(named))].map(([key, used]): Kin => {
    const own = leadsIn.get(key) ?? [];
    const ways = waysBy(own);
    const { successors } = ways();
    const passes = ({ from, to }: Lead, named: string) =>
      successors.get(from) === to && inForce(named, successors).revoked.includes(from);
    return {
      things: inForceOf(used, successors),
      without: own.map((lead) => ({
        lead,
        leads: used.flatMap(({ named }) => (passes(lead, named) ? [named] : [])),
        things: inForceOf(used, ways(lead.id).successors),
      })),
    };
  });
  return { things: kin.flatMap(({ things }) => things), ids: new Set(ids), kin };
}

function inForceOf(
  used: readonly { named: string; hub: boolean; claims: NamedUse[] }[],
  successors: Leads,
): Technique[] {
  return [...groupBy(used, ({ named }) => inForce(named, successors).technique)].map(([thing, same]) => ({
    thing,
    kind: 'technique',
    weak: false,
    hub: same.some(({ hub }) => hub),
    claims: same.flatMap(({ claims }) => claims),
  }));
}

/** The assertions by which techniques that two share count as others, and those without which others would be shared. */
export function revocationsOf(kin: readonly Kin[], one: string, other: string): Revocation[] {
  const isOf = ({ user }: NamedUse) => user === one || user === other;
  const worth = (things: readonly Technique[]) =>
    things.reduce((sum, thing) => sum + (weightOf(thing, one, other)?.value ?? 0), 0);
  return kin.flatMap(({ things, without }) => {
    const users = new Set(things.flatMap(({ claims }) => claims.filter(isOf).map(({ user }) => user)));
    if (users.size < 2) return [];
    const now = worth(things);
    const named = new Set(
      things.filter((thing) => weightOf(thing, one, other)).flatMap(({ claims }) => claims.map((use) => use.named)),
    );
    return without
      .map(({ lead, leads, things }) => ({ lead, leads, change: rounded(worth(things) - now) }))
      .filter(({ leads, change }) => change !== 0 || leads.some((id) => named.has(id)))
      .map(({ lead, change }): Revocation => ({ ...lead, thing: null, change }));
  });
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
