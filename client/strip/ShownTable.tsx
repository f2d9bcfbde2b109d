import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button, Input, Label, SearchField, ToggleButton } from 'react-aria-components';
import { saveFile } from '../actions/saveFile.ts';
import { notify } from '../store/notices.ts';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { useHiddenColumns } from './columns.ts';
import { toCsv } from './csv.ts';
import { type Column, features } from './features.ts';
import { holds } from './holds.ts';
import { RowMenu } from './RowMenu.tsx';
import { TableRow } from './TableRow.tsx';
import { type Held, useRowKeys } from './useRowKeys.ts';

const ROW_HEIGHT = 32;
const SORTED = { false: 'none', asc: 'ascending', desc: 'descending' } as const;

/** Rows that can be sorted, filtered, saved, and selected together with the picture. Only the rows in view are drawn. */
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
  const scroller = useRef<HTMLDivElement>(null);
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
    defaultColumn: { filterFn: (row, id, asked) => holds(row.getValue(id), String(asked)) },
    globalFilterFn: 'includesString',
  });
  const listed = table.getRowModel().rows;
  const ids = useMemo(() => listed.map(({ id }) => id), [listed]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const selectedRows = useMemo(() => ids.filter((id) => selected.has(id)), [ids, selected]);
  const virtual = useVirtualizer({
    count: listed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    scrollPaddingStart: hasFilters ? ROW_HEIGHT * 2 : ROW_HEIGHT,
  });
  const { current, choose, press } = useRowKeys(ids, {
    reveal: (index) => virtual.scrollToIndex(index),
    openMenu: () => setHasMenu(true),
  });
  const latest = useRef({ choose, ids, selected });
  useEffect(() => {
    latest.current = { choose, ids, selected };
  });
  const chooseRow = useCallback((index: number, held: Held) => latest.current.choose(index, held), []);
  const openMenuAt = useCallback((index: number) => {
    const { choose, ids, selected } = latest.current;
    if (!selected.has(ids[index] ?? '')) choose(index, { shiftKey: false, ctrlKey: false, metaKey: false });
    setHasMenu(true);
  }, []);

  const visible = table.getVisibleLeafColumns();
  const titles = (column: (typeof visible)[number]) => String(column.columnDef.header);
  const widthOf = (id: string) => widths[table.getAllLeafColumns().findIndex((column) => column.id === id)];
  const drawn = virtual.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const rowId = (index: number) => `${label.toLowerCase().replaceAll(' ', '-')}-${index}`;

  const save = () => {
    const text = toCsv(
      visible.map(titles),
      listed.map((row) => visible.map(({ id }) => row.getValue(id))),
    );
    saveFile(new Blob([text], { type: 'text/csv' }), `${label.toLowerCase().replaceAll(/[^\w]+/g, '-')}.csv`);
    store.setState(notify(`${count(listed.length, 'row')} with ${count(visible.length, 'column')} saved as CSV.`));
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
          columns={table.getAllLeafColumns().map((column) => ({ id: column.id, title: titles(column) }))}
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
      <div ref={scroller} className="table-scroller">
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's grid pattern, on a real table
          role="grid"
          aria-label={label}
          aria-rowcount={listed.length + 1}
          aria-multiselectable="true"
          aria-activedescendant={drawn.some(({ index }) => index === current) ? rowId(current) : undefined}
          tabIndex={0}
          onKeyDown={press}
        >
          <colgroup>
            {visible.map(({ id }) => (
              <col key={id} style={{ width: widthOf(id) }} />
            ))}
          </colgroup>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} aria-rowindex={1}>
                {group.headers.map((header) => (
                  <th key={header.id} scope="col" aria-sort={SORTED[`${header.column.getIsSorted()}`]}>
                    <button type="button" className="sort" onClick={header.column.getToggleSortingHandler()}>
                      <table.FlexRender header={header} />
                    </button>
                    {hasFilters ? (
                      <input
                        type="search"
                        className="column-filter"
                        aria-label={`Filter ${titles(header.column)}`}
                        title="A part of the text; or a number after >, >=, <, <= or ="
                        value={filters[header.column.id] ?? ''}
                        onChange={({ target }) => setFilters({ ...filters, [header.column.id]: target.value })}
                      />
                    ) : null}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {above > 0 ? <tr style={{ height: above }} /> : null}
            {drawn.map(({ index }) => {
              const row = listed[index];
              return row ? (
                <TableRow
                  key={row.id}
                  row={row}
                  columns={hidden.join(' ')}
                  domId={rowId(index)}
                  index={index}
                  isSelected={selected.has(row.id)}
                  isCurrent={index === current}
                  onChoose={chooseRow}
                  onMenu={openMenuAt}
                />
              ) : null;
            })}
            {below > 0 ? <tr style={{ height: below }} /> : null}
          </tbody>
        </table>
      </div>
      {listed.length === 0 ? <p className="hint">{rows.length === 0 ? NOTHING_SHOWN : NO_MATCH}</p> : null}
    </div>
  );
}

/** True where what had the focus is gone. */
const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

const NONE: readonly string[] = [];
const NOTHING_SHOWN = 'Nothing is shown: search for something, or take a filter of the legend away.';
const NO_MATCH = 'No row holds this text: take a character away.';
