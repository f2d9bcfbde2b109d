import type { Api } from '../api.ts';
import type { Store } from '../store/state.ts';

/** What the page acts on. */
export interface World {
  api: Api;
  store: Store;
}
