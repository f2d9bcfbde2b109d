import type { StoreApi } from 'zustand/vanilla';
import type { Tlp } from '../../contract/evidence.ts';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { ImportRecord, Progress } from '../../contract/imports.ts';
import type { Kind } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import type { SchemaAnswer } from '../../contract/routes.ts';
import type { OpenInvestigation } from './investigation.ts';
import type { Paths } from './paths.ts';
import { type Scope, WHOLE } from './scope.ts';
import { DEFAULT_STYLES, type Styles } from './styles.ts';

export interface Position {
  x: number;
  y: number;
}

/** Many like neighbours of one entity shown as a count: "12 C2 addresses". */
export interface Fold {
  /** `anchor type direction kind`, made by `foldId`. */
  id: string;
  anchor: string;
  type: RelationshipType;
  direction: 'out' | 'in';
  kind: Kind;
  /** How many of them are not on the picture; a fold of none is taken off the picture. */
  count: number;
  /** How many there are in the whole graph. */
  total: number;
}

/** Entities that are drawn as one node with their number, or in a box round them. */
export interface Group {
  /** Begins with `group:`. */
  id: string;
  /** Empty where what it holds is its name: "12 IP addresses". */
  name: string;
  /** Entities on the picture; each stands in one group at most. */
  members: string[];
  /** Drawn as a box round its members, each at its place. */
  isOpen: boolean;
}

/** How what is chosen joins what is selected. */
export type Joining = 'replace' | 'add' | 'subtract' | 'intersect';

/** Entities under a name; some may have been set aside since. */
export interface NamedSelection {
  name: string;
  ids: string[];
}

/** What a person wrote: on an entity, a relation or a count, whose id it then has, or at a place of the picture. */
export interface Note {
  id: string;
  text: string;
  /** Who wrote it last; empty where no name was given. */
  by: string;
  /** Where it lies; null where it is about what has its id. */
  place: Position | null;
}

/** What a layout writes above a part of the picture: the time of a column. */
export interface Heading {
  text: string;
  /** Of its middle, in pixels at 100 %. */
  x: number;
  y: number;
}

/** What the ledger's steps change: plain data. */
export interface Picture {
  nodes: Record<string, GraphNode>;
  edges: Record<string, GraphEdge>;
  folds: Record<string, Fold>;
  groups: Record<string, Group>;
  /** Of nodes, folds and groups, by their id. */
  positions: Record<string, Position>;
  /** The legend as a filter: what is hidden stays on the picture and comes back where it was. */
  hiddenKinds: Kind[];
  hiddenTypes: RelationshipType[];
  /** Selections that are kept under a name. */
  selections: NamedSelection[];
  /** Nodes and folds that no layout moves; a person still can. */
  pinned: string[];
  /** Which relations count by date and evidence; the others are dimmed or hidden. */
  scope: Scope;
  /** By which rules entities are drawn. */
  styles: Styles;
  /** By id. One about what is set aside stays, and is seen again with it. */
  notes: Record<string, Note>;
  /** Written by the last layout; none where it needs none. */
  headings: Heading[];
}

/** One change of the picture, as plain data that `apply` understands. */
export type Change =
  | {
      do: 'add';
      nodes: GraphNode[];
      edges: GraphEdge[];
      folds: Fold[];
      positions: Record<string, Position>;
      /** The entity whose neighbours these are, where the step expands one. */
      anchor?: string;
      /** What of it is folded into one as it comes. */
      groups?: Group[];
    }
  /** Takes away what an expansion brought; counts that it had used up come back. */
  | { do: 'collapse'; ids: string[]; folds: Fold[]; positions: Record<string, Position> }
  | { do: 'setAside'; ids: string[] }
  /** A layout says which headings there are from now on. */
  | { do: 'move'; positions: Record<string, Position>; headings?: Heading[] }
  /** Makes groups, or changes those of the same id; whoever joins one leaves another. */
  | { do: 'group'; groups: Group[]; positions: Record<string, Position>; headings?: Heading[] }
  | { do: 'ungroup'; ids: string[]; positions: Record<string, Position> }
  | { do: 'name'; selections: NamedSelection[] }
  | { do: 'pin'; pinned: string[] }
  | { do: 'style'; styles: Styles }
  /** Null takes it away. */
  | { do: 'note'; id: string; note: Note | null }
  | { do: 'filter'; hiddenKinds: Kind[]; hiddenTypes: RelationshipType[] }
  | { do: 'scope'; scope: Scope }
  /** What the graph still holds of what is shown, as it says it now; everything else goes. */
  | { do: 'withdraw'; nodes: GraphNode[]; edges: GraphEdge[]; folds: Fold[] }
  | { do: 'replace'; picture: Picture };

export interface Step {
  /** Its own in the whole world, made by `newStepId`, so that what two people did can be joined. */
  id: string;
  /** What the hunter did, in words: "Expand Cluster Alpha". */
  name: string;
  /** When, ISO 8601 in UTC. */
  at: string;
  /** Who took it, where the person gave a name. */
  by?: string;
  change: Change;
  /** What the step shows a part of; null where it is whole. */
  extent: Extent | null;
}

/** A step where it was taken: after another one, or at the start. */
export interface Entry extends Step {
  /** The id of the step it follows, or START. */
  parent: string;
}

/** The place before any step; no step has this id. */
export const START = 'start';

/** Everything done since the page opened, as a tree: a step taken after an undo is one more branch, none is forgotten. */
export interface Ledger {
  base: Picture;
  baseName: string;
  baseExtent: Extent | null;
  /** By id, in the order in which they were taken: none stands before the one it follows. */
  entries: Readonly<Record<string, Entry>>;
  /** The step whose picture is shown, or START. */
  at: string;
  /** Of a place, the step after it that was visited last: there leads "redo". */
  last: Readonly<Record<string, string>>;
  /** Names that people gave to branches, by the step with which each begins. */
  branches: Readonly<Record<string, string>>;
}

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
}

/** An answer that a picture may show a part of, and the order by which it was cut. */
export interface Extent {
  what: string;
  /** Entities of the whole answer. */
  total: number;
  rank: string;
  /** What of the picture counts as shown: all of some kinds, an entity's neighbours of one sort, or those named. */
  of:
    | { kinds: readonly Kind[] }
    | { anchor: string; fold: string }
    | { anchor: string; ids: readonly string[] }
    | Brought;
}

/** What an import brought, as far as it was asked for. */
export interface Brought {
  import: string;
  ids: readonly string[];
  /** Where the rest begins; null where nothing is left. */
  next: string | null;
}

/** How a person wants a file to be read; null and empty text leave it to the file. */
export interface Correction {
  format: string | null;
  source: string;
  tlp: Tlp | null;
  /** Corrections that the format takes, or the name of a saved mapping. */
  mapping: Record<string, unknown> | string | null;
}

/** A file or a text that waits to be imported: what a dry run said of it. */
export interface Draft {
  id: number;
  name: string;
  content: Blob;
  correction: Correction;
  /** `waiting` for others, `sending`, being checked, `checked`, or without an answer. */
  status: 'waiting' | 'sending' | 'checking' | 'checked' | 'failed';
  /** Bytes sent so far. */
  sent: number;
  /** How far the dry run is. */
  progress: Progress | null;
  /** The newest dry run that has ended; it stays while the next one is under way. */
  record: ImportRecord | null;
  error: unknown;
  /** The import that brought this very file before. */
  known: ImportRecord | null;
  /** Ends the dry run that is under way. */
  stop: AbortController | null;
}

/** An import that this page follows. */
export interface Job {
  /** Its own as long as the import has no id. */
  key: string;
  name: string;
  /** Bytes. */
  size: number;
  sent: number;
  /** Null until the server has the file. */
  record: ImportRecord | null;
  /** True while the server does not answer. */
  away: boolean;
  /** True once somebody here asked to cancel it. */
  isStopping: boolean;
  /** Why it was not begun, or is followed no longer. */
  error: unknown;
  /** What begins it again; null where the file is no longer at hand. */
  draft: Draft | null;
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
  asking: { ids: string[]; name: string } | null;
  /** True where the address carries what is shown, as far as it can. */
  linkSaved: boolean;
  /** How much of it the address carries: the longer a history is, the less. */
  linkCarries: 'history' | 'picture' | 'nothing';
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
  /** Of the product's own queries those are listed whose name begins so: `pivots/cross-victim`; null lists none. */
  behind: string | null;
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

/** No entity has such an id: its kind would be no kind. */
export const isGroupId = (id: string): boolean => id.startsWith('group:');

export const foldId = (fold: Pick<Fold, 'anchor' | 'type' | 'direction' | 'kind'>): string =>
  `${fold.anchor} ${fold.type} ${fold.direction} ${fold.kind}`;

export const EMPTY_PICTURE: Picture = {
  nodes: {},
  edges: {},
  folds: {},
  groups: {},
  positions: {},
  hiddenKinds: [],
  hiddenTypes: [],
  pinned: [],
  selections: [],
  scope: WHOLE,
  styles: DEFAULT_STYLES,
  notes: {},
  headings: [],
};
