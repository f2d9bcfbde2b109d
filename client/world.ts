import { createContext, use } from 'react';
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
