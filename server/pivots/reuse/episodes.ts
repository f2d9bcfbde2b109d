import { groupBy } from '../../group.ts';
import { kindOf, organisationOfHost } from '../../import/normalise.ts';
import { mayHaveOwned } from '../ownership.ts';
import { distinct, isCapability, portsOf } from '../pivot.ts';

/** A dated use of a machine. */
export interface Use {
  id: string;
  source: string;
  /** The cluster, actor, campaign, malware or tool that uses the machine; null where it was used against a victim. */
  user: string | null;
  /** Whom it was used against, or where it was seen. */
  victim: string | null;
  /** Who is said to own the victim, where that is a host. */
  owned?: string[];
  /** Whether it was but seen there. */
  seen: boolean;
  by: string | null;
  during: string | null;
  port: number | null;
  confidence: number;
  /** ISO instants: the first and last that the claim may mean. */
  starts: string;
  ends: string;
  first_seen: string | null;
  last_seen: string | null;
}

/** That somebody owns a host against which, or at which, there was a use. */
export interface Owned {
  id: string;
  type: 'OWNS';
  owner: string;
  host: string;
  first_seen: string | null;
  last_seen: string | null;
}

/** The uses among some claims, each with who is said by the others to have owned its victim then. */
export function usesIn(claims: readonly (Use | Owned)[]): Use[] {
  const owned = groupBy(claims.filter(isOwned), ({ host }) => host);
  return claims
    .filter((claim): claim is Use => !isOwned(claim))
    .map((use) => {
      const owners = (owned.get(use.victim ?? '') ?? []).filter((one) => mayHaveOwned(one, use));
      return owners.length > 0 ? { ...use, owned: distinct(owners.map(({ owner }) => owner)) } : use;
    });
}
const isOwned = (claim: Use | Owned): claim is Owned => 'owner' in claim;

/** Uses of a machine whose times run into each other. */
export interface Episode {
  uses: Use[];
  starts: string;
  ends: string;
}

const DAY = 86_400_000;

/** Uses in the order of time, those that may overlap taken together. */
export function episodesOf(uses: Use[]): Episode[] {
  const episodes: Episode[] = [];
  for (const use of [...uses].sort((a, b) => (a.starts + a.id < b.starts + b.id ? -1 : 1))) {
    const current = episodes.at(-1);
    if (current && use.starts <= current.ends) {
      current.uses.push(use);
      if (use.ends > current.ends) current.ends = use.ends;
    } else {
      episodes.push({ uses: [use], starts: use.starts, ends: use.ends });
    }
  }
  return episodes;
}

/**
 * What a later episode has that an earlier one had not: a phase, tool, cluster or victim, and beside those other ports.
 * An episode of which no port is given has no other ports.
 */
export function changesOver(episodes: readonly Episode[]): string[] {
  const changed = [
    gains(episodes.map(phases)) && 'phase',
    gains(episodes.map(capabilities)) && 'tool',
    gains(episodes.map(clusters)) && 'cluster',
    gains(episodes.map(victims)) && 'victim',
  ].filter((change) => change !== false);
  const ports = new Set(episodes.map(({ uses }) => portsOf(uses)).filter((given) => given !== ''));
  return changed.length > 0 && ports.size > 1 ? [...changed, 'port'] : changed;
}

/** Whether one names what one before it does not; one that names nothing counts as the first alone. */
function gains(named: readonly string[][]): boolean {
  const said = named.filter((ids, index) => index === 0 || ids.length > 0);
  return said.some((ids, index) => index > 0 && ids.some((id) => !said[index - 1]?.includes(id)));
}

/** Whole days in which no use is dated: the least before the last episode, and the longest between two that follow. */
export function gapsOf(episodes: readonly Episode[]): { first: number; longest: number } {
  const [first, last] = [episodes[0], episodes.at(-1)];
  const between = episodes.slice(1).map((episode, index) => days(episodes[index] as Episode, episode));
  return { first: first && last ? days(first, last) : 0, longest: Math.max(0, ...between) };
}

const days = (before: Episode, after: Episode): number =>
  Math.max(0, Math.floor((Date.parse(after.starts) - Date.parse(before.ends)) / DAY));

/** The campaigns in which there was a use, be it that they are named beside who did it, or as who did it. */
export const phases = ({ uses }: Pick<Episode, 'uses'>): string[] =>
  distinct(uses.flatMap((use) => [use.during, ...[use.user, use.by].filter((id) => id !== null && isCampaign(id))]));
const isCampaign = (id: string): boolean => kindOf(id) === 'campaign';
export const capabilities = ({ uses }: Episode): string[] => distinct(uses.map((use) => use.user)).filter(isCapability);
/** Victims, of a host whose it is: as its id says, else as a source does. */
export const victims = ({ uses }: Episode): string[] => distinct(uses.flatMap(victimsOf));
export function victimsOf({ victim, owned = [] }: Use): (string | null)[] {
  const organisation = victim && organisationOfHost(victim);
  if (organisation) return [organisation];
  return owned.length > 0 ? owned : [victim];
}
export const clusters = ({ uses }: Episode): string[] =>
  distinct(uses.flatMap((use) => [use.user, use.by])).filter((id) => !isCapability(id) && !isCampaign(id));
