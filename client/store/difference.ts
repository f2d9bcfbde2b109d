import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { isSame } from './interned.ts';
import type { Fold, Group, NamedSelection, Note, Picture } from './picture.ts';
import type { State } from './state.ts';
import { pictureAt } from './travel.ts';

type Transition = (state: State) => State;

/** What stands on one picture alone. */
interface Alone {
  nodes: GraphNode[];
  edges: GraphEdge[];
  folds: Fold[];
  notes: Note[];
  groups: Group[];
  selections: NamedSelection[];
  pinned: string[];
}

export interface Difference {
  /** On the later picture alone. */
  came: Alone;
  /** On the earlier picture alone. */
  gone: Alone;
  /** Nodes and counts that stand on both, at another place. */
  moved: string[];
  /** On both under one id or name, and not the same; as the later picture has it. */
  changed: Pick<Alone, 'notes' | 'groups' | 'selections'>;
  /** True where the legend hides other kinds or types. */
  filtered: boolean;
  /** True where another window or other evidence counts, or what is outside is drawn otherwise. */
  scoped: boolean;
  /** True where entities are drawn by other rules. */
  styled: boolean;
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
    changed: {
      notes: otherwise(byKey(before.notes), Object.values(after.notes), idOf),
      groups: otherwise(byKey(before.groups), Object.values(after.groups), idOf),
      selections: otherwise(byName(before), after.selections, nameOf),
    },
    filtered: !isSameSet(before.hiddenKinds, after.hiddenKinds) || !isSameSet(before.hiddenTypes, after.hiddenTypes),
    scoped: !isSame(before.scope, after.scope),
    styled: !isSame(before.styles, after.styles),
  };
}

const alone = (one: Picture, other: Picture): Alone => ({
  nodes: Object.values(one.nodes).filter(({ id }) => !(id in other.nodes)),
  edges: Object.values(one.edges).filter(({ id }) => !(id in other.edges)),
  folds: Object.values(one.folds).filter(({ id }) => !(id in other.folds)),
  notes: Object.values(one.notes).filter(({ id }) => !byKey(other.notes).has(id)),
  groups: Object.values(one.groups).filter(({ id }) => !(id in other.groups)),
  selections: one.selections.filter(({ name }) => !byName(other).has(name)),
  pinned: one.pinned.filter((id) => !other.pinned.includes(id)),
});

const idOf = ({ id }: { id: string }): string => id;
const nameOf = ({ name }: { name: string }): string => name;
const byKey = <T>(record: Record<string, T>): Map<string, T> => new Map(Object.entries(record));
const byName = ({ selections }: Picture): Map<string, NamedSelection> =>
  new Map(selections.map((one) => [one.name, one]));

const otherwise = <T>(before: ReadonlyMap<string, T>, after: readonly T[], keyOf: (one: T) => string): T[] =>
  after.filter((one) => before.has(keyOf(one)) && !isSame(before.get(keyOf(one)), one));

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

/** What is drawn of it as a thing of its own. */
export const idsOf = ({ nodes, edges, folds }: Pick<Alone, 'nodes' | 'edges' | 'folds'>): string[] =>
  [...nodes, ...edges, ...folds].map(({ id }) => id);

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
