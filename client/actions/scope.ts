import { asksEvidence, isWhole, type Scope, sayWindow, WHOLE } from '../store/scope.ts';
import type { State, Store } from '../store/state.ts';
import { take } from './record.ts';

/** The scope that is shown: the one being brushed, or the picture's. */
export const scopeOf = ({ brushing, picture }: Pick<State, 'brushing' | 'picture'>): Scope => brushing ?? picture.scope;

/** Shows a scope without making it a step: a brush that moves, a window that plays. */
export const brush = (store: Store, change: Partial<Scope>): void =>
  store.setState((state) => ({ ...state, brushing: { ...scopeOf(state), ...change } }));

/** Makes what is shown a step. */
export function settle(store: Store): void {
  const { brushing } = store.getState();
  if (brushing) changeScope(store, brushing);
}

/** Changes the scope as one step, named by what it now asks for. What changes nothing is no step. */
export function changeScope(store: Store, change: Partial<Scope>): void {
  const { picture } = store.getState();
  const scope = { ...picture.scope, ...change };
  if (scope.window === null) scope.compared = null;
  if (JSON.stringify(scope) === JSON.stringify(picture.scope)) {
    store.setState((state) => ({ ...state, brushing: null }));
    return;
  }
  take(store, nameOf(scope, picture.scope), { do: 'scope', scope });
}

/** Takes window and evidence filter away; what is outside is drawn as it was asked for. */
export const countEverything = (store: Store): void =>
  changeScope(store, { ...WHOLE, outside: store.getState().picture.scope.outside });

function nameOf(scope: Scope, before: Scope): string {
  if (scope.outside !== before.outside)
    return scope.outside === 'hidden' ? 'Hide what is outside' : 'Dim what is outside';
  if (isWhole(scope)) return 'Count every date and source';
  if (JSON.stringify([scope.window, scope.compared]) === JSON.stringify([before.window, before.compared])) {
    return `Evidence: ${sayEvidence(scope)}`;
  }
  if (scope.window === null) return 'Take the window away';
  if (scope.compared) return `Compare ${sayWindow(scope.window)} with ${sayWindow(scope.compared)}`;
  return `Window ${sayWindow(scope.window)}`;
}

/** "window 2023-03 to 2023-08, evidence confidence from 60, what is outside hidden". */
export function sayScope(scope: Scope): string {
  if (isWhole(scope)) return 'every date and source';
  const { window, compared, outside } = scope;
  const parts = [
    window && compared ? `windows ${sayWindow(window)} and ${sayWindow(compared)} compared` : '',
    window && !compared ? `window ${sayWindow(window)}` : '',
    asksEvidence(scope) ? `evidence ${sayEvidence(scope)}` : '',
    `what is outside ${outside}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** "confidence from 60, reported or observed, 2 sources". */
export function sayEvidence({ minConfidence, basis, sources }: Scope): string {
  const parts = [
    minConfidence > 0 ? `confidence from ${minConfidence}` : '',
    basis.join(' or '),
    sources.length > 0 ? `${sources.length === 1 ? '1 source' : `${sources.length} sources`}` : '',
  ];
  return parts.filter(Boolean).join(', ') || 'all of it';
}
