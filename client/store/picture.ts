import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
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
  /**
   * Of hosts and groups of hosts the organisation in whose box they stand, null where in none, as far as it does not
   * follow from who owns them: what stands somewhere stays there until the next layout.
   */
  homes: Record<string, string | null>;
  /** Which relations count by date and evidence; the others are dimmed or hidden. */
  scope: Scope;
  /** By which rules entities are drawn. */
  styles: Styles;
  /** By id. One about what is set aside stays, and is seen again with it. */
  notes: Record<string, Note>;
  /** Written by the last layout; none where it needs none. */
  headings: Heading[];
}

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
  homes: {},
  selections: [],
  scope: WHOLE,
  styles: DEFAULT_STYLES,
  notes: {},
  headings: [],
};

/** Whether there is nothing to be seen, whatever the filters. */
export const isNothing = ({ nodes, notes }: Pick<Picture, 'nodes' | 'notes'>): boolean =>
  Object.keys(nodes).length === 0 && Object.keys(notes).length === 0;
