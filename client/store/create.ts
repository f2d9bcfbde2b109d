import { createStore as createVanillaStore } from 'zustand/vanilla';
import { EMPTY_DRAFT } from './cypher.ts';
import { startLedger } from './ledger.ts';
import { LONGEST } from './lengths.ts';
import { NO_PATHS } from './paths.ts';
import { EMPTY_PICTURE } from './picture.ts';
import type { State, Store } from './state.ts';

/** What the page remembers between visits, and what the system asks for. */
export type Preferences = Pick<State, 'theme' | 'reducedMotion' | 'help' | 'strip' | 'person'> &
  Partial<Pick<State, 'animated' | 'minimap' | 'foldsAlike'>>;

export const initialState = (preferences: Preferences): State => ({
  ledger: startLedger(EMPTY_PICTURE, 'Opening picture', null),
  picture: EMPTY_PICTURE,
  comparison: null,
  film: null,
  pace: 1,
  branchName: '',
  former: null,
  investigation: null,
  noting: null,
  selection: [],
  lastSelection: [],
  joining: 'replace',
  tool: 'move',
  focus: null,
  fresh: [],
  path: [],
  lit: [],
  paths: NO_PATHS,
  brushing: null,
  status: 'loading',
  trouble: null,
  schema: null,
  notices: [],
  lasting: 0,
  panel: null,
  tableTab: 'entities',
  expanding: null,
  arranging: null,
  choosesLayout: false,
  animated: true,
  foldsAlike: true,
  minimap: true,
  asking: null,
  query: '',
  question: null,
  cypher: EMPTY_DRAFT,
  board: 'none',
  values: '',
  shortcuts: false,
  presenting: false,
  linkSaved: false,
  linkCarries: 'history',
  historyKept: false,
  drafts: [],
  draft: null,
  jobs: [],
  news: [],
  rowsOf: null,
  broughtBy: null,
  ...preferences,
  person: preferences.person.slice(0, LONGEST.person),
});

export const createStore = (preferences: Preferences): Store =>
  createVanillaStore<State>()(() => initialState(preferences));
