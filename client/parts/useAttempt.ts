import { useCallback } from 'react';
import { inOneLine } from '../actions/trouble.ts';
import { notify } from '../store/notices.ts';
import { useWorld } from '../world.ts';

/** Runs an action and says at the edge of the page why it failed, where it does. */
export function useAttempt(): (action: Promise<unknown>) => Promise<void> {
  const { store } = useWorld();
  return useCallback(
    async (action) => {
      try {
        await action;
      } catch (error) {
        store.setState(notify(inOneLine(error), 'warning'));
      }
    },
    [store],
  );
}
