import type { FoundPath, NoPath, PathsAnswer } from '../../contract/paths.ts';
import type { Query } from '../api.ts';
import { lightsOf } from '../paths/lights.ts';
import {
  changePaths,
  changeQuestion,
  lightThrough,
  NO_QUESTION,
  type PathQuestion,
  type ScopePart,
} from '../store/paths.ts';
import { type Scope, WHOLE } from '../store/scope.ts';
import type { State, Store } from '../store/state.ts';
import { count, nameOf } from '../words.ts';
import { show } from './show.ts';
import type { World } from './world.ts';

/** The parameters of `GET /paths`; what keeps to the picture keeps to its scope as it is now. */
export function queryOf({ direction, within, ...rest }: PathQuestion, scope: Scope): Query {
  const { window, minConfidence, basis, sources } = { ...WHOLE, ...pick(scope, within) };
  return {
    ...rest,
    minConfidence,
    basis,
    sources,
    direction: direction === 'either' ? null : direction,
    windowFrom: window?.from,
    windowTo: window?.to,
  };
}

const pick = (scope: Scope, parts: readonly ScopePart[]): Partial<Scope> =>
  Object.fromEntries(parts.map((part) => [part, scope[part]]));

/** Asks the question of the panel; one that is still under way is given up. */
export async function askPaths({ api, store }: World): Promise<void> {
  const { paths, picture } = store.getState();
  const { question, stop: former } = paths;
  if (question.from.length === 0 || question.to.length === 0) return;
  former?.abort();
  const stop = new AbortController();
  store.setState(changePaths({ asked: question, answer: null, error: null, stop, current: 0, through: null }));
  try {
    const answer = await api.paths(queryOf(question, picture.scope), stop.signal);
    if (!stop.signal.aborted) store.setState(changePaths({ answer, stop: null }));
  } catch (error) {
    if (!stop.signal.aborted) store.setState(changePaths({ error, stop: null }));
  }
}

/** Gives a slow question up: the server stops looking, the form stays. */
export function cancelPaths(store: Store): void {
  store.getState().paths.stop?.abort();
  store.setState(changePaths({ stop: null, asked: null }));
}

/** What of a question to change so that a filter no longer stands in the way; the others stay as they are. */
export function relaxationOf(
  { parameter, hops }: NoPath['relaxed'][number],
  { within }: Pick<PathQuestion, 'within'>,
): Partial<PathQuestion> {
  switch (parameter) {
    case 'maxHops':
      return { maxHops: hops };
    case 'includeShared':
    case 'includeWeak':
      return { [parameter]: true };
    case 'direction':
    case 'types':
    case 'kinds':
    case 'respectTime':
    case 'via':
    case 'without':
      return { [parameter]: NO_QUESTION[parameter] };
    case 'windowFrom, windowTo':
      return { within: within.filter((part) => part !== 'window') };
    default:
      return { within: within.filter((part) => part !== parameter) };
  }
}

/** Relaxes the filter that stands in the way, and asks again. */
export function relax(world: World, relaxed: NoPath['relaxed'][number]): Promise<void> {
  const { question } = world.store.getState().paths;
  world.store.setState(changeQuestion(relaxationOf(relaxed, question)));
  return askPaths(world);
}

/** Puts what paths pass on the picture, as one step. */
export async function addPaths(world: World, paths: readonly FoundPath[], { nodes }: PathsAnswer): Promise<void> {
  const name = (id: string | undefined) => {
    const node = nodes.find((one) => one.id === id);
    return node ? nameOf(node) : String(id);
  };
  const [first] = paths;
  const what = paths.length === 1 ? 'Path' : count(paths.length, 'path');
  const ids = [...new Set(paths.flatMap(({ entities }) => entities))];
  const step = `${what} from ${name(first?.entities[0])} to ${name(first?.entities.at(-1))}`;
  const { asked } = world.store.getState().paths;
  const foundBy = { queries: 'paths/', values: asked ? { ...asked } : {} };
  await show(world, { ids, name: step, foundBy, selects: false });
}

/** Keeps what is lit up in step with answer, picture and selection. Answers a way to stop. */
export function followPaths(store: Store): () => void {
  return store.subscribe((state, before) => {
    if (state.paths.answer === null && before.paths.answer === null) return;
    if (state.selection !== before.selection && state.paths.answer) {
      const [only] = state.selection;
      const isThrough =
        state.selection.length === 1 && state.paths.answer.paths.some((path) => path.entities.includes(only as string));
      const through = isThrough ? (only as string) : null;
      if (through !== state.paths.through) return store.setState(lightThrough(through));
    }
    if (state.paths === before.paths && state.picture === before.picture) return;
    const { path, lit } = lightsOf(state.paths, state.picture);
    if (!isSame(path, state.path) || !isSame(lit, state.lit)) store.setState((now): State => ({ ...now, path, lit }));
  });
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, place) => id === other[place]);
