import { type Assertion, strictestTlp } from '../../contract/evidence.ts';
import type { GraphAnswer, GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Near } from '../../contract/near.ts';
import type { AssertionsAnswer, MatchAnswer, SearchAnswer } from '../../contract/routes.ts';
import { kindOf } from '../import/normalise.ts';
import { type Column, columnsOf, type Table, tableOf } from '../table.ts';
import { type Name, nameOf } from './names.ts';

/** Answers as tables. */

/** A row an entity that was found. */
export const searchTable = ({ hits }: SearchAnswer): Table =>
  tableOf<SearchAnswer['hits'][0]>(
    [
      ...columnsOf(({ entity }: SearchAnswer['hits'][0]) => entity, ENTITY),
      ['matched', 'text', ({ matched }) => matched],
      ['near', 'text', ({ near }) => near],
      ['score', 'number', ({ score }) => score],
    ],
    hits,
  );

interface Matched extends Partial<Pick<Near, 'near' | 'part'>> {
  value: string;
  node?: GraphNode | undefined;
}

/**
 * A row for each entity that a value names, in the order of the values; then for each that is known near one, and one
 * without an entity for each of the others.
 */
export function matchTable({ matched, near, unmatched, nodes }: MatchAnswer): Table {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const found = [...matched, ...near].flatMap(({ entities, ...value }) =>
    entities.flatMap((id): Matched[] => {
      const node = known.get(id);
      return node ? [{ ...value, node }] : [];
    }),
  );
  return tableOf<Matched>(
    [
      ['value', 'text', ({ value }) => value],
      ['near', 'text', ({ near }) => near],
      ['part', 'text', ({ part }) => part],
      ...columnsOf(({ node }: Matched) => node, ENTITY),
    ],
    [...found, ...unmatched.map((value) => ({ value }))],
  );
}

/** A row an assertion, with the names of its ends, and marked as the strictest of it and of whom it names. */
export function assertionsTable({ assertions, nodes }: AssertionsAnswer): Table {
  const known = markingsOf(nodes);
  const marked = assertions.map((one) => {
    const named = [one.from, one.to, one.by, one.during].map((id) => known.get(id ?? ''));
    return { ...one, tlp: strictestTlp([one.tlp, ...named]) ?? one.tlp };
  });
  return tableOf<Assertion>(
    [['id', 'text', ({ id }) => id], ['type', 'text', ({ type }) => type], ...endsOf(nameOf(nodes)), ...CLAIMED],
    marked,
  );
}

/** A row an edge, marked as the strictest of it and its ends; one that names no other end for each entity without an edge. */
export function graphTable({ nodes, edges }: GraphAnswer): Table {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const alone = nodes.filter(({ id }) => !linked.has(id)).map(({ id, tlp }) => ({ from: id, tlp }));
  const known = markingsOf(nodes);
  const marked = edges.map((edge) => {
    return { ...edge, tlp: strictestTlp([edge.tlp, known.get(edge.from), known.get(edge.to)]) ?? edge.tlp };
  });
  return tableOf<Partial<GraphEdge>>(
    [['type', 'text', ({ type }) => type], ...endsOf(nameOf(nodes)), ...FOLDED],
    [...marked, ...alone],
  );
}

const markingsOf = (nodes: readonly GraphNode[]) => new Map(nodes.map(({ id, tlp }) => [id, tlp]));

const ENTITY: readonly Column<GraphNode>[] = [
  ['id', 'text', ({ id }) => id],
  ['kind', 'text', ({ kind }) => kind],
  ['name', 'text', ({ name }) => name],
  ['aliases', 'texts', ({ aliases }) => aliases],
  ['roles', 'texts', ({ roles }) => roles],
  ['weak', 'flag', ({ weak }) => weak],
  ['shared', 'text', ({ shared }) => shared],
  ['tlp', 'text', ({ tlp }) => tlp],
  ['sources', 'whole', ({ sources }) => sources],
];

/** Both ends of a relationship: their ids, kinds and names. */
export const endsOf = (name: Name): Column<{ from?: string; to?: string }>[] =>
  (['from', 'to'] as const).flatMap((end): Column<{ from?: string; to?: string }>[] => [
    [end, 'text', (one) => one[end]],
    [`${end}Kind`, 'text', ({ [end]: id }) => (id === undefined ? null : kindOf(id))],
    [`${end}Name`, 'text', ({ [end]: id }) => (id === undefined ? null : name(id))],
  ]);

/** What an edge says of the assertions that it folds. */
const FOLDED: readonly Column<Partial<GraphEdge>>[] = [
  ['name', 'text', ({ name }) => name],
  ['basis', 'text', ({ basis }) => basis],
  ['confidence', 'whole', ({ confidence }) => confidence],
  ['tlp', 'text', ({ tlp }) => tlp],
  ['first_seen', 'text', ({ first_seen }) => first_seen],
  ['last_seen', 'text', ({ last_seen }) => last_seen],
  ['by', 'texts', ({ by }) => by],
  ['during', 'texts', ({ during }) => during],
  ['sources', 'texts', ({ sources }) => sources],
  ['conflict', 'flag', ({ conflict }) => conflict],
  ['assertions', 'texts', ({ assertions }) => assertions],
];

/** What an assertion says beside its ends. */
const CLAIMED: readonly Column<Assertion>[] = [
  ['name', 'text', ({ name }) => name],
  ['source', 'text', ({ source }) => source],
  ['sourceName', 'text', ({ sourceName }) => sourceName],
  ['basis', 'text', ({ basis }) => basis],
  ['confidence', 'whole', ({ confidence }) => confidence],
  ['tlp', 'text', ({ tlp }) => tlp],
  ['published', 'text', ({ published }) => published],
  ['first_seen', 'text', ({ first_seen }) => first_seen],
  ['last_seen', 'text', ({ last_seen }) => last_seen],
  ['by', 'text', ({ by }) => by],
  ['byName', 'text', ({ byName }) => byName],
  ['during', 'text', ({ during }) => during],
  ['duringName', 'text', ({ duringName }) => duringName],
  ['port', 'whole', ({ port }) => port],
  ['count', 'whole', ({ count }) => count],
  ['description', 'text', ({ description }) => description],
  ['url', 'text', ({ url }) => url],
  ['revoked', 'flag', ({ revoked }) => revoked],
];
