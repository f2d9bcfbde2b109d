import type { GraphEdge } from '../../contract/graph.ts';
import type { Change, Extent, Fold, Ledger, Picture, State, Step } from './state.ts';

type Transition = (state: State) => State;

/** The picture after a change. */
export function apply(picture: Picture, change: Change): Picture {
  switch (change.do) {
    case 'add':
      return add(picture, change);
    case 'setAside':
      return setAside(picture, new Set(change.ids));
    case 'move':
      return { ...picture, positions: { ...picture.positions, ...change.positions } };
    case 'pin':
      return { ...picture, pinned: change.pinned.filter((id) => id in picture.nodes || id in picture.folds) };
    case 'filter':
      return { ...picture, hiddenKinds: change.hiddenKinds, hiddenTypes: change.hiddenTypes };
    case 'replace':
      return change.picture;
    case 'withdraw':
      return withdraw(picture, change);
  }
}

function add(picture: Picture, change: Extract<Change, { do: 'add' }>): Picture {
  const nodes = { ...picture.nodes, ...byId(change.nodes) };
  const edges = { ...picture.edges, ...byId(change.edges.filter((edge) => edge.from in nodes && edge.to in nodes)) };
  const folds = { ...picture.folds, ...byId(change.folds.filter((fold) => fold.anchor in nodes)) };
  const placed = Object.entries(change.positions).filter(([id]) => !(id in picture.positions));
  return recount({
    ...picture,
    nodes,
    edges,
    folds,
    positions: { ...picture.positions, ...Object.fromEntries(placed) },
  });
}

function setAside(picture: Picture, ids: Set<string>): Picture {
  const gone = (id: string) => ids.has(id);
  const edges = without(picture.edges, (edge) => gone(edge.id) || gone(edge.from) || gone(edge.to));
  const folds = without(picture.folds, (fold) => gone(fold.id) || gone(fold.anchor));
  const nodes = without(picture.nodes, (node) => gone(node.id));
  return recount({ ...picture, nodes, edges, folds });
}

/** Keeps what the graph still holds, as it says it now; filters and places stay. */
function withdraw(picture: Picture, change: Extract<Change, { do: 'withdraw' }>): Picture {
  const there = <T extends { id: string }>(items: T[], before: Record<string, T>) =>
    items.filter(({ id }) => id in before);
  const nodes = byId(there(change.nodes, picture.nodes));
  const edges = byId(there(change.edges, picture.edges).filter(({ from, to }) => from in nodes && to in nodes));
  const folds = byId(there(change.folds, picture.folds).filter(({ anchor }) => anchor in nodes));
  return recount({ ...picture, nodes, edges, folds });
}

/** Counts again what each fold still hides, and forgets positions that belong to nothing. */
function recount(picture: Picture): Picture {
  const shown = new Map<string, Set<string>>();
  for (const edge of Object.values(picture.edges)) {
    for (const [key, neighbour] of foldKeys(edge, picture)) {
      shown.set(key, (shown.get(key) ?? new Set()).add(neighbour));
    }
  }
  const folds: Record<string, Fold> = {};
  for (const fold of Object.values(picture.folds)) {
    const count = fold.total - (shown.get(fold.id)?.size ?? 0);
    if (count > 0) folds[fold.id] = count === fold.count ? fold : { ...fold, count };
  }
  const isThere = (id: string) => id in picture.nodes || id in folds;
  const positions = Object.fromEntries(Object.entries(picture.positions).filter(([id]) => isThere(id)));
  return { ...picture, folds, positions, pinned: picture.pinned.filter(isThere) };
}

/** The folds that would hide an edge's ends, one at each side. */
function foldKeys(edge: GraphEdge, picture: Picture): [fold: string, neighbour: string][] {
  const from = picture.nodes[edge.from];
  const to = picture.nodes[edge.to];
  if (!from || !to) return [];
  return [
    [`${edge.from} ${edge.type} out ${to.kind}`, edge.to],
    [`${edge.to} ${edge.type} in ${from.kind}`, edge.from],
  ];
}

const byId = <T extends { id: string }>(items: T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

const without = <T>(record: Record<string, T>, isGone: (item: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([, item]) => !isGone(item)));

export const startLedger = (base: Picture, baseName: string, baseExtent: Extent | null): Ledger => ({
  base,
  baseName,
  baseExtent,
  steps: [],
  position: 0,
});

/** What the last step in force that shows a part shows a part of. */
export const extentOf = ({ baseExtent, steps, position }: Ledger): Extent | null =>
  steps.slice(0, position).findLast(({ step }) => step.extent !== null)?.step.extent ?? baseExtent;

export const pictureAt = (ledger: Ledger, position: number): Picture =>
  ledger.steps[position - 1]?.after ?? ledger.base;

/** Does a step and writes it down; steps that had been undone are forgotten. */
export const record =
  (step: Step): Transition =>
  (state) => {
    const after = apply(state.picture, step.change);
    const steps = [...state.ledger.steps.slice(0, state.ledger.position), { step, after }];
    return at(state, { ...state.ledger, steps, position: steps.length }, appeared(state.picture, after));
  };

/** Goes to a place in the ledger: 0 is the picture before any step. */
export const jump =
  (position: number): Transition =>
  (state) => {
    const inRange = Math.max(0, Math.min(position, state.ledger.steps.length));
    return at(state, { ...state.ledger, position: inRange }, []);
  };

export const undo: Transition = (state) => jump(state.ledger.position - 1)(state);
export const redo: Transition = (state) => jump(state.ledger.position + 1)(state);

/** Starts over from a picture, with an empty ledger. */
export const begin =
  (base: Picture, baseName: string, extent: Extent | null = null): Transition =>
  (state) =>
    at(state, startLedger(base, baseName, extent), []);

function at(state: State, ledger: Ledger, fresh: string[]): State {
  const picture = pictureAt(ledger, ledger.position);
  const exists = (id: string) => isOn(picture, id);
  return {
    ...state,
    ledger,
    picture,
    fresh,
    selection: state.selection.filter((id) => exists(id) || !isOn(state.picture, id)),
    path: state.path.every(exists) ? state.path : [],
    focus: state.focus !== null && exists(state.focus) ? state.focus : null,
    linkSaved: false,
  };
}

const appeared = (before: Picture, after: Picture): string[] =>
  [...Object.keys(after.nodes), ...Object.keys(after.edges), ...Object.keys(after.folds)].filter(
    (id) => !isOn(before, id),
  );

export const isOn = (picture: Picture, id: string): boolean =>
  id in picture.nodes || id in picture.edges || id in picture.folds;

/** What the steps of one name added, as far as they are in force and it is still on the picture. */
export function addedBy({ steps, position, base }: Ledger, name: string): string[] {
  const inForce = steps.slice(0, position);
  const picture = inForce.at(-1)?.after ?? base;
  const added = inForce.flatMap(({ step: { name: other, change } }) =>
    other === name && change.do === 'add' ? change.nodes.map(({ id }) => id) : [],
  );
  return [...new Set(added)].filter((id) => id in picture.nodes);
}
