import { KINDS, type Kind } from '../../contract/kinds.ts';
import { type RelationshipType, relationship } from '../../contract/relationships.ts';
import type { Store } from '../store/state.ts';
import { take } from './record.ts';

/** Hides what is shown of some kinds, or shows it again. */
export function toggleKinds(store: Store, kinds: readonly Kind[], name: string): void {
  const { hiddenKinds, hiddenTypes } = store.getState().picture;
  const isShown = kinds.some((kind) => !hiddenKinds.includes(kind));
  const others = hiddenKinds.filter((kind) => !kinds.includes(kind));
  take(store, `${isShown ? 'Hide' : 'Show'} ${name}`, {
    do: 'filter',
    hiddenKinds: isShown ? [...others, ...kinds] : others,
    hiddenTypes,
  });
}

export const toggleKind = (store: Store, kind: Kind): void => toggleKinds(store, [kind], KINDS[kind].plural);

function toggleTypes(store: Store, types: readonly RelationshipType[], name: string): void {
  const { hiddenKinds, hiddenTypes } = store.getState().picture;
  const isShown = types.some((type) => !hiddenTypes.includes(type));
  const others = hiddenTypes.filter((type) => !types.includes(type));
  take(store, `${isShown ? 'Hide' : 'Show'} "${name}"`, {
    do: 'filter',
    hiddenKinds,
    hiddenTypes: isShown ? [...others, ...types] : others,
  });
}

export const toggleType = (store: Store, type: RelationshipType): void =>
  toggleTypes(store, [type], relationship(type).forward);

export const showEverything = (store: Store): void =>
  take(store, 'Show everything again', { do: 'filter', hiddenKinds: [], hiddenTypes: [] });
