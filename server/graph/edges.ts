import { BASES, type Basis, strictestTlp, type Tlp } from '../../contract/evidence.ts';
import type { EdgeClaim, GraphEdge, GraphNode } from '../../contract/graph.ts';
import { relationship } from '../../contract/relationships.ts';
import { earliest, latest } from '../dates.ts';
import type { Database } from '../db.ts';
import { groupBy } from '../group.ts';
import { currentVersions } from '../versions.ts';
import { type ClaimRow, claimsAmong, claimsBeside } from './claims.ts';
import { type Filter, filterParameters } from './filter.ts';
import { nodesById } from './nodes.ts';

/** The edges among these entities, each folded from the assertions that pass the filter. */
export async function edgesAmong(database: Database, nodes: GraphNode[], filter: Filter): Promise<GraphEdge[]> {
  const ids = nodes.map((node) => node.id);
  return foldClaims(await claimsAmong(database, ids, filterParameters(filter)), nodes);
}

/** The edges among these entities, and from them to others that are known by id. */
export async function edgesBeside(
  database: Database,
  nodes: GraphNode[],
  { others, filter }: { others: string[]; filter: Filter },
): Promise<GraphEdge[]> {
  const ids = nodes.map((node) => node.id);
  const claims = await claimsBeside(database, { ids, others }, filter);
  const known = new Set(ids);
  const ends = new Set(claims.flatMap(({ start, end }) => [start, end]).filter((id) => !known.has(id)));
  return foldClaims(claims, [...nodes, ...(await nodesById(database, ends))]);
}

/** The edges that some assertions make among these entities. */
export function foldAmong(claims: readonly ClaimRow[], nodes: GraphNode[]): GraphEdge[] {
  const there = new Set(nodes.map(({ id }) => id));
  return foldClaims(
    claims.filter(({ start, end }) => there.has(start) && there.has(end)),
    nodes,
  );
}

/** The id of a folded edge; a relationship with a name of its own has it behind. */
const edgeId = (type: string, from: string, to: string, name?: string | null): string =>
  `${type} ${from} > ${to}${name ? ` ${name}` : ''}`;

/** Parallel assertions folded into one edge each, in the order of their ids. `nodes` tell where sources disagree. */
export function foldClaims(claims: ClaimRow[], nodes: GraphNode[]): GraphEdge[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const groups = groupBy(claims, ({ type, start, end, claim }) => edgeId(type, start, end, claim.name));
  return [...groups.values()].map((same) => fold(same, byId)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function fold(same: ClaimRow[], nodes: Map<string, GraphNode>): GraphEdge {
  const { type, start, end, claim } = same[0] as ClaimRow;
  const claims = same.map((row) => row.claim);
  const { forward, backward } = relationship(type);
  const first = earliest(claims.map((one) => one.first_seen));
  const last = latest(claims.map((one) => one.last_seen));
  const different = distinctClaims(claims);
  return {
    id: edgeId(type, start, end, claim.name),
    type,
    from: start,
    to: end,
    assertions: claims.map((one) => one.id).sort(),
    sources: distinct(claims.map((one) => one.source)),
    by: distinct(claims.map((one) => one.by)),
    during: distinct(claims.map((one) => one.during)),
    basis: BASES.find((basis) => claims.some((one) => one.basis === basis)) as Basis,
    confidence: claims.reduce((most, one) => Math.max(most, one.confidence), 0),
    tlp: strictestTlp(claims.map((one) => one.tlp)) as Tlp,
    ...(first ? { first_seen: first } : {}),
    ...(last ? { last_seen: last } : {}),
    ...(different.length > 1 ? { claims: different } : {}),
    ...(currentVersions(claims).every((one) => one.revoked) ? { revoked: true } : {}),
    conflict: Boolean(nodes.get(start)?.conflicts.includes(forward) || nodes.get(end)?.conflicts.includes(backward)),
    ...(claim.name ? { name: claim.name } : {}),
  };
}

/** What the assertions say of when, by whom and how surely, each once. */
function distinctClaims(claims: ClaimRow['claim'][]): EdgeClaim[] {
  if (claims.length === 1) return [];
  const found = new Map<string, EdgeClaim>();
  for (const { source, basis, confidence, first_seen, last_seen, by, during } of claims) {
    const key = [source, basis, confidence, first_seen, last_seen, by, during].join(' ');
    found.set(key, {
      source,
      basis,
      confidence,
      ...(first_seen ? { first_seen } : {}),
      ...(last_seen ? { last_seen } : {}),
      ...(by ? { by } : {}),
      ...(during ? { during } : {}),
    });
  }
  return [...found].sort(([a], [b]) => compare(a, b)).map(([, claim]) => claim);
}

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))].sort();
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
