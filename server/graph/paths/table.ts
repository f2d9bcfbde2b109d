import type { FoundPath, PathStep, PathsAnswer } from '../../../contract/paths.ts';
import { columnsOf, type Table, tableOf } from '../../table.ts';
import { nameOf } from '../names.ts';
import { endsOf } from '../tables.ts';

interface Line {
  path: FoundPath;
  /** Which of the paths, and which of its steps, from 1 on. */
  number: number;
  place: number;
  step: PathStep;
}

/** A row a step: which path it is part of, what that costs, what it is taken along, and what it rests on. */
export function pathsTable({ paths, nodes, edges }: PathsAnswer): Table {
  const known = new Map(edges.map((edge) => [edge.id, edge]));
  const edgesOf = (step: PathStep) => step.edges.flatMap((id) => known.get(id) ?? []);
  const rows = paths.flatMap((path, index) =>
    path.steps.map((step, at): Line => ({ path, number: index + 1, place: at + 1, step })),
  );
  return tableOf<Line>(
    [
      ['path', 'whole', ({ number }) => number],
      ['cost', 'number', ({ path }) => path.cost],
      ['step', 'whole', ({ place }) => place],
      ...columnsOf<Line, PathStep>(
        ({ step }) => step,
        [
          ...endsOf(nameOf(nodes)),
          ['types', 'texts', (step) => edgesOf(step).map(({ type }) => type)],
          ['directions', 'texts', (step) => edgesOf(step).map(({ from }) => (from === step.from ? 'out' : 'in'))],
          ['first_seen', 'text', ({ first_seen }) => first_seen],
          ['last_seen', 'text', ({ last_seen }) => last_seen],
          ['tlp', 'text', ({ tlp }) => tlp],
          ['sources', 'texts', ({ sources }) => sources],
          ['assertions', 'texts', ({ assertions }) => assertions],
        ],
      ),
      ['inOrder', 'flag', ({ path }) => path.order?.certain],
    ],
    rows,
  );
}
