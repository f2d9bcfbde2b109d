import type { ReactTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { features } from './features.ts';
import { TableRow } from './TableRow.tsx';
import { useLongTouch } from './useLongTouch.ts';
import { type Held, useRowKeys } from './useRowKeys.ts';

const ROW_HEIGHT = 32;
/** Rows drawn above and below those in view, more than a turn of the wheel moves: they follow it a frame later, so that no frame waits for them. */
const AHEAD = 16;
/** Rows are drawn in so many elements by turns; twice as many, and so on, where more are in view. */
const LEAST_SLOTS = 64;
const SORTED = { false: 'none', asc: 'ascending', desc: 'descending' } as const;

export const titleOf = ({ columnDef }: { columnDef: { header?: unknown } }): string => String(columnDef.header);

/** The grid of a table with its header. Only the rows in view are drawn, and what stands round it is left alone while it scrolls. */
export function TableGrid<T extends { id: string }>({
  label,
  table,
  ids,
  selected,
  widths,
  filters,
  onFilters,
  grid,
  onMenu,
}: {
  label: string;
  table: ReactTable<typeof features, T>;
  /** Of the rows listed, in their order. */
  ids: readonly string[];
  selected: ReadonlySet<string>;
  /** Pixels of each column, hidden ones too. */
  widths: readonly number[];
  /** What each column is asked for; null where columns are not filtered. */
  filters: Readonly<Record<string, string>> | null;
  onFilters: (filters: Record<string, string>) => void;
  grid: RefObject<HTMLTableElement | null>;
  /** Opens the menu of the selected rows. */
  onMenu: () => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const listed = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: listed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: AHEAD,
    useFlushSync: false,
    scrollPaddingStart: filters ? ROW_HEIGHT * 2 : ROW_HEIGHT,
  });
  const { current, choose, press } = useRowKeys(ids, {
    reveal: (index) => virtual.scrollToIndex(index),
    openMenu: onMenu,
  });
  const latest = useRef({ choose, ids, selected });
  useEffect(() => {
    latest.current = { choose, ids, selected };
  });
  const chooseRow = useCallback((index: number, held: Held) => latest.current.choose(index, held), []);
  const openMenuAt = useCallback(
    (index: number) => {
      const { choose, ids, selected } = latest.current;
      if (!selected.has(ids[index] ?? '')) choose(index, { shiftKey: false, ctrlKey: false, metaKey: false });
      onMenu();
    },
    [onMenu],
  );
  const touch = useLongTouch(openMenuAt);
  const visible = table.getVisibleLeafColumns();
  const columns = visible.map(({ id }) => id).join(' ');
  const widthOf = (id: string) => widths[table.getAllLeafColumns().findIndex((column) => column.id === id)] ?? 0;
  const drawn = virtual.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  // A row that leaves at one end is drawn at the other with another content, which is less work than a new one.
  const slots = Math.max(LEAST_SLOTS, 2 ** Math.ceil(Math.log2(drawn.length)));
  const rowId = (index: number) => `${label.toLowerCase().replaceAll(' ', '-')}-${index}`;
  return (
    <div ref={scroller} className="table-scroller" tabIndex={-1}>
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
        style={{ width: visible.reduce((sum, { id }) => sum + widthOf(id), 0) }}
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
                  {filters ? (
                    <input
                      type="search"
                      className="column-filter"
                      aria-label={`Filter ${titleOf(header.column)}`}
                      title="A part of the text; or a number after >, >=, <, <= or ="
                      value={filters[header.column.id] ?? ''}
                      onChange={({ target }) => onFilters({ ...filters, [header.column.id]: target.value })}
                    />
                  ) : null}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody {...touch}>
          {above > 0 ? <tr style={{ height: above }} /> : null}
          {drawn.map(({ index }) => {
            const row = listed[index];
            return row ? (
              <TableRow
                key={index % slots}
                row={row}
                columns={columns}
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
  );
}
