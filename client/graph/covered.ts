import { homesOf } from '../store/homes.ts';
import type { Position } from '../store/picture.ts';
import type { Scene } from './containment.ts';
import { at, boxAround, foldExtent, groupExtent, nodeExtent, type Rect } from './extents.ts';

/**
 * What each node, fold, group and box of a scene covers where it stands, labels included, by id. What holds others covers
 * the box round them, wherever its own place is. What has no place covers nothing.
 */
export function coveredBy(scene: Scene, positions: Readonly<Record<string, Position>>): Map<string, Rect> {
  const covered = new Map<string, Rect>();
  const cover = (id: string, extent: Rect) => {
    const place = positions[id];
    if (place) covered.set(id, at(extent, place));
  };
  const groups = scene.groups ?? [];
  for (const node of scene.nodes) cover(node.id, nodeExtent(node));
  for (const fold of scene.folds) cover(fold.id, foldExtent(fold));
  for (const group of groups) if (!group.isOpen) cover(group.id, groupExtent(group));
  const inside = hostsByHome(homesOf(scene));
  if (inside.size === 0) return covered;
  const owners = new Map([...scene.nodes, ...groups].map((one) => [one.id, one]));
  const boxed = new Set<string>();
  const box = (id: string) => {
    if (boxed.has(id)) return;
    boxed.add(id);
    const members = inside.get(id) ?? [];
    for (const member of members) if (inside.has(member)) box(member);
    const rects = members.map((member) => covered.get(member)).filter((rect) => rect !== undefined);
    const owner = owners.get(id);
    if (owner && rects.length > 0) covered.set(id, boxAround(owner, rects));
  };
  for (const id of inside.keys()) box(id);
  return covered;
}

export function hostsByHome(homes: ReadonlyMap<string, string>): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const [host, home] of homes) {
    const inside = hosts.get(home);
    if (inside) inside.push(host);
    else hosts.set(home, [host]);
  }
  return hosts;
}
