import type { Kind } from '../../contract/kinds.ts';
import type { PathsAnswer } from '../../contract/paths.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import type { State } from './state.ts';

type Transition = (state: State) => State;

/** What the paths panel asks: the parameters of `GET /paths` that a person sets there. */
export interface PathQuestion {
  from: string[];
  to: string[];
  k: number;
  maxHops: number;
  direction: 'out' | 'in' | 'either';
  respectTime: boolean;
  avoidHubs: number;
  via: string[];
  without: string[];
  types: RelationshipType[];
  kinds: Kind[];
  includeShared: boolean;
  includeWeak: boolean;
  /** What of the picture's scope the paths keep to, as it is when they are asked for. */
  within: ScopePart[];
}

/** What of the scope of a picture paths may keep to. */
export const SCOPE_PARTS = ['window', 'minConfidence', 'basis', 'sources'] as const;
export type ScopePart = (typeof SCOPE_PARTS)[number];

export interface Paths {
  question: PathQuestion;
  /** What was asked last; null before that. */
  asked: PathQuestion | null;
  answer: PathsAnswer | null;
  error: unknown;
  /** Ends the question that is under way; null where none is. */
  stop: AbortController | null;
  /** The place of the path that is lit up in the answer. */
  current: number;
  /** The entity of which every path through it is lit up. */
  through: string | null;
}

export const NO_QUESTION: PathQuestion = {
  from: [],
  to: [],
  k: 10,
  maxHops: 6,
  direction: 'either',
  respectTime: false,
  avoidHubs: 0,
  via: [],
  without: [],
  types: [],
  kinds: [],
  includeShared: false,
  includeWeak: false,
  within: [],
};

export const NO_PATHS: Paths = {
  question: NO_QUESTION,
  asked: null,
  answer: null,
  error: null,
  stop: null,
  current: 0,
  through: null,
};

export const changePaths =
  (change: Partial<Paths>): Transition =>
  (state) => ({ ...state, paths: { ...state.paths, ...change } });

export const changeQuestion =
  (change: Partial<PathQuestion>): Transition =>
  (state) =>
    changePaths({ question: { ...state.paths.question, ...change } })(state);

/** Opens the panel with this entity at one end. */
export const pathEnd =
  (end: 'from' | 'to', id: string): Transition =>
  (state) => ({ ...changeQuestion({ [end]: [id] })(state), panel: 'paths' });

export const swapEnds: Transition = (state) => {
  const { from, to, direction } = state.paths.question;
  const turned = direction === 'either' ? direction : direction === 'out' ? 'in' : 'out';
  return changeQuestion({ from: to, to: from, direction: turned })(state);
};

/** Lights up the path before or after the one that is lit, among those through an entity where one is chosen. */
export const turn =
  (step: 1 | -1): Transition =>
  (state) => {
    const { answer, current, through } = state.paths;
    const places = (answer?.paths ?? []).flatMap((path, place) =>
      through === null || path.entities.includes(through) ? [place] : [],
    );
    if (places.length === 0) return state;
    const at = places.indexOf(current);
    return changePaths({ current: places[(at + step + places.length) % places.length] as number })(state);
  };

export const choosePath =
  (place: number): Transition =>
  (state) =>
    changePaths({ current: place, through: null })(state);

/** Lights up every path through an entity, the first of them with its order. */
export const lightThrough =
  (id: string | null): Transition =>
  (state) => {
    const { answer, current } = state.paths;
    const passes = (place: number) => answer?.paths[place]?.entities.includes(id ?? '') === true;
    if (id === null || !answer || passes(current)) return changePaths({ through: id })(state);
    const first = answer.paths.findIndex((_, place) => passes(place));
    return first < 0 ? changePaths({ through: null })(state) : changePaths({ through: id, current: first })(state);
  };

/** Takes the answer and its light away; the form stays. */
export const forgetPaths: Transition = (state) => {
  state.paths.stop?.abort();
  return changePaths({ asked: null, answer: null, error: null, stop: null, current: 0, through: null })(state);
};
