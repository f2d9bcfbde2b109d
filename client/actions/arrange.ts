import { layOutForce } from '../graph/layouts.ts';
import type { Store } from '../store/state.ts';
import { take } from './record.ts';

/** Lays the whole picture out anew, as a step that can be undone. */
export const arrange = (store: Store): void =>
  take(store, 'Arrange the picture', { do: 'move', positions: layOutForce(store.getState().picture) });
