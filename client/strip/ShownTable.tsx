import { useTable } from '@tanstack/react-table';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Button, Input, Label, SearchField, ToggleButton } from 'react-aria-components';
import { saveFile } from '../actions/saveFile.ts';
import { PrintedTable } from '../out/PrintedTable.tsx';
import { usePrinting } from '../parts/usePrinting.ts';
import { notify } from '../store/notices.ts';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { useHiddenColumns } from './columns.ts';
import { toCsv } from './csv.ts';
import { type Column, features } from './features.ts';
import { holds } from './holds.ts';
import { RowMenu } from './RowMenu.tsx';
import { TableGrid, titleOf } from './TableGrid.tsx';

/** Rows that paper holds: some fifty pages. */
const MOST_PRINTED = 1_000;
/** Pixels of a column whose head stands whole on paper. */
const LEAST_PRINTED = 110;

/** Rows that can be sorted, filtered, saved, and selected together with the picture. */
export function ShownTable<T extends { id: string }>({
  label,
  rows,
  columns,
  widths,
  hidden: usuallyHidden = NONE,
  note = null,
}: {
  label: string;
  rows: readonly T[];
  columns: Column<T>[];
  /** Pixels a column. */
  widths: number[];
  /** Columns that are hidden until a person asks for them. */
  hidden?: readonly string[];
  /** What the rows leave out. */
  note?: string | null;
}) {
  const { store } = useWorld();
  const selection = useShown((state) => state.selection);
  const [filter, setFilter] = useState('');
  const [filters, setFilters] = useState<Record<string, string>>({});
  const [hasFilters, setHasFilters] = useState(false);
  const [hasMenu, setHasMenu] = useState(false);
  const [hidden, hide] = useHiddenColumns(label, usuallyHidden);
  const grid = useRef<HTMLTableElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const columnFilters = useMemo(
    () => Object.entries(hasFilters ? filters : {}).map(([id, value]) => ({ id, value })),
    [filters, hasFilters],
  );
  const columnVisibility = useMemo(() => Object.fromEntries(hidden.map((id) => [id, false])), [hidden]);
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => row.id,
    state: { globalFilter: filter, columnFilters, columnVisibility },
    defaultColumn: { filterFn: (row, id, asked) => holds(row.getValue(id), String(asked)), sortUndefined: 'last' },
    globalFilterFn: 'includesString',
    // By itself it asks the first row, which may hold nothing there.
    getColumnCanGlobalFilter: () => true,
  });
  const listed = table.getRowModel().rows;
  const ids = useMemo(() => listed.map(({ id }) => id), [listed]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const selectedRows = useMemo(() => ids.filter((id) => selected.has(id)), [ids, selected]);
  const openMenu = useCallback(() => setHasMenu(true), []);
  const visible = table.getVisibleLeafColumns();
  const isPrinting = usePrinting();
  const save = () => {
    // What goes out says how it is marked, whatever a person hides here.
    const saved = table.getAllLeafColumns().filter((column) => column.getIsVisible() || column.id === 'tlp');
    const text = toCsv(
      saved.map(titleOf),
      listed.map((row) => saved.map(({ id }) => row.getValue(id))),
    );
    saveFile(new Blob([text], { type: 'text/csv' }), `${label.toLowerCase().replaceAll(/[^\w]+/g, '-')}.csv`);
    store.setState(notify(`${count(listed.length, 'row')} with ${count(saved.length, 'column')} saved as CSV.`));
  };

  return (
    <div className="shown-table">
      <div className="table-bar">
        <SearchField value={filter} onChange={setFilter} className="table-filter">
          <Label>Filter the rows</Label>
          <Input />
        </SearchField>
        <ToggleButton className="button" isSelected={hasFilters} onChange={setHasFilters}>
          By column
        </ToggleButton>
        <ColumnMenu
          columns={table.getAllLeafColumns().map((column) => ({ id: column.id, title: titleOf(column) }))}
          hidden={hidden}
          onHide={hide}
        />
        <RowMenu
          ids={selectedRows}
          trigger={trigger}
          isOpen={hasMenu}
          onOpenChange={(isOpen) => {
            setHasMenu(isOpen);
            if (!isOpen) requestAnimationFrame(() => isLost() && grid.current?.focus());
          }}
        />
        <Button className="button" isDisabled={listed.length === 0} onPress={save}>
          Save {sayNumber(listed.length)} as CSV
        </Button>
        <span className="hint" role="status">
          {listed.length < rows.length ? `${sayNumber(listed.length)} of ${count(rows.length, 'row')} listed` : ''}
          {note ? ` ${note}` : ''}
        </span>
      </div>
      <TableGrid
        label={label}
        table={table}
        ids={ids}
        selected={selected}
        widths={widths}
        filters={hasFilters ? filters : null}
        onFilters={setFilters}
        grid={grid}
        onMenu={openMenu}
      />
      {isPrinting && listed.length > 0 ? (
        <PrintedTable
          says={`${label}: ${sayPrinted(listed.length, rows.length)}`}
          columns={visible.map((column) => ({
            id: column.id,
            title: titleOf(column),
            width: Math.max(LEAST_PRINTED, widths[table.getAllLeafColumns().indexOf(column)] ?? 0),
          }))}
          rows={listed.slice(0, MOST_PRINTED).map((row) => ({
            id: row.id,
            cells: visible.map(({ id }) => String(row.getValue(id) ?? '')),
          }))}
        />
      ) : null}
      {listed.length === 0 ? <p className="hint">{rows.length === 0 ? NOTHING_SHOWN : NO_MATCH}</p> : null}
    </div>
  );
}

/** "46 rows", "the first 1,000 of 5,000 rows; all are in the CSV", "12 of 46 rows, by the filters of the table". */
function sayPrinted(listed: number, rows: number): string {
  const filtered = listed < rows ? `${sayNumber(listed)} of ${count(rows, 'row')}, by the filters of the table` : '';
  if (listed <= MOST_PRINTED) return filtered || count(rows, 'row');
  const first = `the first ${sayNumber(MOST_PRINTED)} of ${sayNumber(listed)} rows; "Save as CSV" holds all`;
  return filtered ? `${first} (${filtered})` : first;
}

/** True where what had the focus is gone. */
const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

const NONE: readonly string[] = [];
const NOTHING_SHOWN = 'Nothing is shown: search for something, or take a filter of the legend away.';
const NO_MATCH = 'No row holds this text: take a character away.';
