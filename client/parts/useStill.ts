import { useEffect, useState } from 'react';

/**
 * A list that stands still while one of its lines is pressed: another line that an answer puts under the pointer would be
 * the one that is taken. Answers what to draw, and what is to be called as a press begins.
 */
export function useStill<T>(list: T): [drawn: T, press: () => void] {
  const [pressed, setPressed] = useState<{ list: T } | null>(null);
  useEffect(() => {
    if (!pressed) return;
    const end = () => setPressed(null);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    return () => {
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
    };
  }, [pressed]);
  return [pressed ? pressed.list : list, () => setPressed({ list })];
}
