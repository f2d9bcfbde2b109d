import { homesOf } from '../../store/homes.ts';
import type { Picture, Position } from '../../store/picture.ts';
import { bodiesOf, placesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import { at, groupExtent, grown, nodeExtent, type Rect } from '../extents.ts';
import { standInsOf } from '../grouped.ts';
import { headingRect } from '../headings.ts';
import { keptFree } from '../kept-free.ts';
import { Room } from '../room.ts';
import { joinBox, ownersIn, type Placing } from './joining.ts';

/** Round what is new: the dot before its name makes it wider for as long as it is new. */
const MARGIN = 16;
/** A ring found free says that this many rings nearer need not be tried again for the next body. */
const BACK = 3;

/**
 * Places for new nodes and folds of a picture that holds them already, on free ground as near to `anchor` as there is.
 * Answers places of the new ones alone: what stands there does not move.
 */
export const placeNear = (picture: Picture, anchor: string, newIds: readonly string[]): Record<string, Position> =>
  placeGroups(picture, new Map([[anchor, newIds]])).positions;

/** The same for several groups, each near an anchor of its own. */
export function placeGroups(picture: Picture, groups: ReadonlyMap<string, readonly string[]>): Placing {
  const fresh = new Set(
    [...groups.values()].flat().filter((id) => id in picture.nodes || id in picture.folds || id in picture.groups),
  );
  const scene = sceneOf(picture);
  const old = {
    ...scene,
    nodes: scene.nodes.filter(({ id }) => !fresh.has(id)),
    folds: scene.folds.filter(({ id }) => !fresh.has(id)),
    groups: (scene.groups ?? []).filter(({ id }) => !fresh.has(id)),
  };
  const covered = coveredBy(old, picture.positions);
  const standIns = standInsOf(Object.values(picture.groups));
  const homes = homesOf(scene);
  const there = new Set(old.nodes.map(({ id }) => id));
  const wouldJoin = [...fresh].filter((id) => there.has(homes.get(id) ?? ''));
  const extents = new Map(
    wouldJoin.flatMap((id): [string, Rect][] => {
      const [node, group] = [picture.nodes[id], scene.groups?.find((one) => one.id === id)];
      return node ? [[id, nodeExtent(node)]] : group ? [[id, groupExtent(group)]] : [];
    }),
  );
  const places = joinBoxes(picture, { extents, owners: ownersIn(scene), homes, covered });
  const joining = Object.keys(places);
  const room = new Room([...covered.values(), ...picture.headings.map(headingRect), ...keptFree(picture)]);
  const outside = wouldJoin.filter((id) => !(id in places));

  const standing = new Set([...there, ...old.folds.map(({ id }) => id), ...joining]);
  const coming = {
    ...scene,
    nodes: scene.nodes.filter(({ id }) => !standing.has(id)),
    folds: scene.folds.filter(({ id }) => fresh.has(id)),
    groups: (scene.groups ?? []).filter(({ id }) => fresh.has(id) && !joining.includes(id)),
  };
  const bodies = bodiesOf(coming, homes);
  const anchors = new Map([...groups].flatMap(([anchor, ids]) => ids.map((id) => [id, anchor] as const)));
  const found = new Map<string, Position>();
  const rings = new Map<string, number>();
  for (const body of bodies) {
    const anchor = anchors.get(body.id) ?? '';
    const wanted = picture.positions[standIns.get(anchor) ?? anchor] ?? found.get(anchor) ?? { x: 0, y: 0 };
    const extent = grown(body.extent, MARGIN);
    const free = room.nearest(extent, wanted, Math.max(0, (rings.get(anchor) ?? 0) - BACK));
    rings.set(anchor, free.ring);
    room.cover(at(extent, free.place));
    found.set(body.id, free.place);
  }
  return { positions: { ...placesOf(bodies, found), ...places }, outside };
}

/** What joins the boxes of organisations that are there already. */
function joinBoxes(
  picture: Picture,
  {
    extents,
    owners,
    homes,
    covered,
  }: {
    /** What joins a box, and what it covers round its own place. */
    extents: ReadonlyMap<string, Rect>;
    owners: ReturnType<typeof ownersIn>;
    homes: ReadonlyMap<string, string>;
    covered: Map<string, Rect>;
  },
): Record<string, Position> {
  const places: Record<string, Position> = {};
  for (const [id, extent] of extents) {
    const home = homes.get(id) as string;
    const wanted = picture.positions[home];
    const place = wanted && joinBox({ id, extent, owners, wanted, covered, homes });
    if (place) places[id] = place;
  }
  return places;
}
