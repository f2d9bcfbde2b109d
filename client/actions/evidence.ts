import type { Assertion, Description } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { USED_AGAINST } from '../../contract/relationships.ts';
import type { Api } from '../api.ts';

export interface Evidence {
  assertions: Assertion[];
  nodes: Map<string, GraphNode>;
  /** Entities whose relationships were looked at, of how many. */
  looked: { returned: number; total: number };
  /** How many of those looked at are machines that it owns, whose abuse was read along. */
  machines: number;
}

/** Ids in one address, which comes to 7 kB: proxies take no more than 8. */
const PART = 150;

/** Assertions by their ids, newest first. */
export async function assertionsOf(
  api: Api,
  ids: string[],
  signal?: AbortSignal,
): Promise<Pick<Evidence, 'assertions' | 'nodes'>> {
  const parts = Array.from({ length: Math.ceil(ids.length / PART) }, (_, part) =>
    ids.slice(part * PART, (part + 1) * PART),
  );
  const answers = await Promise.all(parts.map((part) => api.assertions({ ids: part }, signal)));
  return {
    assertions: answers.flatMap((answer) => answer.assertions),
    nodes: new Map(answers.flatMap((answer) => answer.nodes).map((node) => [node.id, node])),
  };
}

/** Entities whose descriptions are read to find some. */
const DESCRIBED = 12;

/** Descriptions by their ids, looked up at the entities that they may be of. */
export async function descriptionsOf(
  api: Api,
  entities: readonly string[],
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<(Description & { entity: GraphNode })[]> {
  const answers = await Promise.all(entities.slice(0, DESCRIBED).map((id) => api.entity(id, signal)));
  return answers.flatMap(({ entity, descriptions }) =>
    descriptions.filter(({ id }) => ids.includes(id)).map((description) => ({ ...description, entity })),
  );
}

/**
 * What sources assert between one entity and its neighbours, newest neighbours first, as far as `limit` neighbours; and
 * against whom the machines among these that it owns were used, because that is said of the machines.
 */
export async function evidenceAbout(api: Api, id: string, limit: number, signal?: AbortSignal): Promise<Evidence> {
  const answer = await api.neighbours(id, { order: 'newest', limit }, signal);
  const machines = answer.edges.filter((edge) => edge.type === 'OWNS' && edge.from === id).map((edge) => edge.to);
  const abuse = machines.length > 0 ? await api.tiedTo(machines, USED_AGAINST, signal) : { edges: [] };
  const edges = [...answer.edges, ...abuse.edges];
  const found = await assertionsOf(api, [...new Set(edges.flatMap((edge) => edge.assertions))], signal);
  const { returned, total } = answer.page;
  return { ...found, looked: { returned, total }, machines: machines.length };
}

/** True where machines of the entity, or itself, were used against another. */
export const wasUsed = ({ assertions }: Pick<Evidence, 'assertions'>, id: string): boolean =>
  assertions.some(({ type, to }) => USED_AGAINST.includes(type) && to !== id);
