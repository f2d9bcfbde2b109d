import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Scene } from './containment.ts';

/**
 * The box in which each thing stands: an open group for its members, an organisation for its hosts. A host that several
 * organisations are said to own stands in none: the claims are drawn side by side. A group of hosts of one organisation
 * stands in its box as they would.
 */
export function homesOf({ nodes, edges, groups = [], owned = edges }: Omit<Scene, 'folds'>): Map<string, string> {
  const inGroups = groups.flatMap(({ inside }) => inside);
  const owners = ownersOf([...nodes, ...inGroups], owned);
  if (owners.size === 0 && groups.every(({ isOpen }) => !isOpen)) return new Map();
  const drawn = new Set(nodes.map(({ id }) => id));
  const homes = new Map([...owners].filter(([id, owner]) => drawn.has(id) && drawn.has(owner)));
  for (const { id, inside, isOpen } of groups) {
    const members = new Set(inside.map((node) => node.id));
    const [home, ...others] = new Set(inside.map((node) => owners.get(node.id)));
    if (home !== undefined && others.length === 0 && drawn.has(home) && !members.has(home)) homes.set(id, home);
    if (!isOpen) continue;
    for (const member of members) {
      const own = homes.get(member);
      if (own === undefined || !members.has(own)) homes.set(member, id);
    }
  }
  return homes;
}

/** Of each host the one organisation that is said to own it. */
function ownersOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, string> {
  const owned = edges.filter(({ type }) => type === 'OWNS');
  if (owned.length === 0) return new Map();
  const kinds = new Map(nodes.map((node) => [node.id, node.kind]));
  const owners = new Map<string, Set<string>>();
  for (const { from, to } of owned) {
    if (kinds.get(from) !== 'organisation' || kinds.get(to) !== 'host') continue;
    owners.set(to, (owners.get(to) ?? new Set()).add(from));
  }
  const found = new Map<string, string>();
  for (const [host, names] of owners) {
    const [owner] = names;
    if (names.size === 1 && owner !== undefined) found.set(host, owner);
  }
  return found;
}
