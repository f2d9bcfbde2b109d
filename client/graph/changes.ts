import { compared, idsOf } from '../store/difference.ts';
import type { State } from '../store/state.ts';

/** Up to so many that are looked for are named before all others. */
const FEW = 20;

/** True where something else than the scope of the picture changed: a brush that ends draws nothing anew. */
export const draws = ({ picture, comparison }: State, before: State): boolean =>
  comparison !== before.comparison ||
  (Object.keys(picture) as (keyof State['picture'])[]).some(
    (field) => field !== 'scope' && picture[field] !== before.picture[field],
  );

export const changes = (state: State, before: State): boolean =>
  draws(state, before) ||
  state.investigation?.others !== before.investigation?.others ||
  (['theme', 'presenting', 'selection', 'focus', 'fresh', 'news', 'path', 'lit'] as const).some(
    (name) => state[name] !== before[name] && !(isNone(state[name]) && isNone(before[name])),
  );

/** What the last step or import brought and the path that is shown, where that is a few: what a person looks for is named first. */
export const lookedFor = ({ fresh, news, path }: State): ReadonlySet<string> => {
  const ids = new Set([...fresh, ...news, ...path]);
  return ids.size <= FEW ? ids : NOBODY;
};

/** What stands on one side of a comparison alone: its sign stands before its name. */
export const comparedIds = (state: State): ReadonlySet<string> => {
  const difference = compared(state);
  return difference ? new Set([...idsOf(difference.came), ...idsOf(difference.gone)]) : NOBODY;
};

const NOBODY: ReadonlySet<string> = new Set();

const isNone = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** True where a film goes to another step: what that did must be seen wherever it stands. */
export const isFrame = ({ film, ledger }: State, before: State): boolean =>
  film !== null && ledger.at !== before.ledger.at;

/** True where an import has just brought something, which must come into view where the whole picture was. */
export const brings = (state: State, before: State): boolean => state.news !== before.news && state.news.length > 0;
