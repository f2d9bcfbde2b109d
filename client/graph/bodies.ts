import { homesOf } from '../store/homes.ts';
import type { Position } from '../store/picture.ts';
import type { Scene } from './containment.ts';
import { hostsByHome } from './covered.ts';
import { at, BOX_PADDING, boxAround, centre, foldExtent, groupExtent, nodeExtent, type Rect } from './extents.ts';

/** What moves as one: a node, a fold, a group, or a box with all that stands in it. */
export interface Body {
  /** Of the node, the fold, the group, or the organisation. */
  id: string;
  /** What it covers round its own place. */
  extent: Rect;
  /** The places of all that stands in it, from its own. */
  members: Record<string, Position>;
}

const ROOM_BETWEEN = 12;
const FEWEST_A_ROW = 3;
const OWN: Position = { x: 0, y: 0 };

/**
 * Everything to lay out, gathered in the boxes that it stands in.
 * @param homes of the whole picture, where the scene is a part of it: who else owns a host may stand outside the part
 */
export function bodiesOf(scene: Scene, homes: ReadonlyMap<string, string> = homesOf(scene)): Body[] {
  const inside = hostsByHome(homes);
  const things = thingsOf(scene);
  const bodyOf = (id: string): Body[] => {
    const thing = things.get(id);
    if (!thing) return [];
    const bodies = (inside.get(id) ?? []).flatMap(bodyOf);
    return [bodies.length > 0 ? boxOf(thing.owner, bodies) : { id, extent: thing.extent, members: { [id]: OWN } }];
  };
  return [
    ...[...things.keys()].filter((id) => !things.has(homes.get(id) ?? '')).flatMap(bodyOf),
    ...scene.folds.map((fold): Body => ({ id: fold.id, extent: foldExtent(fold), members: { [fold.id]: OWN } })),
  ];
}

type Owner = Parameters<typeof boxAround>[0];

const thingsOf = ({ nodes, groups = [] }: Scene) =>
  new Map<string, { owner: Owner; extent: Rect }>([
    ...nodes.map((node) => [node.id, { owner: node, extent: nodeExtent(node) }] as const),
    ...groups.map((group) => [group.id, { owner: group, extent: groupExtent(group) }] as const),
  ]);

/** A box with what stands in it in rows; its own place is its middle. */
function boxOf(owner: Owner, inside: readonly Body[]): Body {
  const aRow = Math.max(FEWEST_A_ROW, Math.ceil(Math.sqrt(inside.length)));
  const places = new Map<Body, Position>();
  const covered: Rect[] = [];
  let top = 0;
  for (let start = 0; start < inside.length; start += aRow) {
    const row = inside.slice(start, start + aRow);
    const width = row.reduce((sum, { extent }) => sum + extent.right - extent.left + ROOM_BETWEEN, 0);
    const head = Math.min(...row.map(({ extent }) => extent.top));
    let left = -width / 2;
    for (const body of row) {
      const { extent } = body;
      const place = { x: left - extent.left, y: top - head };
      places.set(body, place);
      covered.push(at(extent, place));
      left += extent.right - extent.left + ROOM_BETWEEN;
    }
    top += Math.max(...row.map(({ extent }) => extent.bottom - head)) + BOX_PADDING;
  }
  const box = boxAround(owner, covered);
  const middle = centre(box);
  const members = [...places].flatMap(([body, place]) =>
    Object.entries(body.members).map(([id, { x, y }]): [string, Position] => [
      id,
      { x: place.x + x - middle.x, y: place.y + y - middle.y },
    ]),
  );
  return {
    id: owner.id,
    extent: at(box, { x: -middle.x, y: -middle.y }),
    members: { [owner.id]: OWN, ...Object.fromEntries(members) },
  };
}

/** Where everything stands once each body has its place. */
export function placesOf(bodies: readonly Body[], places: ReadonlyMap<string, Position>): Record<string, Position> {
  return Object.fromEntries(
    bodies.flatMap(({ id, members }) => {
      const place = places.get(id);
      return place
        ? Object.entries(members).map(([member, { x, y }]) => [
            member,
            { x: Math.round(place.x + x), y: Math.round(place.y + y) },
          ])
        : [];
    }),
  );
}
