import { BASES, TLPS } from '../../contract/evidence.ts';
import type { GraphEdge } from '../../contract/graph.ts';
import type { Group, Picture } from '../store/picture.ts';
import type { DrawnEdge, DrawnGroup, Scene } from './containment.ts';

/**
 * A scene with its groups: what stands in a closed one is not drawn, its relationships lead to the group, and those that
 * are then parallel are one. Groups of which nothing is shown are left out.
 */
export function grouped(scene: Scene, { groups, homes }: Pick<Picture, 'groups' | 'homes'>): Scene {
  const all = Object.values(groups);
  if (all.length === 0) return { ...scene, homes };
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]));
  const drawn = all.flatMap((group): DrawnGroup[] => {
    const inside = group.members.map((id) => nodes.get(id)).filter((node) => node !== undefined);
    return inside.length > 0 ? [{ ...group, inside }] : [];
  });
  const standIns = standInsOf(drawn);
  return {
    nodes: scene.nodes.filter(({ id }) => !standIns.has(id)),
    edges: bundled(scene.edges, standIns),
    folds: scene.folds.filter(({ anchor }) => !standIns.has(anchor)),
    groups: drawn,
    owned: scene.edges,
    homes,
  };
}

/** The closed group that is drawn for each of its members. */
export const standInsOf = (groups: readonly Pick<Group, 'id' | 'members' | 'isOpen'>[]): Map<string, string> =>
  new Map(groups.filter(({ isOpen }) => !isOpen).flatMap(({ id, members }) => members.map((member) => [member, id])));

function bundled(edges: readonly DrawnEdge[], standIns: ReadonlyMap<string, string>): DrawnEdge[] {
  const bundles = new Map<string, GraphEdge[]>();
  const single: DrawnEdge[] = [];
  for (const edge of edges) {
    const [from, to] = [standIns.get(edge.from), standIns.get(edge.to)];
    if (from === undefined && to === undefined) single.push(edge);
    else if (from !== to) {
      const ends = { from: from ?? edge.from, to: to ?? edge.to };
      const key = `${edge.type} ${ends.from} > ${ends.to}`;
      const bundled = bundles.get(key);
      if (bundled) bundled.push({ ...edge, ...ends });
      else bundles.set(key, [{ ...edge, ...ends }]);
    }
  }
  return [...single, ...[...bundles].map(([id, parts]) => bundle(id, parts))];
}

/** One edge for several of one type between the same ends: it says the most that any of them says. */
function bundle(id: string, parts: readonly GraphEdge[]): DrawnEdge {
  const [first] = parts as [GraphEdge];
  const firstOf = <T>(order: readonly T[], of: (edge: GraphEdge) => T): T =>
    order.find((one) => parts.some((edge) => of(edge) === one)) as T;
  return {
    ...first,
    id,
    of: parts.map((edge) => edge.id),
    assertions: union(parts, (edge) => edge.assertions),
    sources: union(parts, (edge) => edge.sources),
    by: union(parts, (edge) => edge.by),
    during: union(parts, (edge) => edge.during),
    basis: firstOf(BASES, ({ basis }) => basis),
    confidence: Math.max(...parts.map(({ confidence }) => confidence)),
    tlp: firstOf(TLPS.toReversed(), ({ tlp }) => tlp),
    conflict: parts.some(({ conflict }) => conflict),
    revoked: parts.every(({ revoked }) => revoked === true),
  };
}

const union = (parts: readonly GraphEdge[], of: (edge: GraphEdge) => readonly string[]): string[] => [
  ...new Set(parts.flatMap(of)),
];
