import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import type { Grid, Item } from './grid.ts';
import { NAME, type Place } from './reach.ts';
import type { Spaced } from './spaced.ts';

/** What a person chose on a board: a row of the pivot, or a cell of it. */
export interface Chosen {
  row: string;
  /** Where it stands: the ids of its line and column; absent for a whole row. */
  place?: string | undefined;
  /** What of the row's evidence was chosen; all where absent. */
  item?: Item | undefined;
}

type Line = Grid['rows'][number];

/** True where what is chosen is the row or a cell of it. */
export const isIn = (row: Line, { row: of, place }: Chosen): boolean =>
  of === row.row || place?.startsWith(`${row.id} `) === true;

/** One row, drawn anew only where it itself changes or other columns come into view. */
export const GridRow = memo(function GridRow({
  row,
  index,
  height,
  measure,
  across,
  grid,
  chosen,
  at,
  onChoose,
  onEnter,
  onKeyDown,
}: {
  row: Line;
  index: number;
  /** As high as it has been, so that it does not shrink where other columns come into view. */
  height: number;
  measure: (row: HTMLTableRowElement | null) => void;
  across: readonly Spaced<VirtualItem>[];
  grid: Grid;
  chosen: Chosen | null;
  /** Where the keyboard is, in this row. */
  at: Place | null;
  onChoose: (chosen: Chosen) => void;
  onEnter: (place: Place) => void;
  onKeyDown: NonNullable<ButtonProps['onKeyDown']>;
}) {
  const reach = (column: number, item: number) => ({
    onKeyDown,
    onFocus: () => onEnter({ row: index, column, item }),
    excludeFromTabOrder: at?.column !== column || at.item !== item,
  });
  return (
    <tr ref={(element) => measure(element)} data-index={index} aria-rowindex={index + 2} style={{ height }}>
      <th scope="row" aria-colindex={1}>
        {row.row === null ? (
          row.title
        ) : (
          <Button
            className="grid-item"
            aria-pressed={chosen?.row === row.row && chosen.item === undefined}
            onPress={() => onChoose({ row: row.row as string })}
            {...reach(NAME, 0)}
          >
            {row.title}
          </Button>
        )}
        {row.note ? <span className="facts">{row.note}</span> : null}
      </th>
      {across.map(({ key, drawn }) => {
        const column = drawn && grid.columns[drawn.index];
        if (!column) return <td key={key} aria-hidden="true" />;
        const items = row.cells[drawn.index] ?? [];
        const { id, title } = column;
        return (
          <td key={key} aria-colindex={drawn.index + 2} data-diagonal={id === row.id || undefined}>
            {items.length === 0 ? (
              <span className="facts">{(id === row.id && grid.diagonal) || grid.nothing}</span>
            ) : null}
            {items.map((item, at) => (
              <GridItem
                key={`${item.row} ${item.lines.join(' ')}`}
                item={item}
                place={`${row.title}, ${title}`}
                isChosen={chosen?.place === `${row.id} ${id}` && chosen.item?.lines.join() === item.lines.join()}
                onChoose={() => onChoose({ row: item.row, item, place: `${row.id} ${id}` })}
                reach={reach(drawn.index, at)}
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
  reach,
}: {
  item: Item;
  place: string;
  isChosen: boolean;
  onChoose: () => void;
  /** How the keyboard comes to it. */
  reach: ButtonProps;
}) {
  const { lines, share, mark, conflict } = item;
  return (
    <Button className="grid-item" aria-pressed={isChosen} onPress={onChoose} {...reach}>
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
