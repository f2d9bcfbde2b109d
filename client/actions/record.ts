import { record } from '../store/ledger.ts';
import type { Change, Store } from '../store/state.ts';

/** Writes a step into the ledger, with the time. */
export const take = (store: Store, name: string, change: Change): void =>
  store.setState(record({ name, at: new Date().toISOString(), change }));
