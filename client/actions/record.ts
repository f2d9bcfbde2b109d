import { record } from '../store/ledger.ts';
import type { Change, Extent, Store } from '../store/state.ts';

/** Writes a step into the ledger, with the time. */
export const take = (store: Store, name: string, change: Change, extent: Extent | null = null): void =>
  store.setState(record({ name, at: new Date().toISOString(), change, extent }));
