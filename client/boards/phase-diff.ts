import { KIND_NAMES, KINDS, type Kind } from '../../contract/kinds.ts';
import type { PivotRow } from '../../contract/pivots.ts';
import { naming } from '../words.ts';
import { type Answered, allOf, type Grid, type Item, LEFT_OUT, NOTHING, oneOf } from './grid.ts';

/** What a thing became, in the order in which a change is told. */
const STATES = [
  { id: 'gone', title: '− Gone' },
  { id: 'persisted', title: '= Persisted' },
  { id: 'added', title: '+ Added' },
  { id: 'unclear', title: '~ Either phase' },
  { id: 'undated', title: '? Not dated' },
];

/** Kinds down, states across; what persisted and changed says how. */
export function phaseDiff({ rows, nodes, isWhole }: Answered): Grid {
  const name = naming(nodes);
  const kindOf = (row: PivotRow): Kind => nodes.get(oneOf(row, 'artefact'))?.kind ?? 'other';
  const kinds = KIND_NAMES.filter((kind) => rows.some((row) => kindOf(row) === kind));
  const columns = STATES.filter(({ id }) => rows.some((row) => oneOf(row, 'state') === id));
  return {
    corner: 'What changed between the two phases',
    nothing: isWhole ? NOTHING : LEFT_OUT,
    columns: columns.map((column) => ({ ...column, row: null })),
    rows: kinds.map((kind) => ({
      id: kind,
      title: KINDS[kind].title,
      row: null,
      cells: columns.map(({ id }) =>
        rows
          .filter((row) => kindOf(row) === kind && oneOf(row, 'state') === id)
          .map((row) => itemOf(row, name(oneOf(row, 'artefact')))),
      ),
    })),
  };
}

const itemOf = (row: PivotRow, title: string): Item => {
  const changed = allOf(row, 'changed');
  return {
    row: row.id,
    lines: [title, ...changed],
    mark: changed.length > 0 ? 'changed' : undefined,
    conflict: row.contradictions.length > 0,
  };
};
