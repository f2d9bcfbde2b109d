import type { StoreApi } from 'zustand/vanilla';
import type { ImportRecord } from '../../contract/imports.ts';
import type { SchemaAnswer } from '../../contract/routes.ts';
import type { Draft, Job } from './drafts.ts';
import type { OpenInvestigation } from './investigation.ts';
import type { Paths } from './paths.ts';
import type { Picture } from './picture.ts';
import type { Scope } from './scope.ts';
import type { FoundBy, Ledger } from './step.ts';

/** How what is chosen joins what is selected. */
export type Joining = 'replace' | 'add' | 'subtract' | 'intersect';

/** The ledger played as a film. */
export interface Film {
  /** The places it goes through, from START. */
  places: string[];
  /** The place to come back to, and where "redo" leads from there: a film changes neither. */
  present: string;
  last: Ledger['last'];
  isPlaying: boolean;
  /** Steps a second. */
  pace: number;
}

export interface Trouble {
  /** What happened, what is safe, what to do. */
  title: string;
  safe: string;
  action: string;
  /** True where the same question may be answered later, so that whoever shows this asks it again. */
  passing: boolean;
}

export interface Notice {
  id: number;
  tone: 'information' | 'warning';
  text: string;
  /** What stands behind it, one thing a line: the faults of a file. */
  lines: string[];
  /** True of what the present layout says of itself, which the next one makes untrue. */
  ofLayout?: boolean;
  /** What a filter hides of what was asked for: it is offered as long as that is so. */
  unseen?: readonly string[];
  /** True where it is about the picture behind the board: the way there is offered. */
  behindBoard?: boolean;
  /** True where the page must be loaded anew: that is offered. */
  reloads?: boolean;
}

/** A layout that is being computed. */
export interface Arranging {
  /** Its title: "Layered". */
  title: string;
  /** 0 to 1. */
  share: number;
  stop: AbortController;
}

export type Theme = 'light' | 'dark' | 'light contrast' | 'dark contrast';

export interface State {
  /** The saved investigation that is open; null where what is shown is kept in the address alone. */
  investigation: OpenInvestigation | null;
  ledger: Ledger;
  /** The ledger's picture at its place. */
  picture: Picture;
  /** Where and what the picture is compared with; null where it is not. */
  comparison: { place: string; before: Picture } | null;
  film: Film | null;
  /** Steps a second that films begin with. */
  pace: number;
  /** The name of the branch that the next step begins; empty where nobody named it. */
  branchName: string;
  /** The ledger that a file took the place of. */
  former: Ledger | null;
  /** Ids of nodes, edges and folds. */
  selection: string[];
  /** What was selected before, to be selected again. */
  lastSelection: string[];
  /** How what is chosen joins the selection. */
  joining: Joining;
  /** What a drag on the picture does: moves it, or draws a line round what is to be selected. */
  tool: 'move' | 'lasso';
  /** The one the keyboard is on. */
  focus: string | null;
  /** Ids added by the last step. */
  fresh: string[];
  /** Ids along a path, in order. */
  path: string[];
  /** Ids along other paths through the same entity, without order. */
  lit: string[];
  paths: Paths;
  /** The scope while a person brushes or plays, before it becomes a step. */
  brushing: Scope | null;
  theme: Theme;
  reducedMotion: boolean;
  /** True where the picture alone is shown, to an audience. */
  presenting: boolean;
  /** True where a person wants layouts to move into place; reduced motion outweighs it. */
  animated: boolean;
  /** True where many like entities that are added at once come as one group. */
  foldsAlike: boolean;
  /** True where the list of layouts is open. */
  choosesLayout: boolean;
  /** Null where no layout is under way. */
  arranging: Arranging | null;
  /** `away`: the server or the database does not answer. */
  status: 'loading' | 'ready' | 'empty' | 'away';
  trouble: Trouble | null;
  schema: SchemaAnswer | null;
  notices: Notice[];
  /** The name of the open panel on the left. */
  panel: string | null;
  strip: 'table' | 'none';
  /** True where the small map of the whole picture is open. */
  minimap: boolean;
  /** Who asserts what a person asserts here; empty until one says so. */
  person: string;
  /** The pivot that is asked, as far as its form is filled in. */
  question: Question | null;
  /** The query of the console. */
  cypher: CypherDraft;
  /** The pivot that is asked as a board: over the picture, behind it with a way back, or not at all. */
  board: 'open' | 'behind' | 'none';
  /** The tab of the table. */
  tableTab: 'entities' | 'relations' | 'folds' | 'groups' | 'notes' | 'brought' | 'timeline';
  /** The id of what a note is being written on, or of a note at a place; null where none is. */
  noting: string | null;
  /** The query of the search panel. */
  query: string;
  /** The values of the match panel, one a line. */
  values: string;
  /** True where the list of shortcuts is open. */
  shortcuts: boolean;
  help: boolean;
  /** The entity whose counts the details are to come to, once they are there. */
  expanding: string | null;
  /** Entities that are too many to be drawn unasked, and the step that wanted to. */
  asking: { ids: string[]; name: string; foundBy?: FoundBy | undefined } | null;
  /** How many actions that a person began have lasted for a while. */
  lasting: number;
  /** True where the address carries what is shown, as far as it can. */
  linkSaved: boolean;
  /** How much of it the address carries: the longer a history is, the less. */
  linkCarries: 'history' | 'picture' | 'nothing';
  /** True where this browser keeps the history that the address does not carry. */
  historyKept: boolean;
  /** Files and texts in the preview. */
  drafts: Draft[];
  /** The draft that the preview shows. */
  draft: number | null;
  /** Imports that run, or that ended since the page opened, the newest first. */
  jobs: Job[];
  /** Ids that the last imports brought onto the picture: marked as new until the next import, or until dismissed. */
  news: string[];
  /** The import whose rows are listed. */
  rowsOf: ImportRecord | null;
  /** The import of which the table lists what it brought. */
  broughtBy: Pick<ImportRecord, 'id' | 'name'> | null;
}

/** A query of the console, as far as it is written. */
export interface CypherDraft {
  query: string;
  /** What its parameters are, by name, as they are typed: JSON, or else text. */
  values: Record<string, string>;
  /** What it is called where it is saved, and what it is for. */
  name: string;
  description: string;
  /** Of the product's own queries those are listed whose names begin so: `pivots/cross-victim`; null lists none. */
  behind: readonly string[] | null;
  /** The query that somebody wrote for a step, listed with them. */
  written: { query: string; values: Record<string, string> } | null;
  /** With which values these were asked, by name, as far as they are known. */
  asked: Record<string, unknown>;
}

/** A pivot with the values of its parameters; what is left alone takes the server's default. */
export interface Question {
  pivot: string;
  values: Record<string, ParameterValue>;
  /** The values that it was asked with last; null before that. */
  asked: Record<string, ParameterValue> | null;
}

export type ParameterValue = string | number | boolean | string[] | undefined;

/** Transitions are pure, `(what) => (state) => state`, and are given to `store.setState`. */
export type Store = StoreApi<State>;
