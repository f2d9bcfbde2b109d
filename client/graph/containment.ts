import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { ROLE_NAMES, type Role } from '../../contract/kinds.ts';
import { relationship } from '../../contract/relationships.ts';
import { listed } from '../store/listed.ts';
import type { Fold, Group, Picture } from '../store/picture.ts';
import { grouped } from './grouped.ts';

/** A relationship, or several that lead to a closed group. */
export interface DrawnEdge extends GraphEdge {
  /** The edges of the picture that it stands for, where it is not one of them itself. */
  of?: readonly string[];
}

/** A group with those of its members that are shown. */
export interface DrawnGroup extends Group {
  inside: readonly GraphNode[];
}

/** What is laid out or drawn together. */
export interface Scene {
  nodes: readonly GraphNode[];
  edges: readonly DrawnEdge[];
  folds: readonly Fold[];
  /** None where absent. */
  groups?: readonly DrawnGroup[];
  /** The edges by which hosts stand in boxes, where groups have bundled some of them. */
  owned?: readonly GraphEdge[];
  /** As in `Picture`; none where absent. */
  homes?: Picture['homes'];
}

/** All that stands on a picture, what the legend hides included; what stands in a closed group is its group. */
export const sceneOf = (picture: Picture): Scene =>
  grouped(
    {
      nodes: listed(picture.nodes),
      edges: listed(picture.edges),
      folds: listed(picture.folds),
    },
    picture,
  );

/**
 * The organisations whose own machines were used against others, with the roles that their machines had: victims
 * that are infrastructure too.
 */
export function unwillingInfrastructure(picture: Picture): Map<string, Role[]> {
  const found = new Map<string, Role[]>();
  const edges = listed(picture.edges);
  const owned = edges.filter(({ type }) => type === 'OWNS');
  if (owned.length === 0) return found;
  const abused = new Set(edges.filter(({ type }) => relationship(type).usedAgainst).map(({ from }) => from));
  for (const { from, to } of owned) {
    const machine = picture.nodes[to];
    if (!machine || picture.nodes[from]?.kind !== 'organisation') continue;
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
