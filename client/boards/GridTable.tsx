import { memo } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import type { Grid, Item } from './grid.ts';

/** What a person chose on a board: a row of the pivot, or a cell of it. */
export interface Chosen {
  row: string;
  /** Where it stands: the ids of its line and column; absent for a whole row. */
  place?: string | undefined;
  /** What of the row's evidence was chosen; all where absent. */
  item?: Item | undefined;
}

type Line = Grid['rows'][number];

/** The table of a board. Arrow keys go from thing to thing. */
export function GridTable({
  grid,
  chosen,
  onChoose,
}: {
  grid: Grid;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
}) {
  return (
    <div className="grid-scroller">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" className="grid-corner">
              {grid.corner}
            </th>
            {grid.columns.map(({ id, title, note }) => (
              <th key={id} scope="col">
                {title}
                {note ? <span className="facts">{note}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <GridRow
              key={row.id}
              row={row}
              columns={grid.columns}
              chosen={chosen && isIn(row, chosen) ? chosen : null}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** True where what is chosen is the row or a cell of it. */
const isIn = (row: Line, { row: of, place }: Chosen): boolean =>
  of === row.row || place?.startsWith(`${row.id} `) === true;

/** One row. A board may have tens of thousands of cells: those of the other rows are not drawn anew when one is chosen. */
const GridRow = memo(function GridRow({
  row,
  columns,
  chosen,
  onChoose,
}: {
  row: Line;
  columns: Grid['columns'];
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
}) {
  return (
    <tr>
      <th scope="row">
        {row.row === null ? (
          row.title
        ) : (
          <Button
            className="grid-item"
            onKeyDown={move}
            aria-pressed={chosen?.row === row.row && chosen.item === undefined}
            onPress={() => onChoose({ row: row.row as string })}
          >
            {row.title}
          </Button>
        )}
        {row.note ? <span className="facts">{row.note}</span> : null}
      </th>
      {columns.map(({ id, title }, index) => {
        const items = row.cells[index] ?? [];
        return (
          <td key={id} data-diagonal={id === row.id || undefined}>
            {items.length === 0 ? <span className="facts">–</span> : null}
            {items.map((item) => (
              <GridItem
                key={`${item.row} ${item.lines.join(' ')}`}
                item={item}
                place={`${row.title}, ${title}`}
                isChosen={chosen?.place === `${row.id} ${id}` && chosen.item?.lines.join() === item.lines.join()}
                onChoose={() => onChoose({ row: item.row, item, place: `${row.id} ${id}` })}
              />
            ))}
          </td>
        );
      })}
    </tr>
  );
});

function GridItem({
  item,
  place,
  isChosen,
  onChoose,
}: {
  item: Item;
  place: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { lines, share, mark, conflict } = item;
  return (
    <Button className="grid-item" aria-pressed={isChosen} onKeyDown={move} onPress={onChoose}>
      <span className="visually-hidden">{place}: </span>
      {share === undefined ? null : <span className="grid-share" style={{ width: `${share * 100}%` }} />}
      {lines.map((line, index) => (
        <span key={line} className={index === 0 ? 'grid-first' : 'facts'}>
          {line}
        </span>
      ))}
      {mark ? <span className="grid-mark">{mark}</span> : null}
      {conflict ? <span className="conflict-mark">conflict</span> : null}
    </Button>
  );
}

const STEPS: Record<string, [column: number, row: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Goes to the next thing in a direction, over cells that hold none. */
function move(event: Parameters<NonNullable<ButtonProps['onKeyDown']>>[0]): void {
  const step = STEPS[event.key];
  const next = step && nextFrom(event.target as HTMLElement, step);
  if (!next) {
    event.continuePropagation();
    return;
  }
  event.preventDefault();
  next.focus();
}

function nextFrom(from: HTMLElement, [columns, rows]: [number, number]): HTMLElement | undefined {
  const cell = from.closest<HTMLTableCellElement>('td, th');
  const table = cell?.closest('table');
  if (!cell || !table) return undefined;
  const inside = itemsOf(cell);
  const beside = inside[inside.indexOf(from) + rows];
  if (rows !== 0 && beside) return beside;
  let [column, row] = [cell.cellIndex, (cell.parentElement as HTMLTableRowElement).rowIndex];
  for (;;) {
    column += columns;
    row += rows;
    const other = table.rows[row]?.cells[column];
    if (!other) return undefined;
    const items = itemsOf(other);
    if (items.length > 0) return rows < 0 ? items.at(-1) : items[0];
  }
}

const itemsOf = (cell: HTMLElement): HTMLElement[] => [...cell.querySelectorAll<HTMLElement>('button')];
