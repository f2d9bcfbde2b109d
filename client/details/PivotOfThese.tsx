import type { GraphNode } from '../../contract/graph.ts';
import type { Pivot } from '../../contract/pivots.ts';
import { Choice } from '../parts/Choice.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { question } from '../store/page.ts';
import type { ParameterValue } from '../store/state.ts';
import { useWorld } from '../world.ts';

/** Fills a pivot's form in with what is selected, as far as its parameters take it. */
export function PivotOfThese({ nodes }: { nodes: GraphNode[] }) {
  const { api, store } = useWorld();
  const answer = useAnswer('pivots', (signal) => api.pivots(signal));
  const fitting = (answer.value?.pivots ?? []).filter((pivot) => Object.keys(valuesOf(pivot, nodes)).length > 0);
  // It stands there while it is awaited, so that nothing below it moves when it comes.
  if (answer.status !== 'waiting' && fitting.length === 0) return null;
  return (
    <Choice
      label="Ask a pivot of these"
      options={fitting.map(({ name, title }) => ({ id: name, title }))}
      value={null}
      onChange={(name) => {
        const pivot = fitting.find((one) => one.name === name);
        if (pivot) store.setState(question({ pivot: name, values: valuesOf(pivot, nodes), asked: null }));
      }}
    />
  );
}

/** Lists take all that fit; fields for one take one each, in the order of the selection. */
function valuesOf({ parameters }: Pivot, nodes: readonly GraphNode[]): Record<string, ParameterValue> {
  const values: Record<string, ParameterValue> = {};
  const given = new Set<string>();
  for (const { name, type, kinds = [] } of parameters) {
    if (type !== 'entity' && type !== 'entities') continue;
    const fit = nodes.filter(({ id, kind }) => (kinds.length === 0 || kinds.includes(kind)) && !given.has(id));
    const taken = type === 'entity' ? fit.slice(0, 1) : fit;
    for (const { id } of taken) given.add(id);
    if (taken.length > 0) values[name] = type === 'entity' ? taken[0]?.id : taken.map(({ id }) => id);
  }
  return values;
}
