import type { GraphEdge, GraphNode } from '../../../contract/graph.ts';
import { apply } from '../../store/apply.ts';
import { EMPTY_PICTURE, type Picture, type Position } from '../../store/picture.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import type { Rect } from '../extents.ts';
import { layOutForce } from './force.ts';
import type { Placing } from './joining.ts';
import { placeGroups } from './near.ts';

/** Kept free between what stands there and what comes beside it. */
const GAP = 80;
/** What hangs together in larger groups keeps its own shape, beside the picture. */
const FEW = 24;

interface Group {
  ids: string[];
  /** What of the picture it is tied to; null where to nothing. */
  anchor: string | null;
}

/**
 * Places for many nodes that join a picture: small groups with a relationship to something there stand near it; the
 * rest is laid out by itself on the right of the picture. What is there does not move.
 */
export function placeBeside(
  picture: Picture,
  { nodes, edges }: { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] },
): Placing {
  const joining = nodes.filter(({ id }) => !(id in picture.nodes));
  const groups = groupsOf(picture, joining, edges);
  const isNear = ({ ids, anchor }: Group) => anchor !== null && ids.length <= FEW;
  const apart = new Set(groups.filter((group) => !isNear(group)).flatMap(({ ids }) => ids));
  const positions = beside(
    picture,
    joining.filter(({ id }) => apart.has(id)),
    edges,
  );
  const joined = apply(picture, { do: 'add', nodes: [...nodes], edges: [...edges], folds: [], positions: {} });
  const outside: string[] = [];
  for (const { ids, anchor } of groups.filter(isNear)) {
    const homes = { ...joined.homes, ...Object.fromEntries(outside.map((id) => [id, null])) };
    const grown = { ...joined, homes, positions: { ...joined.positions, ...positions } };
    const near = placeGroups(grown, new Map([[anchor as string, ids]]));
    Object.assign(positions, near.positions);
    outside.push(...near.outside);
  }
  return { positions, outside };
}

/** The joining nodes as they hang together, the nearest to the picture first. */
function groupsOf(picture: Picture, joining: readonly GraphNode[], edges: readonly GraphEdge[]): Group[] {
  const ids = new Set(joining.map(({ id }) => id));
  const near = new Map<string, string[]>();
  const anchors = new Map<string, string>();
  for (const { from, to } of edges) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      if (!ids.has(one)) continue;
      if (ids.has(other)) near.set(one, [...(near.get(one) ?? []), other]);
      else if (other in picture.nodes && !anchors.has(one)) anchors.set(one, other);
    }
  }
  const seen = new Set<string>();
  const groups: Group[] = [];
  for (const start of [...anchors.keys(), ...ids]) {
    if (seen.has(start)) continue;
    const group: Group = { ids: [start], anchor: anchors.get(start) ?? null };
    seen.add(start);
    for (const id of group.ids) {
      for (const next of near.get(id) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        group.ids.push(next);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** The nodes laid out among themselves, moved to the right of all that stands there. */
function beside(picture: Picture, nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Record<string, Position> {
  if (nodes.length === 0) return {};
  const alone = apply(EMPTY_PICTURE, { do: 'add', nodes: [...nodes], edges: [...edges], folds: [], positions: {} });
  const places = layOutForce(alone);
  const there = around(picture, picture.positions);
  const own = around(alone, places);
  if (!there || !own) return places;
  const right = there.right + GAP - own.left;
  const down = (there.top + there.bottom - own.top - own.bottom) / 2;
  return Object.fromEntries(
    Object.entries(places).map(([id, { x, y }]) => [id, { x: Math.round(x + right), y: Math.round(y + down) }]),
  );
}

/** What a picture covers as a whole; null where it covers nothing. */
function around(picture: Picture, positions: Record<string, Position>): Rect | null {
  const covered = [...coveredBy(sceneOf(picture), positions).values()];
  if (covered.length === 0) return null;
  return {
    left: Math.min(...covered.map(({ left }) => left)),
    right: Math.max(...covered.map(({ right }) => right)),
    top: Math.min(...covered.map(({ top }) => top)),
    bottom: Math.max(...covered.map(({ bottom }) => bottom)),
  };
}
