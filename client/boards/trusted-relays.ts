import type { PivotRow } from '../../contract/pivots.ts';
import { naming, sayDate } from '../words.ts';
import { type Answered, allOf, distinct, type Grid, type Item, LEFT_OUT, NOTHING, oneOf } from './grid.ts';

/** Whose machines down, against whom across; on the diagonal who is both. Chains stand apart. */
export function trustedRelays({ rows, nodes, isWhole }: Answered): Grid {
  const name = naming(nodes);
  const placed = rows.filter((row) => oneOf(row, 'kind') !== 'chain');
  const ownerOf = (row: PivotRow) => oneOf(row, 'owner') || allOf(row, 'machines').join(', ');
  const owners = distinct(placed.map(ownerOf));
  const victims = distinct([...placed.map((row) => oneOf(row, 'victim')), ...owners.filter((id) => nodes.has(id))]);
  const chains = rows.filter((row) => oneOf(row, 'kind') === 'chain');
  return {
    corner: 'Whose machines (down) were used against whom (across)',
    nothing: isWhole ? NOTHING : LEFT_OUT,
    columns: victims.map((id) => ({ id, title: name(id), row: null })),
    rows: owners.map((owner) => ({
      id: owner,
      title: name(owner),
      note: placed.some((row) => ownerOf(row) === owner && oneOf(row, 'owner') === '') ? 'no owner named' : undefined,
      row: null,
      cells: victims.map((victim) =>
        placed
          .filter((row) => ownerOf(row) === owner && oneOf(row, 'victim') === victim)
          .map((row) => itemOf(row, name)),
      ),
    })),
    ...(chains.length > 0 && { apart: { title: 'Chains', rows: chains.map(({ id }) => id) } }),
  };
}

function itemOf(row: PivotRow, name: (id: string) => string): Item {
  const by = allOf(row, 'by').map(name);
  const dates = distinct([oneOf(row, 'first_seen'), oneOf(row, 'last_seen')].filter(Boolean)).map(sayDate);
  const isBoth = oneOf(row, 'kind') === 'both roles';
  return {
    row: row.id,
    lines: [
      allOf(row, 'use').join(', '),
      by.length > 0 ? `by ${by.join(', ')}` : '',
      ...allOf(row, 'phases').map((phase) => (isBoth ? phase : phase.replace(/: [^:]*$/, ''))),
      dates.join(' to '),
    ].filter(Boolean),
    mark: isBoth ? 'both roles' : undefined,
    conflict: row.contradictions.length > 0,
  };
}
