import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Fold, Picture } from './picture.ts';
import type { State } from './state.ts';
import { pictureAt } from './travel.ts';

type Transition = (state: State) => State;

/** What stands on one picture alone. */
interface Alone {
  nodes: GraphNode[];
  edges: GraphEdge[];
  folds: Fold[];
}

export interface Difference {
  /** On the later picture alone. */
  came: Alone;
  /** On the earlier picture alone. */
  gone: Alone;
  /** Nodes and counts that stand on both, at another place. */
  moved: string[];
  /** True where the legend hides other kinds or types. */
  filtered: boolean;
}

/** What the second picture has that the first lacks, and the other way round. */
export function difference(before: Picture, after: Picture): Difference {
  return {
    came: alone(after, before),
    gone: alone(before, after),
    moved: Object.entries(after.positions).flatMap(([id, { x, y }]) => {
      const place = before.positions[id];
      return place && (place.x !== x || place.y !== y) ? [id] : [];
    }),
    filtered: !isSame(before.hiddenKinds, after.hiddenKinds) || !isSame(before.hiddenTypes, after.hiddenTypes),
  };
}

const alone = (one: Picture, other: Picture): Alone => ({
  nodes: Object.values(one.nodes).filter(({ id }) => !(id in other.nodes)),
  edges: Object.values(one.edges).filter(({ id }) => !(id in other.edges)),
  folds: Object.values(one.folds).filter(({ id }) => !(id in other.folds)),
});

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

export const idsOf = ({ nodes, edges, folds }: Alone): string[] => [...nodes, ...edges, ...folds].map(({ id }) => id);

/** Compares the present picture with that of another place, wherever one goes from now on; null ends it. */
export const compareWith =
  (place: string | null): Transition =>
  (state) => ({
    ...state,
    comparison: place === null ? null : { place, before: pictureAt(state.ledger, place) },
  });

/** The present picture against the one it is compared with; null where it is compared with none. */
export function compared({ comparison, picture }: Pick<State, 'comparison' | 'picture'>): Difference | null {
  if (!comparison) return null;
  const known = differences.get(picture);
  if (known?.before === comparison.before) return known.difference;
  const now = { before: comparison.before, difference: difference(comparison.before, picture) };
  differences.set(picture, now);
  return now.difference;
}

const differences = new WeakMap<Picture, { before: Picture; difference: Difference }>();

/** What is drawn: the picture, and while it is compared also what is gone from it, where it stood. */
export function drawnPicture(state: Pick<State, 'comparison' | 'picture'>): Picture {
  const { picture, comparison } = state;
  const gone = compared(state)?.gone;
  if (!gone || !comparison) return picture;
  const nodes = { ...picture.nodes, ...byId(gone.nodes) };
  const positions = idsOf(gone).flatMap((id) => {
    const place = comparison.before.positions[id];
    return place ? [[id, place] as const] : [];
  });
  return {
    ...picture,
    nodes,
    edges: { ...picture.edges, ...byId(gone.edges.filter(({ from, to }) => from in nodes && to in nodes)) },
    folds: { ...picture.folds, ...byId(gone.folds.filter(({ anchor }) => anchor in nodes)) },
    positions: { ...Object.fromEntries(positions), ...picture.positions },
  };
}

const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));
