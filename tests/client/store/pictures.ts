import fc from 'fast-check';
import { type Change, type Fold, foldId, type Position } from '../../../client/store/state.ts';
import type { GraphEdge, GraphNode } from '../../../contract/graph.ts';
import { KIND_NAMES } from '../../../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../../../contract/relationships.ts';

/** Nodes, edges and changes for tests: whole values of the contract, small enough that random ones meet. */

export const node = (id: string, given: Partial<GraphNode> = {}): GraphNode => ({
  id,
  kind: 'address',
  name: id,
  aliases: [],
  roles: [],
  weak: false,
  shared: null,
  standIn: false,
  conflicts: [],
  tlp: 'clear',
  sources: 1,
  neighbours: 1,
  ...given,
});

export const edge = (from: string, to: string, given: Partial<GraphEdge> = {}): GraphEdge => {
  const type = given.type ?? 'USES';
  return {
    id: `${type} ${from} > ${to}`,
    from,
    to,
    assertions: ['assertion:1'],
    sources: ['source:1'],
    by: [],
    during: [],
    basis: 'observed',
    confidence: 80,
    tlp: 'clear',
    conflict: false,
    ...given,
    type,
  };
};

export const fold = (given: Omit<Fold, 'id' | 'count'>): Fold => ({ ...given, id: foldId(given), count: given.total });

const ids = ['cluster:a', 'cluster:b', 'address:1', 'address:2', 'malware:m'];
const anyId = fc.constantFrom(...ids);
const anyPosition: fc.Arbitrary<Position> = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
});
const anyPlaces = fc.dictionary(anyId, anyPosition);
const kindOf = (id: string) => KIND_NAMES.find((kind) => id.startsWith(`${kind}:`)) ?? 'other';
const anyFold = fc
  .record({
    anchor: anyId,
    type: fc.constantFrom(...RELATIONSHIP_NAMES),
    direction: fc.constantFrom('out' as const, 'in' as const),
    kind: fc.constantFrom(...KIND_NAMES),
    total: fc.integer({ min: 1, max: 9 }),
  })
  .map(fold);

export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    nodes: fc.uniqueArray(anyId).map((list) => list.map((id) => node(id, { kind: kindOf(id) }))),
    edges: fc.array(fc.tuple(anyId, anyId).map(([from, to]) => edge(from, to))),
    folds: fc.array(anyFold, { maxLength: 3 }),
    positions: anyPlaces,
  }),
  fc.record({ do: fc.constant('setAside' as const), ids: fc.array(anyId) }),
  fc.record({ do: fc.constant('move' as const), positions: anyPlaces }),
  fc.record({ do: fc.constant('pin' as const), pinned: fc.uniqueArray(anyId) }),
  fc.record({
    do: fc.constant('filter' as const),
    hiddenKinds: fc.uniqueArray(fc.constantFrom(...KIND_NAMES)),
    hiddenTypes: fc.uniqueArray(fc.constantFrom(...RELATIONSHIP_NAMES)),
  }),
);
