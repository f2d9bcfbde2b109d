import { homesOf } from '../store/homes.ts';
import type { Picture, Position } from '../store/picture.ts';
import type { DrawnEdge, Scene } from './containment.ts';
import { coveredBy, hostsByHome } from './covered.ts';
import { labelPlaces } from './edge-labels.ts';
import { BADGE_ROOM, BOX_HEAD, centre, type Rect, symbolSize } from './extents.ts';
import { edgeLabel, textSize } from './labels.ts';
import { bendsOf, type Line } from './routes.ts';

/** Beyond this many pairs of edge and node, edges are drawn straight. */
const ROUTED_PAIRS = 20_000;

/** The way of an edge over the picture. */
export interface Course {
  /** How far it bends aside, as in `bendsOf`. */
  bend: number;
  /** Where its words stand, in pixels along it from its start; null where it has none, or no room for them. */
  labelAt: number | null;
}

/**
 * The ways of edges round what stands between their ends, and the places of the words of those `labelled`. None where
 * the picture is too large for it.
 */
export function coursesOf(
  picture: Picture,
  { scene, edges, labelled }: { scene: Scene; edges: readonly DrawnEdge[]; labelled: (edge: DrawnEdge) => boolean },
): Map<string, Course> {
  if (edges.length * (scene.nodes.length + scene.folds.length) > ROUTED_PAIRS) return new Map();
  const covered = coveredBy(scene, picture.positions);
  const homes = homesOf(scene);
  const boxes = hostsByHome(homes);
  const positions = drawnPlaces(picture.positions, { boxes, covered });
  const placed = edges.filter(({ from, to }) => positions[from] && positions[to] && from !== to);
  // Edges with words choose their way first.
  const inTurn = [...placed].sort((a, b) => Number(labelled(b)) - Number(labelled(a)));
  const lines = inTurn.map(({ id, from, to }): Line => {
    const through = [from, to].flatMap((end) => [end, ...around(end, homes), ...(boxes.get(end) ?? []), headOf(end)]);
    const ends = { from: positions[from] as Position, to: positions[to] as Position };
    return { id, pair: [from, to].sort().join(' '), ...ends, through };
  });
  const bends = bendsOf(lines, new Map([...covered, ...headsOf(boxes, covered)]));
  const worded = inTurn.filter(labelled).map((edge) => ({
    id: edge.id,
    from: positions[edge.from] as Position,
    to: positions[edge.to] as Position,
    bend: bends.get(edge.id) ?? 0,
    width: textSize(edgeLabel(edge)).width,
    start: symbolSize(picture.nodes[edge.from] ?? { kind: 'other' }) / 2,
    within: [edge.from, edge.to].flatMap((end) => [...around(end, homes), ...(boxes.has(end) ? [end] : [])]),
  }));
  const places = labelPlaces(worded, covered);
  return new Map(lines.map(({ id }) => [id, { bend: bends.get(id) ?? 0, labelAt: places.get(id) ?? null }]));
}

/** The boxes in which a thing stands, the innermost first. */
function around(id: string, homes: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (let home = homes.get(id); home !== undefined && !found.includes(home); home = homes.get(home)) found.push(home);
  return found;
}

/** The heads of boxes: a line from a host within does not run through the name. */
function headsOf(boxes: ReadonlyMap<string, string[]>, covered: ReadonlyMap<string, Rect>): Map<string, Rect> {
  return new Map(
    [...boxes.keys()].flatMap((id) => {
      const box = covered.get(id);
      return box ? [[headOf(id), { ...box, bottom: box.top + BOX_HEAD - BADGE_ROOM }] as const] : [];
    }),
  );
}

const headOf = (box: string): string => `head of ${box}`;

/** Places as they are drawn: a box stands in the middle of its hosts. */
function drawnPlaces(
  positions: Readonly<Record<string, Position>>,
  { boxes, covered }: { boxes: ReadonlyMap<string, string[]>; covered: ReadonlyMap<string, Rect> },
): Record<string, Position> {
  const middles = [...boxes.keys()].flatMap((id) => {
    const rect = covered.get(id);
    return rect ? [[id, centre(rect)] as const] : [];
  });
  return { ...positions, ...Object.fromEntries(middles) };
}
