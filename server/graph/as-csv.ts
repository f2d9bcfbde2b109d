import type { GraphAnswer, GraphNode } from '../../contract/graph.ts';
import type { AssertionsAnswer, MatchAnswer, SearchAnswer } from '../../contract/routes.ts';
import { csvOf } from '../csv.ts';
import { kindOf } from '../import/normalise.ts';
import { nameOf } from './names.ts';

/** Answers as tables. */

/** A line an entity that was found. */
export const searchAsCsv = ({ hits }: SearchAnswer): string =>
  csvOf([
    [...ENTITY, 'matched', 'score'],
    ...hits.map(({ entity, matched, score }) => [...entityCells(entity), matched, score]),
  ]);

/** A line for each entity that a value names, in the order of the values; one without an entity for each that names none. */
export function matchAsCsv({ matched, unmatched, nodes }: MatchAnswer): string {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const lines = matched.flatMap(({ value, entities }) =>
    entities.flatMap((id) => {
      const node = known.get(id);
      return node ? [[value, ...entityCells(node)]] : [];
    }),
  );
  return csvOf([['value', ...ENTITY], ...lines, ...unmatched.map((value) => [value, ...ENTITY.map(() => '')])]);
}

/** A line an assertion, with the names of its ends. */
export function assertionsAsCsv({ assertions, nodes }: AssertionsAnswer): string {
  const name = nameOf(nodes);
  return csvOf([
    ['id', 'type', ...ENDS, ...CLAIMED],
    ...assertions.map((one) => {
      const said: Record<string, unknown> = one;
      return [one.id, one.type, ...ends(one, name), ...CLAIMED.map((column) => said[column])];
    }),
  ]);
}

/** A line an edge; one that names no other end for each entity without an edge. */
export function graphAsCsv({ nodes, edges }: GraphAnswer): string {
  const name = nameOf(nodes);
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const lines = edges.map((edge) => [edge.type, ...ends(edge, name), ...FOLDED.map((column) => edge[column])]);
  const alone = nodes.filter(({ id }) => !linked.has(id)).map(({ id, kind }) => ['', id, kind, name(id)]);
  const header = ['type', ...ENDS, ...FOLDED];
  return csvOf([header, ...lines, ...alone.map((cells) => header.map((_, column) => cells[column]))]);
}

const ENTITY = ['id', 'kind', 'name', 'aliases', 'roles', 'weak', 'shared', 'tlp', 'sources'] as const;
const entityCells = (node: GraphNode): unknown[] => ENTITY.map((column) => node[column]);

const ENDS = ['from', 'fromKind', 'fromName', 'to', 'toKind', 'toName'];
const ends = ({ from, to }: { from: string; to: string }, name: (id: string) => string): string[] =>
  [from, to].flatMap((id) => [id, kindOf(id), name(id)]);

/** What an edge says of the assertions that it folds. */
const FOLDED = [
  'name',
  'basis',
  'confidence',
  'tlp',
  'first_seen',
  'last_seen',
  'by',
  'during',
  'sources',
  'conflict',
  'assertions',
] as const;

/** What an assertion says beside its ends. */
const CLAIMED = [
  'name',
  'source',
  'sourceName',
  'basis',
  'confidence',
  'tlp',
  'published',
  'first_seen',
  'last_seen',
  'by',
  'byName',
  'during',
  'duringName',
  'port',
  'count',
  'description',
  'url',
  'revoked',
];
