import type { Assertion } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import type { Api } from '../api.ts';

export interface Evidence {
  assertions: Assertion[];
  nodes: Map<string, GraphNode>;
  /** Entities whose relationships were looked at, of how many. */
  looked: { returned: number; total: number };
}

/** Ids in one address. */
const PART = 60;

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

/** What sources assert between one entity and its neighbours, newest neighbours first, as far as `limit` neighbours. */
export async function evidenceAbout(api: Api, id: string, limit: number, signal?: AbortSignal): Promise<Evidence> {
  const answer = await api.neighbours(id, { order: 'newest', limit }, signal);
  const found = await assertionsOf(
    api,
    answer.edges.flatMap((edge) => edge.assertions),
    signal,
  );
  return { ...found, looked: { returned: answer.page.returned, total: answer.page.total } };
}
