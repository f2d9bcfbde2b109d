import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { brush, changeScope, scopeOf, settle } from '../actions/scope.ts';
import { useShown, useWorld } from '../world.ts';
import { played, shift } from './moves.ts';
import type { Axis } from './profile.ts';

/** Milliseconds between two places of the window, and the share of its length between them. */
const SMOOTH = { every: 250, share: 0.125 };
/** Where motion is to be reduced: whole steps, slowly. */
const STEPS = { every: 1_500, share: 1 };

/** Moves the window through time: by its own length, or played to the end of what is dated. */
export function Player({ whole }: { whole: Axis }) {
  const { store } = useWorld();
  const reducedMotion = useShown((state) => state.reducedMotion);
  const hasWindow = useShown((state) => scopeOf(state).window !== null);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    const { every, share } = reducedMotion ? STEPS : SMOOTH;
    const timer = setInterval(() => {
      const { window } = scopeOf(store.getState());
      const next = window && played(window, whole, share);
      if (next) brush(store, { window: next });
      else setPlaying(false);
    }, every);
    return () => {
      clearInterval(timer);
      settle(store);
    };
  }, [isPlaying, reducedMotion, store, whole]);
  const step = (share: number) => {
    const { window } = scopeOf(store.getState());
    if (window) changeScope(store, { window: shift(window, whole, share) });
  };
  return (
    <>
      <Button className="button" isDisabled={!hasWindow} aria-label="Earlier by its length" onPress={() => step(-1)}>
        ◂
      </Button>
      <Button className="button" isDisabled={!hasWindow} onPress={() => setPlaying(!isPlaying)}>
        {isPlaying ? 'Stop' : 'Play'}
      </Button>
      <Button className="button" isDisabled={!hasWindow} aria-label="Later by its length" onPress={() => step(1)}>
        ▸
      </Button>
    </>
  );
}
