import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import type { Fold, Group, Heading, NamedSelection, Note, Picture, Position } from './picture.ts';
import type { Scope } from './scope.ts';
import type { Styles } from './styles.ts';

/** Hosts and groups of hosts for which the box of their organisation has no room, by id. */
type Outside = string[];

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
      outside?: Outside;
    }
  /** Takes away what an expansion brought; counts that it had used up come back. */
  | { do: 'collapse'; ids: string[]; folds: Fold[]; positions: Record<string, Position>; outside?: Outside }
  /** Organisations that lose their last host thereby have a place. */
  | { do: 'setAside'; ids: string[]; positions?: Record<string, Position>; outside?: Outside }
  /** A layout says which headings there are from now on. */
  | { do: 'move'; positions: Record<string, Position>; headings?: Heading[] }
  /** Makes groups, or changes those of the same id; whoever joins one leaves another. */
  | { do: 'group'; groups: Group[]; positions: Record<string, Position>; outside?: Outside; headings?: Heading[] }
  | { do: 'ungroup'; ids: string[]; positions: Record<string, Position>; outside?: Outside }
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

/** What found the entities of a step: a query that somebody wrote, or those of the product whose names begin so. */
export type FoundBy =
  | { query: string; values: Record<string, string> }
  /** With the values that it was asked with, by name, as far as they are known. */
  | { queries: string; values: Record<string, unknown> };

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
  /** Where it was a question that found what the step shows. */
  foundBy?: FoundBy;
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
