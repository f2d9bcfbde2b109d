import type { GraphNode } from '../../contract/graph.ts';
import type { Position } from '../store/state.ts';
import { homesOf, type Scene } from './containment.ts';
import { at, boxAround, foldExtent, nodeExtent, type Rect } from './extents.ts';

/**
 * What each node, fold and box of a scene covers where it stands, labels included, by id. An organisation with hosts
 * inside covers the box round them, wherever its own place is. What has no place covers nothing.
 */
export function coveredBy(scene: Scene, positions: Readonly<Record<string, Position>>): Map<string, Rect> {
  const covered = new Map<string, Rect>();
  const cover = (id: string, extent: Rect) => {
    const place = positions[id];
    if (place) covered.set(id, at(extent, place));
  };
  for (const node of scene.nodes) cover(node.id, nodeExtent(node));
  for (const fold of scene.folds) cover(fold.id, foldExtent(fold));
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]));
  for (const [owner, hosts] of hostsByHome(homesOf(scene))) {
    const inside = hosts.map((host) => covered.get(host)).filter((rect) => rect !== undefined);
    const node = nodes.get(owner) as GraphNode;
    if (inside.length > 0) covered.set(owner, boxAround(node, inside));
  }
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
