import type { PivotColumn, PivotRow } from '../../contract/pivots.ts';
import { sayDate, sayNumber } from '../words.ts';

/** What the columns of a pivot hold for one row; empty ones are left out. */
export function Cells({
  row,
  columns,
  name,
}: {
  row: PivotRow;
  columns: readonly PivotColumn[];
  name: (id: string) => string;
}) {
  const filled = columns.flatMap((column) => {
    const values = [row.cells[column.name] ?? []].flat().map((value) => say(value, column.type, name));
    return values.length > 0 && values.some((value) => value !== '') ? [{ column, values }] : [];
  });
  if (filled.length === 0) return null;
  return (
    <details>
      <summary>In columns</summary>
      <dl className="cells">
        {filled.map(({ column, values }) => (
          <div key={column.name}>
            <dt>{column.title}</dt>
            {values.map((value) => (
              <dd key={value}>{value}</dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

function say(value: string | number, type: PivotColumn['type'], name: (id: string) => string): string {
  if (type === 'entity' || type === 'entities') return name(String(value));
  if (type === 'date') return sayDate(String(value));
  return typeof value === 'number' ? sayNumber(value) : value;
}
