import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { listed } from './listed.ts';
import type { Group, Picture } from './picture.ts';

/** What stands on a picture as far as boxes go. */
interface Standing {
  /** What is drawn by itself: all but what stands in a closed group. */
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  groups?: readonly (Pick<Group, 'id' | 'isOpen'> & { inside: readonly GraphNode[] })[];
  /** The edges by which hosts stand in boxes, where groups have bundled some of them. */
  owned?: readonly GraphEdge[];
  /** As in `Picture`; none where absent. */
  homes?: Picture['homes'];
}

/**
 * The box in which each thing stands: an open group for its members, an organisation for its hosts. A host that several
 * organisations are said to own stands in none: the claims are drawn side by side. A group of hosts of one organisation
 * stands in its box as they would. Where a picture says otherwise, things stand as it says.
 */
export function homesOf({
  nodes,
  edges,
  groups = [],
  owned = edges,
  homes: given = {},
}: Standing): Map<string, string> {
  const inGroups = groups.flatMap(({ inside }) => inside);
  const claims = claimsOn([...nodes, ...inGroups], owned);
  if (claims.size === 0 && groups.every(({ isOpen }) => !isOpen)) return new Map();
  const drawn = new Set(nodes.map(({ id }) => id));
  const homeOf = (id: string, hosts: readonly string[]): string | null => {
    const owners = hosts.map((host) => claims.get(host) ?? NOBODY);
    const [first = NOBODY] = owners;
    const isOfAll = (owner: string) => owners.every((some) => some.has(owner));
    const said = given[id];
    if (said === null) return null;
    if (said !== undefined && drawn.has(said) && isOfAll(said)) return said;
    const [owner] = first;
    return owner !== undefined && drawn.has(owner) && isOfAll(owner) && owners.every(({ size }) => size === 1)
      ? owner
      : null;
  };
  const homes = new Map<string, string>();
  for (const id of claims.keys()) {
    const home = drawn.has(id) ? homeOf(id, [id]) : null;
    if (home !== null) homes.set(id, home);
  }
  for (const { id, inside, isOpen } of groups) {
    const members = new Set(inside.map((node) => node.id));
    const home = homeOf(id, [...members]);
    if (home !== null && !members.has(home)) homes.set(id, home);
    if (!isOpen) continue;
    for (const member of members) {
      const own = homes.get(member);
      if (own === undefined || !members.has(own)) homes.set(member, id);
    }
  }
  return homes;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Whether a thing stands in a box, whatever other boxes are between. */
export function isWithin(homes: ReadonlyMap<string, string>, id: string, box: string): boolean {
  const home = homes.get(id);
  return home !== undefined && (home === box || isWithin(homes, home, box));
}

/** The box in which each thing of a picture stands, as in `homesOf`. */
export function homesOn(picture: Picture): Map<string, string> {
  const ready = known.get(picture) ?? homesOf(standingOn(picture));
  known.set(picture, ready);
  return ready;
}

const known = new WeakMap<Picture, Map<string, string>>();

function standingOn({ nodes, edges, groups, homes }: Picture): Standing {
  const all = Object.values(groups).map(({ id, isOpen, members }) => ({
    id,
    isOpen,
    inside: members.flatMap((member) => nodes[member] ?? []),
  }));
  const folded = new Set(all.flatMap(({ isOpen, inside }) => (isOpen ? [] : inside.map((node) => node.id))));
  const drawn = listed(nodes);
  return {
    nodes: folded.size === 0 ? drawn : drawn.filter(({ id }) => !folded.has(id)),
    edges: listed(edges),
    groups: all,
    homes,
  };
}

/** Of each host the organisations that are said to own it. */
function claimsOn(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, Set<string>> {
  const claims = new Map<string, Set<string>>();
  const owned = edges.filter(({ type }) => type === 'OWNS');
  if (owned.length === 0) return claims;
  const kinds = new Map(nodes.map((node) => [node.id, node.kind]));
  for (const { from, to } of owned) {
    if (kinds.get(from) !== 'organisation' || kinds.get(to) !== 'host') continue;
    claims.set(to, (claims.get(to) ?? new Set()).add(from));
  }
  return claims;
}
