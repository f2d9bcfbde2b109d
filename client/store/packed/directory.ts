import { z } from 'zod';
import { KindName, TypeName } from '../../../contract/evidence.ts';
import type { GraphEdge, GraphNode } from '../../../contract/graph.ts';
import { type Fold, foldId, isGroupId, type Position } from '../picture.ts';
import { markOf } from './mark.ts';

/**
 * What packed steps speak of, each named once: entities by id, relations by their ends, counts by their entity. Steps
 * name them by number. Of what the graph said of them then only numbers of claims are kept, and a mark of which they were, to tell what has
 * changed.
 */

const Index = z.int().min(0);
export const Indexes = z.array(Index);
/**
 * Reference, x and y of each in turn. A reference is twice the number of an entity, one more than twice that of a count,
 * or below nothing for a group.
 */
export const Places = z.array(z.number()).refine(({ length }) => length % 3 === 0);

/** More than any picture holds. */
export const MOST = 1_000_000;
/** Characters of an id: that of a relation holds two of entities, of 2,048 each, and its own name. */
export const LONGEST_ID = 10_000;

export const Directory = z.object({
  entities: z.array(z.string().min(1).max(LONGEST_ID)).max(MOST),
  /** Names in the order of the entities; empty where the file names none. */
  names: z.array(z.string()).max(MOST).default([]),
  /** How many sources described each entity then; 0 where that was not known. */
  described: Indexes.max(MOST).default([]),
  folds: z
    .array(z.object({ anchor: Index, type: TypeName, direction: z.enum(['out', 'in']), kind: KindName, total: Index }))
    .max(MOST),
  /** Groups that have a place: a reference to the first is -1, to the next -2. */
  groups: z.array(z.string()).max(MOST).default([]),
  /** Type, from, to, and how many claims there were then. */
  edges: z.array(z.tuple([TypeName, Index, Index, Index])).max(MOST),
  /** What the ids of edges with a name of their own end with, in the order of the edges; none where no edge has one. */
  edgeNames: z.array(z.string().max(5_000)).max(MOST).default([]),
  /** Which claims these were, as `markOf` tells them apart, in the order of the edges; none in older files. */
  marks: Indexes.max(MOST).default([]),
});
export type Directory = z.infer<typeof Directory>;

/** Gives each thing its number when it is first spoken of. */
export class DirectoryWriter {
  readonly #entities = new Map<string, { index: number; node: GraphNode | null }>();
  readonly #edges = new Map<string, { index: number; edge: GraphEdge }>();
  readonly #folds = new Map<string, { index: number; fold: Fold }>();
  readonly #groups = new Map<string, number>();

  nodes = (nodes: readonly GraphNode[]): number[] =>
    nodes.map((node) => {
      const index = this.#entity(node.id);
      this.#entities.set(node.id, { index, node });
      return index;
    });

  edges = (edges: readonly GraphEdge[]): number[] =>
    edges.map((edge) => {
      this.#entity(edge.from);
      this.#entity(edge.to);
      const index = this.#edges.get(edge.id)?.index ?? this.#edges.size;
      this.#edges.set(edge.id, { index, edge });
      return index;
    });

  folds = (folds: readonly Fold[]): number[] =>
    folds.map((fold) => {
      this.#entity(fold.anchor);
      const index = this.#folds.get(fold.id)?.index ?? this.#folds.size;
      this.#folds.set(fold.id, { index, fold });
      return index;
    });

  ids = (ids: readonly string[]): number[] => ids.map((id) => this.#reference(id));

  places = (positions: Record<string, Position>): number[] =>
    Object.entries(positions).flatMap(([id, { x, y }]) => [this.#reference(id), x, y]);

  written({ names }: { names: boolean }): Directory {
    const entities = [...this.#entities];
    return {
      entities: entities.map(([id]) => id),
      names: names ? entities.map(([, { node }]) => node?.name ?? '') : [],
      described: entities.map(([, { node }]) => node?.sources ?? 0),
      folds: [...this.#folds.values()].map(({ fold: { anchor, type, direction, kind, total } }) => ({
        anchor: this.#entity(anchor),
        type,
        direction,
        kind,
        total,
      })),
      groups: [...this.#groups.keys()],
      edges: [...this.#edges.values()].map(({ edge: { type, from, to, assertions } }) => [
        type,
        this.#entity(from),
        this.#entity(to),
        assertions.length,
      ]),
      edgeNames: namesOf([...this.#edges.values()].map(({ edge }) => edge)),
      marks: [...this.#edges.values()].map(({ edge: { assertions } }) => markOf(assertions)),
    };
  }

  #entity(id: string): number {
    const known = this.#entities.get(id);
    if (known) return known.index;
    const index = this.#entities.size;
    this.#entities.set(id, { index, node: null });
    return index;
  }

  #reference(id: string): number {
    if (isGroupId(id)) {
      const number = this.#groups.get(id) ?? this.#groups.size + 1;
      this.#groups.set(id, number);
      return -number;
    }
    const fold = this.#folds.get(id);
    return fold ? 2 * fold.index + 1 : 2 * this.#entity(id);
  }
}

/** What the graph says now of what packed steps speak of. */
export interface Told {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  /** How many neighbours each count stands for, by its id. */
  totals: ReadonlyMap<string, number>;
}

/** A number that stands for nothing. */
export class WrongReference extends Error {}

/** Reads numbers as what the graph says now; what it holds no longer is left out. */
export class DirectoryReader {
  readonly #directory: Directory;
  readonly #entities: ReadonlySet<string>;
  readonly #nodes: ReadonlyMap<string, GraphNode>;
  readonly #edges: ReadonlyMap<string, GraphEdge>;
  readonly #totals: ReadonlyMap<string, number>;

  constructor(directory: Directory, { nodes, edges, totals }: Told) {
    this.#directory = directory;
    this.#entities = new Set(directory.entities);
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.#edges = new Map(edges.map((edge) => [edge.id, edge]));
    this.#totals = totals;
  }

  nodes = (indexes: readonly number[]): GraphNode[] =>
    indexes.flatMap((index) => this.#nodes.get(entityAt(this.#directory, index)) ?? []);

  edges = (indexes: readonly number[]): GraphEdge[] =>
    indexes.flatMap((index) => this.#edges.get(edgeAt(this.#directory, index)) ?? []);

  folds = (indexes: readonly number[]): Fold[] =>
    indexes.flatMap((index) => {
      const key = foldAt(this.#directory, index);
      const total = this.#totals.get(foldId(key)) ?? 0;
      return total > 0 ? [{ ...key, id: foldId(key), count: total, total }] : [];
    });

  ids = (references: readonly number[]): string[] => references.map((reference) => this.#id(reference));

  places = (places: readonly number[]): Record<string, Position> => {
    const positions: [string, Position][] = [];
    for (let at = 0; at < places.length; at += 3) {
      const [reference, x, y] = places.slice(at, at + 3) as [number, number, number];
      positions.push([this.#id(reference), { x, y }]);
    }
    return Object.fromEntries(positions);
  };

  /** Of some entities those that the graph holds, or that nothing is known of here. */
  left = (ids: readonly string[]): string[] => ids.filter((id) => this.#nodes.has(id) || !this.#entities.has(id));

  #id(reference: number): string {
    if (reference < 0) return present(this.#directory.groups[-reference - 1]);
    const index = Math.floor(reference / 2);
    return reference % 2 === 0 ? entityAt(this.#directory, index) : foldId(foldAt(this.#directory, index));
  }
}

/**
 * Of all that is named by an id, the entities: a step may speak of a relation by its own, which begins with its type, and
 * of a count that an earlier one brought, which ends as `foldId` makes it.
 */
export const entitiesOf = ({ entities }: Pick<Directory, 'entities'>): string[] =>
  entities.filter((id) => !/^[A-Z]/.test(id) && !/ [A-Z_]+ (in|out) [a-z]+$/.test(id));

export function entityAt({ entities }: Directory, index: number): string {
  return present(entities[index]);
}

export function edgeAt(directory: Directory, index: number): string {
  const [type, from, to] = present(directory.edges[index]);
  return (
    endsOf({ type, from: entityAt(directory, from), to: entityAt(directory, to) }) + (directory.edgeNames[index] ?? '')
  );
}

/** What the id of an edge begins with; a relationship of a name of its own has that behind it. */
export const endsOf = ({ type, from, to }: Pick<GraphEdge, 'type' | 'from' | 'to'>): string =>
  `${type} ${from} > ${to}`;

function namesOf(edges: readonly GraphEdge[]): string[] {
  const names = edges.map((edge) => edge.id.slice(endsOf(edge).length));
  return names.some((name) => name !== '') ? names : [];
}

export function foldAt(directory: Directory, index: number): Pick<Fold, 'anchor' | 'type' | 'direction' | 'kind'> {
  const { anchor, type, direction, kind } = present(directory.folds[index]);
  return { anchor: entityAt(directory, anchor), type, direction, kind };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new WrongReference();
  return value;
}
