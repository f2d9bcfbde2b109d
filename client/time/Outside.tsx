import { changeScope, scopeOf } from '../actions/scope.ts';
import { Choice } from '../parts/Choice.tsx';
import { useShown, useWorld } from '../world.ts';

const WAYS = [
  { id: 'dimmed', title: 'dimmed' },
  { id: 'hidden', title: 'hidden' },
] as const;

/** How what does not count is drawn. */
export function Outside() {
  const { store } = useWorld();
  const outside = useShown((state) => scopeOf(state).outside);
  return (
    <Choice label="Outside" options={WAYS} value={outside} onChange={(way) => changeScope(store, { outside: way })} />
  );
}
