import { PrintedTable } from '../out/PrintedTable.tsx';
import { count, sayNumber } from '../words.ts';
import type { Grid, Heading, Item } from './grid.ts';

/** What stands beside the names of the rows on a page. */
const COLUMNS_A_PAGE = 5;
/** What paper holds of a board: some sixty pages. */
const MOST = { rows: 200, columns: 30 } as const;

/** A board for paper: so many columns as a page is wide in a table of their own, one below the other. */
export function PrintedBoard({ grid }: { grid: Grid }) {
  const rows = grid.rows.slice(0, MOST.rows);
  const columns = grid.columns.slice(0, MOST.columns);
  const starts = [...columns.keys()].filter((index) => index % COLUMNS_A_PAGE === 0);
  const left = [
    grid.rows.length > rows.length ? `${sayNumber(rows.length)} of ${count(grid.rows.length, 'row')}` : '',
    grid.columns.length > columns.length
      ? `${sayNumber(columns.length)} of ${count(grid.columns.length, 'column')}`
      : '',
  ].filter(Boolean);
  return (
    <>
      {left.length > 0 ? (
        <p className="printed-note">The first {left.join(' and ')} stand here; the CSV of the pivot holds all.</p>
      ) : null}
      {starts.map((start) => {
        const shown = columns.slice(start, start + COLUMNS_A_PAGE);
        const last = start + shown.length;
        return (
          <PrintedTable
            key={start}
            says={
              columns.length > shown.length
                ? `${grid.corner}: columns ${sayNumber(start + 1)} to ${sayNumber(last)} of ${sayNumber(grid.columns.length)}`
                : grid.corner
            }
            columns={[
              { id: '', title: '', width: 3 },
              ...shown.map(({ id, ...heading }) => ({ id, title: sayHeading(heading), width: 2 })),
            ]}
            rows={rows.map(({ id, cells, ...heading }) => ({
              id,
              cells: [
                sayHeading(heading),
                ...shown.map((_, index) => (cells[start + index] ?? []).map(say).join('\n') || grid.nothing),
              ],
            }))}
          />
        );
      })}
    </>
  );
}

const sayHeading = ({ title, note }: Pick<Heading, 'title' | 'note'>): string => (note ? `${title}\n${note}` : title);

const say = ({ lines, mark, conflict }: Item): string =>
  [lines.join(', '), mark ? `(${mark})` : '', conflict ? '(conflict)' : ''].filter(Boolean).join(' ');
