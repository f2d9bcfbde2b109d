import { GraphNode } from '../../contract/graph.ts';
import { type Kind, ROLE_NAMES, ROLES } from '../../contract/kinds.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { canBeBound } from '../import/identifiers.ts';
import { displayValue } from '../import/settle.ts';
import { searchQuery } from '../import/terms.ts';

/**
 * As the query gives an entity. What follows from descriptions is null where an import on its way names it and has not
 * come to what describes it.
 */
type ReadNode = [
  id: string,
  kind: Kind,
  name: string | null,
  aliases: string[] | null,
  weak: boolean | null,
  shared: string | null,
  standIn: boolean | null,
  conflicts: string[] | null,
  tlp: GraphNode['tlp'] | null,
  sources: number | null,
  revoked: boolean | null,
  deprecated: boolean | null,
  labels: string[],
  neighbours: number | null,
  /** Of a location, what the newest source that gives coordinates says of it, as JSON. */
  attributes: string | null,
];

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
  const nodes = await readNodes(database, wanted);
  const further = wanted.filter((id) => !nodes.has(id) && canBeBound(id));
  if (further.length > 0) {
    const known = await database.read<{ id: string; entity: string }>(cypher('identity/resolve'), { ids: further });
    const others = await readNodes(
      database,
      known.map(({ entity }) => entity),
    );
    for (const { id, entity } of known) {
      const node = others.get(entity);
      if (node) nodes.set(id, node);
    }
  }
  return new Map(wanted.flatMap((id) => (nodes.has(id) ? [[id, nodes.get(id) as GraphNode] as const] : [])));
}

/** Entities by the ids under which they stand. */
async function readNodes(database: Database, ids: string[]): Promise<Map<string, GraphNode>> {
  if (ids.length === 0) return new Map();
  const read = await database.read<{ entity: ReadNode }>(cypher('graph/nodes'), { ids });
  return new Map(read.map(({ entity }) => [entity[0], toNode(entity)]));
}

/** Slips of the pen that a word may hold, by its length: two in "x0" would be any word of two letters. */
const slipsIn = ({ length }: string): number => (length < 3 ? 0 : length < 6 ? 1 : 2);

/** @throws AppError unknown_entity with the nearest names */
export async function nodeById(database: Database, id: string): Promise<GraphNode> {
  const [node] = await nodesById(database, [id]);
  if (node) return node;
  const query = searchQuery(id.slice(id.indexOf(':') + 1));
  const anyWord = query
    ?.replaceAll('+(', '(')
    .replace(/([^\s(]+)\*\)/g, (_, word: string) => `${word}~${slipsIn(word)} ${word}*)`);
  const nearest = anyWord
    ? await database.read<{ id: string; name: string }>(cypher('graph/nearest-names'), { query: anyWord })
    : [];
  const hint =
    nearest.length > 0
      ? ` Nearest: ${nearest.map((row) => row.id).join(', ')}.`
      : ' A search by name or value finds ids.';
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

/**
 * The ids under which the graph keeps the entities of these ids, as `nodesAsked` finds them. Most are given as they stand.
 * @throws AppError unknown_entity of the first that names none
 */
export async function idsAsked(database: Database, ids: readonly string[]): Promise<string[]> {
  const [found] = await database.read<{ known: string[] }>(cypher('graph/known-ids'), { ids });
  const known = new Set(found?.known);
  return ids.every((id) => known.has(id)) ? [...ids] : (await nodesAsked(database, ids)).map((node) => node.id);
}

/**
 * What `ask` says of the entities of these ids. It is asked of the ids as they were given while they are looked up, and
 * again of those under which the graph keeps the entities where some differ.
 * @throws AppError unknown_entity of the first that names none
 */
export async function askedOf<Answer>(
  database: Database,
  ids: readonly string[],
  ask: (ids: string[]) => Promise<Answer>,
): Promise<Answer> {
  const [known, answer] = await Promise.allSettled([idsAsked(database, ids), ask([...ids])]);
  if (known.status === 'rejected') throw known.reason;
  if (known.value.some((id, index) => id !== ids[index])) return ask(known.value);
  if (answer.status === 'rejected') throw answer.reason;
  return answer.value;
}

/** Links, descriptions among them, above which walking them all takes a while. */
export const MOST_LINKS = 1_000;

/** Whether it has more links than that. */
export const isHub = (node: GraphNode): boolean => node.neighbours === null;

/** Key by key: spreading takes several times as long, and a picture has thousands. */
function toNode(read: ReadNode): GraphNode {
  const [id, kind, name, aliases, weak, shared, standIn, conflicts, tlp, sources, revoked, deprecated, labels] = read;
  const node: GraphNode = {
    id,
    kind,
    name: name ?? displayValue(id),
    aliases: aliases ?? [],
    shared,
    conflicts: conflicts ?? [],
    tlp: tlp ?? 'clear',
    sources: sources ?? 0,
    weak: weak ?? false,
    standIn: standIn ?? false,
    roles: ROLE_NAMES.filter((role) => labels.includes(ROLES[role].label)),
    neighbours: read[13],
  };
  if (revoked) node.revoked = true;
  if (deprecated) node.deprecated = true;
  const coordinates = read[14] === null ? undefined : coordinatesIn(read[14]);
  if (coordinates) node.coordinates = coordinates;
  return node;
}

/** None where what a source says is no place on the earth. */
function coordinatesIn(attributes: string): GraphNode['coordinates'] {
  const { latitude, longitude } = JSON.parse(attributes) as Record<string, string | undefined>;
  return GraphNode.shape.coordinates.safeParse({ latitude: degrees(latitude), longitude: degrees(longitude) }).data;
}

const degrees = (text: string | undefined): number => (text?.trim() ? Number(text) : Number.NaN);
