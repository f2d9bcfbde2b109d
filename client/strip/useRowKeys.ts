import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { select } from '../store/selection.ts';
import { useShown, useWorld } from '../world.ts';

const PAGE_ROWS = 6;
const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export interface Held {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/**
 * The rows of a table in step with the selection of the page: a row is selected alone, with Ctrl too or no longer, with
 * Shift all from where the last choice was. What is selected elsewhere comes into view.
 */
export function useRowKeys(
  ids: readonly string[],
  { reveal, openMenu }: { reveal: (index: number) => void; openMenu: () => void },
) {
  const { store } = useWorld();
  const selection = useShown((state) => state.selection);
  const [current, setCurrent] = useState(0);
  const anchor = useRef(0);
  const own = useRef<readonly string[] | null>(null);

  const chosen = selection === own.current ? -1 : ids.indexOf(selection[0] ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reveal` is new at each render and means the same
  useEffect(() => {
    if (chosen < 0) return;
    anchor.current = chosen;
    setCurrent(chosen);
    reveal(chosen);
  }, [chosen]);

  const put = (chosenIds: readonly string[]) => {
    store.setState(select([...chosenIds]));
    own.current = store.getState().selection;
  };
  const choose = (index: number, { shiftKey, ctrlKey, metaKey }: Held) => {
    const id = ids[index];
    if (id === undefined) return;
    setCurrent(index);
    if (shiftKey) {
      const range = ids.slice(Math.min(anchor.current, index), Math.max(anchor.current, index) + 1);
      return put(ctrlKey || metaKey ? [...new Set([...selection, ...range])] : range);
    }
    anchor.current = index;
    if (!(ctrlKey || metaKey)) return put([id]);
    put(selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id]);
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const step = STEPS[event.key];
    const { key, shiftKey } = event;
    const withControl = event.ctrlKey || event.metaKey;
    if (step !== undefined) {
      const next = Math.max(0, Math.min(ids.length - 1, current + step));
      if (shiftKey) choose(next, { shiftKey, ctrlKey: false, metaKey: false });
      else setCurrent(next);
      reveal(next);
    } else if (key === 'Enter') choose(current, event);
    else if (key === ' ') choose(current, { shiftKey, ctrlKey: !shiftKey, metaKey: false });
    else if (withControl && key.toLowerCase() === 'a') put(ids);
    else if ((shiftKey && key === 'F10') || key === 'ContextMenu') {
      const id = ids[current];
      if (id !== undefined && !selection.includes(id)) choose(current, NOTHING_HELD);
      openMenu();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { current: Math.min(current, Math.max(0, ids.length - 1)), choose, press };
}

const NOTHING_HELD: Held = { shiftKey: false, ctrlKey: false, metaKey: false };
