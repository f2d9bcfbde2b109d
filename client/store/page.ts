import type { SchemaAnswer } from '../../contract/routes.ts';
import { showOverrides } from '../overrides.ts';
import { closeFilm } from './film.ts';
import { LONGEST } from './lengths.ts';
import { withoutBehindBoard } from './notices.ts';
import { select } from './selection.ts';
import type { Question, State, Theme, Trouble } from './state.ts';

type Transition = (state: State) => State;

/** What stands around the picture: panels, the strip, the theme, the state of loading. */

export const openPanel =
  (panel: string | null): Transition =>
  (state) => ({ ...state, panel });

export const togglePanel =
  (panel: string): Transition =>
  (state) => ({ ...state, panel: state.panel === panel ? null : panel });

export const showTable =
  (tableTab: State['tableTab']): Transition =>
  (state) => ({ ...state, strip: 'table', tableTab });

/** Opens the table, in the place of the timeline where that is open, or closes it. */
export const toggleStrip: Transition = (state) => {
  if (state.strip === 'table' && state.tableTab !== 'timeline') return { ...state, strip: 'none' };
  return { ...state, strip: 'table', tableTab: state.tableTab === 'timeline' ? 'entities' : state.tableTab };
};

export const closeStrip: Transition = (state) => ({ ...state, strip: 'none' });

export const toggleTimeline: Transition = (state) =>
  state.strip === 'table' && state.tableTab === 'timeline' ? closeStrip(state) : showTable('timeline')(state);

/** Opens the paper on which one writes about an entity, a relation, a count, or at a place. */
export const startNote =
  (noting: string | null): Transition =>
  (state) => ({ ...state, noting });

export const toggleMinimap: Transition = (state) => ({ ...state, minimap: !state.minimap });

/** Whether many like entities come as one group. */
export const foldAlike =
  (foldsAlike: boolean): Transition =>
  (state) => ({ ...state, foldsAlike });

export const searchFor =
  (query: string): Transition =>
  (state) => ({ ...state, query: showOverrides(query), panel: 'search' });

export const matchAll =
  (values: string): Transition =>
  (state) => ({ ...state, values: showOverrides(values), panel: 'match' });

/** Fills in a pivot's form, and asks it where `asked` says with what; null goes back to the list of pivots. */
export const question =
  (asked: Question | null): Transition =>
  (state) => ({ ...state, question: asked, panel: 'pivots' });

/** Sets the pivot that is asked out as a board, over the picture or behind it. An open one has the room of the panel too. */
export const showBoard =
  (board: State['board']): Transition =>
  (state) => ({ ...withoutBehindBoard(state), board, panel: board === 'open' ? null : state.panel });

export const setPerson =
  (person: string): Transition =>
  (state) => ({ ...state, person: showOverrides(person).slice(0, LONGEST.person) });

/** Selects an entity and brings its counts into view. */
export const offerExpansion =
  (id: string): Transition =>
  (state) => ({ ...select([id])(state), expanding: id });

export const expansionIsOffered: Transition = (state) => ({ ...state, expanding: null });

/** Offers ways to narrow what is too much to draw; null once that is answered. */
export const ask =
  (asking: State['asking']): Transition =>
  (state) => ({ ...state, asking });

/** Presents the picture, or comes back to where that was begun. */
export const togglePresenting: Transition = (state) => ({ ...closeFilm(state), presenting: !state.presenting });

export const dismissHelp: Transition = (state) => ({ ...state, help: false });
export const askForHelp: Transition = (state) => ({ ...state, help: true });

export const changeTheme =
  (theme: Theme): Transition =>
  (state) => ({ ...state, theme });

export const know =
  (schema: SchemaAnswer): Transition =>
  (state) => ({ ...state, schema });

export const becomeReady: Transition = (state) => ({ ...state, status: 'ready', trouble: null });
export const becomeEmpty: Transition = (state) => ({ ...state, status: 'empty', trouble: null });
export const beginLoading: Transition = (state) => ({ ...state, status: 'loading' });

export const goAway =
  (trouble: Trouble): Transition =>
  (state) => ({ ...state, status: 'away', trouble });

export const linkIsSaved =
  (linkCarries: State['linkCarries'], { isKept = false }: { isKept?: boolean } = {}): Transition =>
  (state) => ({ ...state, linkSaved: true, linkCarries, historyKept: isKept });
