import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { closeFilm } from '../store/film.ts';
import { type Fold, foldId, type Picture } from '../store/picture.ts';
import { among } from './among.ts';
import type { World } from './world.ts';

interface Now {
  nodes: GraphNode[];
  edges: GraphEdge[];
  folds: Fold[];
}

/**
 * What the graph says now of the entities of the picture, and of others that shall join them: nodes, relationships and
 * counts. What it no longer holds is left out. It is to become a step of the present, so a film ends; where the picture has
 * changed by the time of the answer the graph is asked again, or what came meanwhile would go and what went would come back.
 */
export async function graphNow(world: World, joining: readonly string[] = []): Promise<Now> {
  const { store } = world;
  store.setState(closeFilm);
  const { picture } = store.getState();
  const now = await askedFor(world, picture, joining);
  return store.getState().picture === picture ? now : graphNow(world, joining);
}

async function askedFor({ api }: World, picture: Picture, joining: readonly string[]): Promise<Now> {
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
