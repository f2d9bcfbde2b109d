import type { GraphNode } from '../../contract/graph.ts';
import { ROLE_NAMES, ROLES } from '../../contract/kinds.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { searchQuery } from '../import/terms.ts';

interface NodeRow {
  asked: string;
  labels: string[];
  neighbours: number | null;
  entity: Pick<GraphNode, 'id' | 'kind' | 'name' | 'aliases' | 'conflicts' | 'tlp' | 'sources'> & {
    weak: boolean | null;
    shared: string | null;
    standIn: boolean | null;
    revoked: boolean | null;
    deprecated: boolean | null;
  };
}

/** Entities by their ids, in the order asked, each once. Ids that name nothing are left out. */
export async function nodesById(database: Database, ids: Iterable<string>): Promise<GraphNode[]> {
  const nodes = (await nodesByAskedId(database, ids)).values();
  const byId = new Map<string, GraphNode>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  return [...byId.values()];
}

/** Entities by the ids under which they were asked for: one may be asked for by any of its ids. */
export async function nodesByAskedId(database: Database, ids: Iterable<string>): Promise<Map<string, GraphNode>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await database.read<NodeRow>(cypher('graph/nodes'), { ids: wanted });
  const nodes = new Map(rows.map((row) => [row.asked, toNode(row)]));
  return new Map(wanted.flatMap((id) => (nodes.has(id) ? [[id, nodes.get(id) as GraphNode] as const] : [])));
}

/** @throws AppError unknown_entity with the nearest names */
export async function nodeById(database: Database, id: string): Promise<GraphNode> {
  const [node] = await nodesById(database, [id]);
  if (node) return node;
  const query = searchQuery(id.slice(id.indexOf(':') + 1));
  const anyWord = query?.replaceAll('+(', '(').replace(/([^\s(]+)\*\)/g, '$1~ $1*)');
  const nearest = anyWord
    ? await database.read<{ id: string; name: string }>(cypher('graph/nearest-names'), { query: anyWord })
    : [];
  const hint =
    nearest.length > 0 ? ` Nearest: ${nearest.map((row) => row.id).join(', ')}.` : ' GET /api/v1/search finds ids.';
  throw new AppError('unknown_entity', `No entity has the id "${id}".${hint}`, { id, nearest });
}

/**
 * The entity of each id, in the order asked.
 * @throws AppError unknown_entity of the first that names none
 */
export async function nodesAsked(database: Database, ids: readonly string[]): Promise<GraphNode[]> {
  const known = await nodesByAskedId(database, ids);
  const nodes: GraphNode[] = [];
  for (const id of ids) nodes.push(known.get(id) ?? (await nodeById(database, id)));
  return nodes;
}

/** The ids under which the graph keeps the entities of these ids, as `nodesAsked` finds them. */
export const idsAsked = async (database: Database, ids: readonly string[]): Promise<string[]> =>
  (await nodesAsked(database, ids)).map((node) => node.id);

/** Whether it has so many links that walking them all takes a while: above 1,000, descriptions among them. */
export const isHub = (node: GraphNode): boolean => node.neighbours === null;

function toNode({ entity: { revoked, deprecated, ...entity }, labels, neighbours }: NodeRow): GraphNode {
  return {
    ...entity,
    ...(revoked ? { revoked } : {}),
    ...(deprecated ? { deprecated } : {}),
    weak: entity.weak ?? false,
    standIn: entity.standIn ?? false,
    roles: ROLE_NAMES.filter((role) => labels.includes(ROLES[role].label)),
    neighbours,
  };
}
