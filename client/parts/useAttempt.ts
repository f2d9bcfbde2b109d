import { useCallback } from 'react';
import { inOneLine, NotArrived } from '../actions/trouble.ts';
import { notify, notifyOfReload } from '../store/notices.ts';
import { useWorld } from '../world.ts';

/** Runs an action and says at the edge of the page why it failed, where it does. */
export function useAttempt(): (action: Promise<unknown>) => Promise<void> {
  const { store } = useWorld();
  return useCallback(
    async (action) => {
      try {
        await action;
      } catch (error) {
        const text = inOneLine(error);
        store.setState(error instanceof NotArrived ? notifyOfReload(text) : notify(text, 'warning'));
      }
    },
    [store],
  );
}
