import type { ReactNode } from 'react';

/** A table for paper: its head stands again on each page. */
export function PrintedTable({
  says,
  columns,
  rows,
}: {
  /** What it is, and what of it is left out. */
  says: string;
  /** How wide each is beside the others. */
  columns: readonly { id: string; title: ReactNode; width: number }[];
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
}) {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <table className="printed">
      <caption>{says}</caption>
      <colgroup>
        {columns.map(({ id, width }) => (
          <col key={id} style={{ width: `${(100 * width) / all}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ id, title }) => (
            <th key={id} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id}>
            {columns.map((column, index) => (
              <td key={column.id}>{cells[index]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
