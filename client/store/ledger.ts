import type { GraphEdge } from '../../contract/graph.ts';
import { childrenOf, hasPlace, lastOnTheWayTo, nextOf, pathTo } from './branches.ts';
import { interned, isSame } from './interned.ts';
import {
  type Change,
  type Entry,
  type Extent,
  type Fold,
  type Group,
  type Ledger,
  type Note,
  type Picture,
  START,
  type State,
  type Step,
} from './state.ts';
import { backward, keepShown, keepUndoing, lastShown, shareUndoing } from './undoing.ts';

type Transition = (state: State) => State;

/** The picture after a change. */
export function apply(picture: Picture, change: Change): Picture {
  switch (change.do) {
    case 'add':
      return add(picture, change);
    case 'setAside':
      return setAside(picture, new Set(change.ids));
    case 'collapse':
      return add(setAside(picture, new Set(change.ids)), { ...change, do: 'add', nodes: [], edges: [] });
    case 'move':
      return { ...picture, positions: { ...picture.positions, ...change.positions } };
    case 'group':
      return group(picture, change);
    case 'ungroup': {
      const groups = without(picture.groups, ({ id }) => change.ids.includes(id));
      return recount({ ...picture, groups, positions: { ...picture.positions, ...change.positions } });
    }
    case 'name':
      return { ...picture, selections: change.selections };
    case 'pin':
      return { ...picture, pinned: change.pinned.filter((id) => id in picture.nodes || id in picture.folds) };
    case 'style':
      return { ...picture, styles: change.styles };
    case 'note':
      return { ...picture, notes: noted(picture.notes, change) };
    case 'filter':
      return { ...picture, hiddenKinds: change.hiddenKinds, hiddenTypes: change.hiddenTypes };
    case 'scope':
      return { ...picture, scope: change.scope };
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
  const grown = { ...picture, nodes, edges, folds, positions: { ...picture.positions, ...Object.fromEntries(placed) } };
  return change.groups ? group(grown, { groups: change.groups, positions: {} }) : recount(grown);
}

function group(picture: Picture, { groups, positions }: { groups: Group[]; positions: Picture['positions'] }): Picture {
  const taken = new Set(groups.flatMap(({ members }) => members));
  const others = Object.values(picture.groups).map((other) => {
    const members = other.members.filter((id) => !taken.has(id));
    return members.length === other.members.length ? other : { ...other, members };
  });
  return recount({
    ...picture,
    groups: { ...byId(others), ...byId(groups) },
    positions: { ...picture.positions, ...positions },
  });
}

function noted(notes: Picture['notes'], { id, note }: Extract<Change, { do: 'note' }>): Picture['notes'] {
  const { [id]: _, ...others } = notes;
  return note ? { ...others, [id]: note } : others;
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
  const shown = shownOfFolds(picture);
  const folds: Record<string, Fold> = {};
  for (const fold of Object.values(picture.folds)) {
    const count = fold.total - (shown.get(fold.id)?.size ?? 0);
    if (count > 0) folds[fold.id] = count === fold.count ? fold : { ...fold, count };
  }
  const groups = recountGroups(picture);
  const isThere = (id: string) => id in picture.nodes || id in folds || id in groups;
  const { positions, pinned } = picture;
  return {
    ...picture,
    folds,
    groups,
    positions: Object.keys(positions).every(isThere)
      ? positions
      : Object.fromEntries(Object.entries(positions).filter(([id]) => isThere(id))),
    pinned: pinned.every(isThere) ? pinned : pinned.filter(isThere),
  };
}

/** Groups hold what is on the picture, each once; one of nobody goes. */
function recountGroups({ groups, nodes }: Picture): Picture['groups'] {
  const seen = new Set<string>();
  const isFirst = (id: string) => {
    if (!(id in nodes) || seen.has(id)) return false;
    seen.add(id);
    return true;
  };
  const kept = Object.values(groups).map((one) => {
    const members = one.members.filter(isFirst);
    return members.length === one.members.length ? one : { ...one, members };
  });
  const isSame = kept.every((one) => one === groups[one.id] && one.members.length > 0);
  return isSame ? groups : byId(kept.filter(({ members }) => members.length > 0));
}

/** Of each fold, the neighbours it counts that are drawn. */
function shownOfFolds(picture: Picture): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>();
  const anchors = new Set(Object.values(picture.folds).map(({ anchor }) => anchor));
  if (anchors.size === 0) return shown;
  for (const edge of Object.values(picture.edges)) {
    if (!anchors.has(edge.from) && !anchors.has(edge.to)) continue;
    for (const [key, neighbour] of foldKeys(edge, picture)) {
      shown.set(key, (shown.get(key) ?? new Set()).add(neighbour));
    }
  }
  return shown;
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
  entries: {},
  at: START,
  last: {},
  branches: {},
});

/** The picture at a place of the ledger, made anew from the start. */
export const pictureAt = (ledger: Ledger, id: string): Picture =>
  pathTo(ledger, id).reduce((picture, { change }) => apply(picture, change), ledger.base);

/** Does a step and writes it down behind the present one; what had been undone stays as another branch. */
export const record =
  (step: Step): Transition =>
  (state) => {
    const { ledger } = state;
    const change = interned(step.change);
    const twin = childrenOf(ledger, ledger.at).find((one) => one.name === step.name && isSame(one.change, change));
    const entry: Entry = { ...step, change: twin?.change ?? change, parent: ledger.at };
    if (twin) shareUndoing(entry, twin);
    const after = forward(state.picture, entry);
    const entries = { ...ledger.entries, [entry.id]: entry };
    const last = { ...ledger.last, [ledger.at]: entry.id };
    const branches = state.branchName === '' ? ledger.branches : { ...ledger.branches, [entry.id]: state.branchName };
    return show(state, { ...ledger, entries, last, branches, at: entry.id }, after, appeared(state.picture, after));
  };

/** Goes to a place of the ledger, on whatever branch. A place that is not there changes nothing. */
export const jump =
  (id: string): Transition =>
  (state) => {
    const { ledger } = state;
    if (id === ledger.at || !hasPlace(ledger, id)) return state;
    return show(state, { ...ledger, at: id, last: lastOnTheWayTo(ledger, id) }, travel(state, id), []);
  };

export const undo: Transition = (state) => {
  const entry = state.ledger.entries[state.ledger.at];
  return entry ? jump(entry.parent)(state) : state;
};

/** Does again the step after this place that was visited last. */
export const redo: Transition = (state) => {
  const next = nextOf(state.ledger, state.ledger.at);
  return next ? jump(next.id)(state) : state;
};

/** Names the branch that begins with a step; an empty name takes its name away. */
export const nameBranch =
  (id: string, name: string): Transition =>
  (state) => {
    const { [id]: _, ...others } = state.ledger.branches;
    const branches = name === '' ? others : { ...others, [id]: name };
    return { ...state, ledger: { ...state.ledger, branches }, linkSaved: false };
  };

/** Goes to a place where the next step shall begin a branch of this name, which may be empty. */
export const branchFrom =
  (id: string, name: string): Transition =>
  (state) => ({ ...jump(id)(state), branchName: name });

/** Adds steps that were taken elsewhere; the picture stays. A step that follows none that is known is left out. */
export const join =
  (steps: readonly Entry[]): Transition =>
  (state) => {
    const entries: Record<string, Entry> = { ...state.ledger.entries };
    for (const step of steps) {
      const isKnown = step.parent === START || step.parent in entries;
      if (isKnown && !(step.id in entries)) entries[step.id] = { ...step, change: interned(step.change) };
    }
    return { ...state, ledger: { ...state.ledger, entries }, linkSaved: false };
  };

/** Starts over from a picture, with an empty ledger. */
export const begin =
  (base: Picture, baseName: string, extent: Extent | null = null): Transition =>
  (state) =>
    show(state, startLedger(base, baseName, extent), base, []);

/** Puts a whole ledger in the place of the present one. */
export const resume =
  (ledger: Ledger): Transition =>
  (state) =>
    show(state, ledger, pictureAt(ledger, ledger.at), []);

/**
 * The picture of another place, by the shorter way: undoing up to where the ways part and doing from there, or doing from
 * the last picture on the way that is still at hand, the first one at worst.
 */
function travel({ ledger, picture }: State, id: string): Picture {
  const [here, there] = [pathTo(ledger, ledger.at), pathTo(ledger, id)];
  const parting = there.findIndex((entry, index) => entry !== here[index]);
  const common = parting === -1 ? Math.min(there.length, here.length) : parting;
  const known = there.findLastIndex((entry) => lastShown(entry) !== undefined);
  const nearest = there[known];
  const from = (nearest && lastShown(nearest)) ?? ledger.base;
  if (there.length - known - 1 <= here.length - common + there.length - common) {
    return there.slice(known + 1).reduce(forward, from);
  }
  let now: Picture | null = picture;
  for (const entry of here.slice(common).reverse()) now = now && backward(now, entry);
  return now === null ? pictureAt(ledger, id) : there.slice(common).reduce(forward, now);
}

function forward(picture: Picture, entry: Entry): Picture {
  const after = apply(picture, entry.change);
  keepUndoing(entry, picture, after);
  return after;
}

function show(state: State, ledger: Ledger, picture: Picture, fresh: string[]): State {
  const entry = ledger.entries[ledger.at];
  if (entry) keepShown(entry, picture);
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
    film: null,
    branchName: '',
    comparison: state.ledger.base === ledger.base ? state.comparison : null,
    brushing: null,
  };
}

const appeared = (before: Picture, after: Picture): string[] =>
  [after.nodes, after.edges, after.folds].flatMap(Object.keys).filter((id) => !isOn(before, id));

export const isOn = (picture: Picture, id: string): boolean =>
  id in picture.nodes ||
  id in picture.edges ||
  id in picture.folds ||
  id in picture.groups ||
  noteAt(picture, id) !== null;

/** The note that lies at a place of its own under this id. */
export function noteAt({ notes }: Picture, id: string): Note | null {
  const note = Object.hasOwn(notes, id) ? notes[id] : undefined;
  return note?.place ? note : null;
}
