import type { Assertion, Description } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { USED_AGAINST } from '../../contract/relationships.ts';
import type { Api } from '../api.ts';

export interface Evidence {
  assertions: Assertion[];
  nodes: Map<string, GraphNode>;
  /** Entities whose relationships were looked at, of how many. */
  looked: { returned: number; total: number };
}

/** Ids in one address, which comes to 7 kB: proxies take no more than 8. */
const PART = 150;

/** Assertions by their ids, newest first. */
export async function assertionsOf(api: Api, ids: string[], signal?: AbortSignal): Promise<Omit<Evidence, 'looked'>> {
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

/** Machines of one organisation whose abuse is read along. */
const MACHINES = 20;

/**
 * What sources assert between one entity and its neighbours, newest neighbours first, as far as `limit` neighbours; and
 * against whom the machines that it owns were used, because that is said of the machines.
 */
export async function evidenceAbout(api: Api, id: string, limit: number, signal?: AbortSignal): Promise<Evidence> {
  const answer = await api.neighbours(id, { order: 'newest', limit }, signal);
  const machines = answer.edges.filter((edge) => edge.type === 'OWNS' && edge.from === id).map((edge) => edge.to);
  const abuse = await Promise.all(
    machines.slice(0, MACHINES).map((machine) => api.neighbours(machine, { types: USED_AGAINST, limit }, signal)),
  );
  const edges = [answer, ...abuse].flatMap((one) => one.edges);
  const found = await assertionsOf(api, [...new Set(edges.flatMap((edge) => edge.assertions))], signal);
  const { returned, total } = answer.page;
  return { ...found, looked: { returned, total } };
}

/** True where machines of the entity, or itself, were used against another. */
export const wasUsed = ({ assertions }: Pick<Evidence, 'assertions'>, id: string): boolean =>
  assertions.some(({ type, to }) => USED_AGAINST.includes(type) && to !== id);
