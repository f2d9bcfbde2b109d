import { flexRender, type Row } from '@tanstack/react-table';
import { memo } from 'react';
import type { features } from './features.ts';
import type { Held } from './useRowKeys.ts';

interface RowProps<T extends { id: string }> {
  row: Row<typeof features, T>;
  /** Columns that are shown, so that a row is drawn anew where they change. */
  columns: string;
  domId: string;
  index: number;
  isSelected: boolean;
  isCurrent: boolean;
  onChoose: (index: number, held: Held) => void;
  onMenu: (index: number) => void;
}

/** Longer texts are cut; the whole stands in a title. */
const CUT = 24;

function DrawnRow<T extends { id: string }>({
  row,
  domId,
  index,
  isSelected,
  isCurrent,
  onChoose,
  onMenu,
}: RowProps<T>) {
  return (
    <tr
      id={domId}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-current={isCurrent || undefined}
      onClick={(event) => onChoose(index, event)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(index);
      }}
    >
      {row.getVisibleCells().map((cell) => {
        const value = String(cell.getValue() ?? '');
        return (
          <td key={cell.column.id} title={value.length > CUT ? value : undefined}>
            {flexRender(cell.column.columnDef.cell, cell.getContext())}
          </td>
        );
      })}
    </tr>
  );
}

/** A row, drawn anew only where it itself changes. */
export const TableRow = memo(
  DrawnRow,
  (a, b) =>
    a.row.original === b.row.original &&
    a.columns === b.columns &&
    a.index === b.index &&
    a.isSelected === b.isSelected &&
    a.isCurrent === b.isCurrent &&
    a.onChoose === b.onChoose &&
    a.onMenu === b.onMenu,
) as typeof DrawnRow;
