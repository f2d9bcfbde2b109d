import type { RelationshipType } from '../../../contract/relationships.ts';
import { kindOf } from '../../import/normalise.ts';
import { distinct, isCapability } from '../pivot.ts';

/** What a row rests on. */
export interface SharedClaim {
  id: string;
  type: RelationshipType;
  /**
   * targets: an attacker of a seed; uses: a capability of a seed or attacker; tie: a value at what ties values together;
   * link: a value and who or what it is tied to.
   */
  part: 'targets' | 'uses' | 'tie' | 'link';
  /** The attacker, its user, what ties values together, or the party. */
  from: string;
  /** The seed, the capability, or the value. */
  to: string;
  /** The cluster, actor or campaign that a link means: a party of the value, too. */
  by: string | null;
}

/** A value, or with `through` something that ties values together. */
export interface Shared {
  shared: string;
  through: boolean;
  /** The values that it ties together by being the machine that a URL is on, or a URL on the machine. */
  on: string[];
  of: string[];
  /** Those whose links were not followed, as they have too many. */
  unfollowed: string[];
  claims: SharedClaim[];
}

/** A value with its parties; near where it is tied to a seed, its attackers, or a capability of these. */
export interface Value {
  id: string;
  near: boolean;
  parties: string[];
}

/** What comes together over a value, or over what ties several. */
export interface Joined {
  parties: string[];
  capabilities: string[];
  /** Clusters, actors and organisations beyond those asked about and their attackers. */
  others: string[];
  /** The values that are tied to others over it; empty where one value joins by itself. */
  near: string[];
  /** The values to which these are tied, that bring a party which one of these has not. */
  far: string[];
}

/** One value joins where it is near, and has a party beyond those asked about or two capabilities. */
export function joinedBy(value: Value, own: ReadonlySet<string>): Joined | null {
  const { capabilities, others, parties } = sorted([value], own);
  if (!value.near || (capabilities.length < 2 && others.length === 0)) return null;
  return { parties, capabilities, others, near: [], far: [] };
}

/**
 * Values that something ties together, which itself may have parties but is never near, join where a near one lacks a
 * capability or other that the rest has.
 */
export function joinedOver(values: readonly Value[], own: ReadonlySet<string>): Joined | null {
  const { capabilities, others, parties } = sorted(values, own);
  const reachable = [...capabilities, ...others];
  const lacks = (value: Value) => reachable.filter((party) => !value.parties.includes(party));
  const near = values.filter((value) => value.near && lacks(value).length > 0);
  if (near.length === 0) return null;
  const lacked = new Set(near.flatMap(lacks));
  const far = values.filter((value) => value.parties.some((party) => lacked.has(party)));
  const ids = (some: readonly Value[]) => distinct(some.map(({ id }) => id));
  return { parties, capabilities, others, near: ids(near), far: ids(far) };
}

function sorted(values: readonly Value[], own: ReadonlySet<string>) {
  const parties = distinct(values.flatMap((value) => value.parties));
  const capabilities = parties.filter(isCapability);
  const others = parties.filter((id) => !isCapability(id) && kindOf(id) !== 'campaign' && !own.has(id));
  return { parties, capabilities, others };
}

/** What the claims of a row alone make of it. */
export function joinedFrom({ shared, through, on, of, unfollowed, claims }: Shared): Joined | null {
  const part = (name: SharedClaim['part']) => claims.filter((claim) => claim.part === name);
  const own = new Set([
    ...of,
    ...part('targets')
      .filter(({ to }) => of.includes(to))
      .map(({ from }) => from),
  ]);
  const followed = (id: string) => !unfollowed.includes(id);
  const capabilities = new Set(
    part('uses')
      .filter(({ from }) => own.has(from) && followed(from))
      .map(({ to }) => to),
  );
  const leads = ({ from, by }: SharedClaim) =>
    (by !== null && own.has(by)) || (followed(from) && (own.has(from) || (capabilities.has(from) && by === null)));
  const links = part('link');
  const ids = through ? distinct([shared, ...on, ...part('tie').map(({ to }) => to)]) : [shared];
  const values = ids.map((id): Value => {
    const tied = links.filter(({ to }) => to === id);
    return {
      id,
      near: !(through && id === shared) && tied.some(leads),
      parties: distinct(tied.flatMap(({ from, by }) => (by === null ? [from] : [from, by]))),
    };
  });
  return through ? joinedOver(values, own) : joinedBy(values[0] as Value, own);
}
