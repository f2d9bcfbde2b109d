import type { GraphNode } from '../../contract/graph.ts';
import type { Pivot } from '../../contract/pivots.ts';
import { missing } from '../pivot/missing.ts';
import type { ParameterValue, Question } from '../store/state.ts';

/**
 * A pivot with entities put into the first of its parameters that takes their kind, the required ones first. It is asked at
 * once where nothing is missing.
 */
export function filledIn({ name, parameters }: Pivot, nodes: readonly GraphNode[]): Question {
  const values: Record<string, ParameterValue> = {};
  const left = new Set(nodes);
  const takers = parameters.filter(({ type }) => type === 'entity' || type === 'entities');
  for (const { name: key, type, kinds = [] } of takers.toSorted((a, b) => Number(b.required) - Number(a.required))) {
    const fitting = [...left].filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
    const taken = type === 'entities' ? fitting : fitting.slice(0, 1);
    if (taken.length === 0) continue;
    values[key] = type === 'entities' ? taken.map(({ id }) => id) : taken[0]?.id;
    for (const node of taken) left.delete(node);
  }
  return { pivot: name, values, asked: missing({ parameters }, values).length === 0 ? values : null };
}

/** True where a pivot can be asked of some of the entities. */
export const takesAny = (pivot: Pivot, nodes: readonly GraphNode[]): boolean =>
  nodes.length > 0 && Object.keys(filledIn(pivot, nodes).values).length > 0;
