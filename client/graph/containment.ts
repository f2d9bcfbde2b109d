import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { ROLE_NAMES, type Role } from '../../contract/kinds.ts';
import { relationship } from '../../contract/relationships.ts';
import type { Fold, Picture } from '../store/state.ts';

/** What is laid out or drawn together. */
export interface Scene {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  folds: readonly Fold[];
}

/** All that stands on a picture, what the legend hides included. */
export const sceneOf = (picture: Picture): Scene => ({
  nodes: Object.values(picture.nodes),
  edges: Object.values(picture.edges),
  folds: Object.values(picture.folds),
});

/**
 * The organisation in whose box each host stands. A host that several organisations are said to own stands in none:
 * the claims are drawn side by side.
 */
export function homesOf({ nodes, edges }: Pick<Scene, 'nodes' | 'edges'>): Map<string, string> {
  const kinds = new Map(nodes.map((node) => [node.id, node.kind]));
  const owners = new Map<string, Set<string>>();
  for (const { type, from, to } of edges) {
    if (type !== 'OWNS' || kinds.get(from) !== 'organisation' || kinds.get(to) !== 'host') continue;
    owners.set(to, (owners.get(to) ?? new Set()).add(from));
  }
  const homes = new Map<string, string>();
  for (const [host, names] of owners) {
    const [owner] = names;
    if (names.size === 1 && owner !== undefined) homes.set(host, owner);
  }
  return homes;
}

/**
 * The organisations whose own machines were used against others, with the roles that their machines had: victims
 * that are infrastructure too.
 */
export function unwillingInfrastructure(picture: Picture): Map<string, Role[]> {
  const abused = new Set(
    Object.values(picture.edges)
      .filter(({ type }) => relationship(type).usedAgainst)
      .map(({ from }) => from),
  );
  const found = new Map<string, Role[]>();
  for (const { type, from, to } of Object.values(picture.edges)) {
    const machine = picture.nodes[to];
    if (type !== 'OWNS' || !machine || picture.nodes[from]?.kind !== 'organisation') continue;
    const roles: Role[] = machine.roles.filter((role) => role === 'staging' || role === 'relay');
    if (roles.length === 0 && !abused.has(to)) continue;
    const known = found.get(from) ?? [];
    found.set(
      from,
      ROLE_NAMES.filter((role) => known.includes(role) || roles.includes(role)),
    );
  }
  return found;
}
