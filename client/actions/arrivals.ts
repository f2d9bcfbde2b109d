import type { Store } from '../store/state.ts';

/** What is asked for in the place of the picture, and comes once the server answers. */
export interface Arrival {
  /** Aborted where what was asked for later is there already. */
  signal: AbortSignal;
  /** Gives up what is still to come for a page that also was asked for. */
  giveUp(): void;
  /** Says that it is there: what was asked for before it comes no more. */
  arrived(): void;
}

/** Those that are under way for each page, in the order in which they were asked for. */
const underWay = new WeakMap<Store, AbortController[]>();

/** Whatever is answered first, what was asked for last stays. */
export function askFor(store: Store): Arrival {
  const own = new AbortController();
  const leave = (isLeaving: (one: AbortController) => boolean) =>
    underWay.set(
      store,
      (underWay.get(store) ?? []).filter((one) => !isLeaving(one)),
    );
  underWay.set(store, [...(underWay.get(store) ?? []), own]);
  return {
    signal: own.signal,
    giveUp: () => {
      own.abort();
      leave((one) => one === own);
    },
    arrived: () => {
      const all = underWay.get(store) ?? [];
      for (const one of all.slice(0, Math.max(all.indexOf(own), 0))) one.abort();
      leave((one) => one === own || one.signal.aborted);
    },
  };
}
