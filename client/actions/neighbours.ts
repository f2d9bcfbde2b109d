import type { GraphEdge } from '../../contract/graph.ts';
import { filtersOn, type Narrowing, parametersOf } from '../store/narrowing.ts';
import type { Picture } from '../store/picture.ts';
import type { World } from './world.ts';

/** What stands on a picture round an entity, with the relationships between. */
export interface There {
  /** Distinct neighbours. */
  ids: string[];
  edges: GraphEdge[];
}

/** The neighbours of an entity that stand on the picture, and its edges to them. */
export function neighboursOf(picture: Picture, id: string): There {
  const edges = Object.values(picture.edges).filter(({ from, to }) => (from === id) !== (to === id));
  return { ids: [...new Set(edges.map(({ from, to }) => (from === id ? to : from)))], edges };
}

/**
 * The same as far as filters let them through. An edge of the picture folds several assertions, so the graph is asked
 * which of them count.
 */
export async function neighboursThere({ api, store }: World, id: string, narrowing: Narrowing): Promise<There> {
  const all = neighboursOf(store.getState().picture, id);
  if (filtersOn(narrowing) === 0 || all.ids.length === 0) return all;
  const { edges } = await api.among([id, ...all.ids], parametersOf(narrowing));
  const own = edges.filter(({ from, to }) => (from === id) !== (to === id));
  return { ids: [...new Set(own.map(({ from, to }) => (from === id ? to : from)))], edges: own };
}
