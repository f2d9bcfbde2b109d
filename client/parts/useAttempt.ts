import { useCallback } from 'react';
import { inOneLine, NotArrived } from '../actions/trouble.ts';
import { notify, notifyOfReload } from '../store/notices.ts';
import type { State } from '../store/state.ts';
import { useWorld } from '../world.ts';

/** Milliseconds after which the status line says that an action is under way. */
const SOON = 500;

const count =
  (by: number) =>
  (state: State): State => ({ ...state, lasting: state.lasting + by });

/** Runs an action, says so where it lasts, and says at the edge of the page why it failed, where it does. */
export function useAttempt(): (action: Promise<unknown>) => Promise<void> {
  const { store } = useWorld();
  return useCallback(
    async (action) => {
      let isLasting = false;
      const soon = setTimeout(() => {
        isLasting = true;
        store.setState(count(1));
      }, SOON);
      try {
        await action;
      } catch (error) {
        const text = inOneLine(error);
        store.setState(error instanceof NotArrived ? notifyOfReload(text) : notify(text, 'warning'));
      } finally {
        clearTimeout(soon);
        if (isLasting) store.setState(count(-1));
      }
    },
    [store],
  );
}
