import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { type Fold, foldId, type Picture } from '../store/picture.ts';
import { among } from './among.ts';
import type { World } from './world.ts';

/**
 * What the graph says now of a picture's entities, and of others that shall join them: nodes, relationships and
 * counts. What it no longer holds is left out.
 */
export async function graphNow(
  { api }: World,
  picture: Picture,
  joining: readonly string[] = [],
): Promise<{ nodes: GraphNode[]; edges: GraphEdge[]; folds: Fold[] }> {
  const graph = await among(api, [...new Set([...Object.keys(picture.nodes), ...joining])]);
  const there = new Set(graph.nodes.map(({ id }) => id));
  const folds = Object.values(picture.folds).filter(({ anchor }) => there.has(anchor));
  const anchors = [...new Set(folds.map(({ anchor }) => anchor))];
  const degrees = new Map(await Promise.all(anchors.map(async (id) => [id, await api.degrees(id)] as const)));
  return {
    ...graph,
    folds: folds.flatMap((fold) => {
      const count = degrees
        .get(fold.anchor)
        ?.degrees.find((one) => foldId({ anchor: fold.anchor, ...one }) === fold.id);
      return count ? [{ ...fold, count: count.entities, total: count.entities }] : [];
    }),
  };
}
