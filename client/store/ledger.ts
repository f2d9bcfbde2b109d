import { childrenOf, hasPlace, lastOnTheWayTo, nextOf, pathTo } from './branches.ts';
import { interned, isSame } from './interned.ts';
import { keepPicture } from './milestones.ts';
import type { Note, Picture } from './picture.ts';
import type { State } from './state.ts';
import { type Entry, type Extent, type Ledger, START, type Step } from './step.ts';
import { forward, pictureAt, travel } from './travel.ts';
import { shareUndoing } from './undoing.ts';

type Transition = (state: State) => State;

export const startLedger = (base: Picture, baseName: string, baseExtent: Extent | null): Ledger => ({
  base,
  baseName,
  baseExtent,
  entries: {},
  at: START,
  last: {},
  branches: {},
});

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

/** Adds steps that were taken elsewhere, and names of branches; the picture stays. A step that follows none that is known is left out. */
export const join =
  (steps: readonly Entry[], branches: Ledger['branches'] = {}): Transition =>
  (state) => {
    const entries: Record<string, Entry> = { ...state.ledger.entries };
    for (const step of steps) {
      const isKnown = step.parent === START || step.parent in entries;
      if (isKnown && !(step.id in entries)) entries[step.id] = { ...step, change: interned(step.change) };
    }
    const ledger = { ...state.ledger, entries, branches: { ...state.ledger.branches, ...branches } };
    return { ...state, ledger, linkSaved: false };
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

function show(state: State, ledger: Ledger, picture: Picture, fresh: string[]): State {
  const entry = ledger.entries[ledger.at];
  if (entry) keepPicture(entry, picture, pathTo(ledger, entry.id).length);
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
  [
    ...[after.nodes, after.edges, after.folds].flatMap(Object.keys),
    ...Object.keys(after.notes).filter((id) => noteAt(after, id) !== null),
  ].filter((id) => !isOn(before, id));

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
