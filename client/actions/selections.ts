import type { Kind } from '../../contract/kinds.ts';
import { showOverrides } from '../overrides.ts';
import { componentOf, everything, inverted, neighboursOf, ofKinds, pathThrough, type Way } from '../store/choosing.ts';
import { membersOf } from '../store/groups.ts';
import { notify } from '../store/notices.ts';
import { choose, select } from '../store/selection.ts';
import type { State, Store } from '../store/state.ts';
import { count } from '../words.ts';
import { take } from './record.ts';

type Transition = (state: State) => State;

/** What chooses from the picture by what is selected; how it joins the selection a person has set. */

const meant = ({ picture, selection }: State): string[] => membersOf(picture, selection);

export const selectAll: Transition = (state) => select(everything(state.picture))(state);

export const invert: Transition = (state) => select(inverted(state.picture, meant(state)))(state);

export const selectLast: Transition = (state) => select(state.lastSelection)(state);

/** Neighbours are added where nobody says otherwise: one seldom wants them alone. */
export const selectNeighbours =
  (way: Way): Transition =>
  (state) => {
    const found = neighboursOf(state.picture, meant(state), way);
    return found.length === 0
      ? notify('Nothing on the picture is a neighbour of it that way.')(state)
      : choose(found, state.joining === 'replace' ? 'add' : state.joining)(state);
  };

export const selectComponent: Transition = (state) => select(componentOf(state.picture, meant(state)))(state);

/** All of the kinds that are selected. */
export const selectSameKinds: Transition = (state) => {
  const kinds = new Set(meant(state).map((id) => state.picture.nodes[id]?.kind));
  return select(
    ofKinds(
      state.picture,
      [...kinds].filter((kind): kind is Kind => kind !== undefined),
    ),
  )(state);
};

/** Lights a shortest way through what is selected, and selects it. */
export const selectPath: Transition = (state) => {
  const ends = meant(state).filter((id) => id in state.picture.nodes);
  if (ends.length < 2) return notify('Select two entities: the shortest way on the picture leads between them.')(state);
  const path = pathThrough(state.picture, ends);
  if (path === null) return notify('No way on the picture leads between them. Paths looks in the whole graph.')(state);
  return { ...select(path)(state), path };
};

/** Keeps the selected entities under a name, with the picture; a name that is taken is given anew. */
export function nameSelection(store: Store, given: string): void {
  const name = showOverrides(given);
  const state = store.getState();
  const ids = meant(state).filter((id) => id in state.picture.nodes);
  if (name === '' || ids.length === 0) return;
  const others = state.picture.selections.filter((one) => one.name !== name);
  const what = `Keep ${count(ids.length, 'entity', 'entities')} as "${name}"`;
  take(store, what, { do: 'name', selections: [...others, { name, ids }] });
}

export function forgetSelection(store: Store, name: string): void {
  const { selections } = store.getState().picture;
  take(store, `Forget the selection "${name}"`, {
    do: 'name',
    selections: selections.filter((one) => one.name !== name),
  });
}
