import { createContext, startTransition, use, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { World } from './actions/world.ts';
import type { State } from './store/state.ts';

export const WorldContext = createContext<World | null>(null);

export function useWorld(): World {
  const world = use(WorldContext);
  if (!world) throw new Error('The page has no world: wrap it in WorldContext.');
  return world;
}

/** A part of the state; the component follows it. */
export const useShown = <T>(part: (state: State) => T): T => useStore(useWorld().store, part);

/**
 * The same for what may follow a moment later, so that it never holds up what a person does: React draws it in pieces, and
 * lets go of it where something newer comes.
 */
export function useLater<T>(part: (state: State) => T): T {
  const { store } = useWorld();
  const [value, setValue] = useState(() => part(store.getState()));
  const latest = useRef(part);
  useEffect(() => {
    latest.current = part;
  });
  useEffect(() => {
    let last: T | undefined;
    const follow = () => {
      const now = latest.current(store.getState());
      if (Object.is(now, last)) return;
      last = now;
      startTransition(() => setValue(() => now));
    };
    follow();
    return store.subscribe(follow);
  }, [store]);
  return value;
}
