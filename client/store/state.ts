import type { StoreApi } from 'zustand/vanilla';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import type { SchemaAnswer } from '../../contract/routes.ts';

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

/** What the ledger's steps change: plain data. */
export interface Picture {
  nodes: Record<string, GraphNode>;
  edges: Record<string, GraphEdge>;
  folds: Record<string, Fold>;
  /** Of nodes and folds, by their id. */
  positions: Record<string, Position>;
  /** The legend as a filter: what is hidden stays on the picture and comes back where it was. */
  hiddenKinds: Kind[];
  hiddenTypes: RelationshipType[];
}

/** One change of the picture, as plain data that `apply` understands. */
export type Change =
  | { do: 'add'; nodes: GraphNode[]; edges: GraphEdge[]; folds: Fold[]; positions: Record<string, Position> }
  | { do: 'setAside'; ids: string[] }
  | { do: 'move'; positions: Record<string, Position> }
  | { do: 'filter'; hiddenKinds: Kind[]; hiddenTypes: RelationshipType[] }
  | { do: 'replace'; picture: Picture };

export interface Step {
  /** What the hunter did, in words: "Expand Cluster Alpha". */
  name: string;
  /** When, ISO 8601 in UTC. */
  at: string;
  change: Change;
  /** What the step shows a part of; null where it is whole. */
  extent: Extent | null;
}

/** Everything done since the page opened; `position` steps of it are in force, those after it can be done again. */
export interface Ledger {
  base: Picture;
  baseName: string;
  baseExtent: Extent | null;
  steps: { step: Step; after: Picture }[];
  position: number;
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
  /** What of the picture counts as shown: all of some kinds, or an entity's neighbours of one sort. */
  of: { kinds: readonly Kind[] } | { anchor: string; fold: string };
}

export type Theme = 'light' | 'dark';

export interface State {
  ledger: Ledger;
  /** The ledger's picture at its position. */
  picture: Picture;
  /** Ids of nodes, edges and folds. */
  selection: string[];
  /** The one the keyboard is on. */
  focus: string | null;
  /** Ids added by the last step. */
  fresh: string[];
  /** Ids along a path, in order. */
  path: string[];
  theme: Theme;
  reducedMotion: boolean;
  /** `away`: the server or the database does not answer. */
  status: 'loading' | 'ready' | 'empty' | 'away';
  trouble: Trouble | null;
  schema: SchemaAnswer | null;
  notices: Notice[];
  /** The name of the open panel on the left. */
  panel: string | null;
  strip: 'table' | 'none';
  /** The tab of the table. */
  tableTab: 'entities' | 'relations' | 'folds';
  /** The query of the search panel. */
  query: string;
  /** The values of the match panel, one a line. */
  values: string;
  /** True where the list of shortcuts is open. */
  shortcuts: boolean;
  help: boolean;
  /** The entity whose counts the details are to come to, once they are there. */
  expanding: string | null;
  /** True where the address carries what is shown. */
  linkSaved: boolean;
}

/** Transitions are pure, `(what) => (state) => state`, and are given to `store.setState`. */
export type Store = StoreApi<State>;

export const foldId = (fold: Pick<Fold, 'anchor' | 'type' | 'direction' | 'kind'>): string =>
  `${fold.anchor} ${fold.type} ${fold.direction} ${fold.kind}`;

export const EMPTY_PICTURE: Picture = {
  nodes: {},
  edges: {},
  folds: {},
  positions: {},
  hiddenKinds: [],
  hiddenTypes: [],
};
