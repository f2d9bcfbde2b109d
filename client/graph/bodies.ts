import type { GraphNode } from '../../contract/graph.ts';
import type { Position } from '../store/state.ts';
import { homesOf, type Scene } from './containment.ts';
import { at, BOX_PADDING, boxAround, centre, foldExtent, nodeExtent, type Rect } from './extents.ts';

/** What moves as one: a node, a fold, or an organisation's box with its hosts. */
export interface Body {
  /** Of the node, the fold, or the organisation. */
  id: string;
  /** What it covers round its own place. */
  extent: Rect;
  /** The places of all that stands in it, from its own. */
  members: Record<string, Position>;
}

const ROOM_BETWEEN_HOSTS = 12;
const HOSTS_A_ROW = 3;

/** Everything to lay out, hosts gathered in the boxes of their organisations. */
export function bodiesOf(scene: Scene): Body[] {
  const homes = homesOf(scene);
  const hosts = new Map<string, GraphNode[]>();
  for (const node of scene.nodes) {
    const home = homes.get(node.id);
    if (home === undefined) continue;
    const inside = hosts.get(home);
    if (inside) inside.push(node);
    else hosts.set(home, [node]);
  }
  const own = { x: 0, y: 0 };
  return [
    ...scene.nodes
      .filter(({ id }) => !homes.has(id))
      .map((node): Body => {
        const inside = hosts.get(node.id);
        return inside ? boxOf(node, inside) : { id: node.id, extent: nodeExtent(node), members: { [node.id]: own } };
      }),
    ...scene.folds.map((fold): Body => ({ id: fold.id, extent: foldExtent(fold), members: { [fold.id]: own } })),
  ];
}

/** A box with its hosts in rows; its own place is its middle. */
function boxOf(owner: GraphNode, hosts: GraphNode[]): Body {
  const places = new Map<string, Position>();
  const covered: Rect[] = [];
  let top = 0;
  for (let start = 0; start < hosts.length; start += HOSTS_A_ROW) {
    const row = hosts.slice(start, start + HOSTS_A_ROW).map((host) => ({ id: host.id, extent: nodeExtent(host) }));
    const width = row.reduce((sum, { extent }) => sum + extent.right - extent.left + ROOM_BETWEEN_HOSTS, 0);
    const head = Math.min(...row.map(({ extent }) => extent.top));
    let left = -width / 2;
    for (const { id, extent } of row) {
      const place = { x: left - extent.left, y: top - head };
      places.set(id, place);
      covered.push(at(extent, place));
      left += extent.right - extent.left + ROOM_BETWEEN_HOSTS;
    }
    top += Math.max(...row.map(({ extent }) => extent.bottom - head)) + BOX_PADDING;
  }
  const box = boxAround(owner, covered);
  const middle = centre(box);
  const members = [...places].map(([id, { x, y }]): [string, Position] => [id, { x: x - middle.x, y: y - middle.y }]);
  return {
    id: owner.id,
    extent: at(box, { x: -middle.x, y: -middle.y }),
    members: { [owner.id]: { x: 0, y: 0 }, ...Object.fromEntries(members) },
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
