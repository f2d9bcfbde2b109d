import { endOf, nextOf, pathTo } from './branches.ts';
import { jump } from './ledger.ts';
import type { Film, State } from './state.ts';
import { type Ledger, START } from './step.ts';

type Transition = (state: State) => State;

/** The ledger as a film: from the start along the present way, and on to where "redo" leads. */

export const PACES = [0.25, 0.5, 1, 2, 4, 8, 16] as const;

/** Opens the film at its beginning, and plays it unless told not to. */
export const openFilm =
  ({ isPlaying = true }: { isPlaying?: boolean } = {}): Transition =>
  (state) => {
    if (state.film) return togglePlaying(state);
    const film = filmOf(state);
    return { ...jump(START)(state), film: { ...film, isPlaying: isPlaying && film.places.length > 1 } };
  };

/** The film of the present way, which has not begun to play. */
function filmOf({ ledger, pace }: State): Film {
  const places = [START, ...pathTo(ledger, endOf(ledger, ledger.at)).map(({ id }) => id)];
  return { places, present: ledger.at, last: ledger.last, isPlaying: false, pace };
}

/** The ledger as it is without the film that goes through it. */
export const ledgerAtPresent = ({ ledger, film }: Pick<State, 'ledger' | 'film'>): Ledger =>
  film ? { ...ledger, at: film.present, last: film.last } : ledger;

/** Goes to another place; a film plays on and comes back there. */
export const goTo =
  (place: string): Transition =>
  (state) =>
    state.film ? { ...state, film: { ...state.film, present: place } } : jump(place)(state);

/** Where the film is, from 0. */
export const frameOf = ({ film, ledger }: Pick<State, 'film' | 'ledger'>): number =>
  Math.max(0, film?.places.indexOf(ledger.at) ?? 0);

/** Shows a frame; one before the first or after the last is the first or the last. */
export const showFrame =
  (frame: number): Transition =>
  (state) => {
    if (!state.film) return state;
    const { places } = state.film;
    const place = places[Math.max(0, Math.min(frame, places.length - 1))] ?? START;
    return { ...jump(place)(state), film: state.film };
  };

export const stepFilm =
  (frames: number): Transition =>
  (state) =>
    pause(showFrame(frameOf(state) + frames)(state));

/** Shows an audience an earlier or a later step of the present way, as a film that stands. */
export const stepPresented =
  (steps: number): Transition =>
  (state) =>
    stepFilm(steps)(state.film ? state : { ...state, film: filmOf(state) });

/** Plays to an audience from where it is. */
export const playPresented: Transition = (state) =>
  togglePlaying(state.film ? state : { ...state, film: filmOf(state) });

/** True where an earlier (below 0) or a later step can be presented. */
export const canStep = (state: Pick<State, 'film' | 'ledger'>, steps: number): boolean => {
  const { film, ledger } = state;
  if (steps < 0) return ledger.at !== START;
  return film ? frameOf(state) < film.places.length - 1 : nextOf(ledger, ledger.at) !== undefined;
};

/** The next frame of a film that plays; it stops on the last. */
export const advance: Transition = (state) => {
  if (!state.film?.isPlaying) return state;
  const isLast = frameOf(state) + 1 >= state.film.places.length - 1;
  const next = showFrame(frameOf(state) + 1)(state);
  return isLast ? pause(next) : next;
};

/** Plays on, from the beginning where the film has ended. */
export const togglePlaying: Transition = (state) => {
  if (!state.film) return state;
  if (state.film.isPlaying) return pause(state);
  const hasEnded = frameOf(state) === state.film.places.length - 1;
  return { ...(hasEnded ? showFrame(0)(state) : state), film: { ...state.film, isPlaying: true } };
};

const pause: Transition = (state) => (state.film ? { ...state, film: { ...state.film, isPlaying: false } } : state);

/** Steps a second. */
export const setPace =
  (pace: number): Transition =>
  (state) => ({ ...state, pace, film: state.film && { ...state.film, pace } });

/** Closes the film and goes back to where it was opened. */
export const closeFilm: Transition = (state) => {
  if (!state.film) return state;
  const { ledger, ...there } = jump(state.film.present)(state);
  return { ...there, ledger: { ...ledger, last: state.film.last }, film: null };
};

/** Closes the film and stays at the frame that is shown. */
export const stayAtFrame: Transition = (state) => ({ ...state, film: null });
