import type { ColumnDef } from '@tanstack/react-table';
import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { select, toggleSelected } from '../store/selection.ts';
import { useShown, useWorld } from '../world.ts';
import { features } from './features.ts';

const ROW_HEIGHT = 32;
const PAGE_ROWS = 6;
const SORTED = { false: 'none', asc: 'ascending', desc: 'descending' } as const;

/** Rows that can be sorted, filtered, and selected together with the picture. Only the rows in view are drawn. */
export function ShownTable<T extends { id: string }>({
  label,
  rows,
  columns,
  widths,
  note = null,
}: {
  label: string;
  rows: T[];
  columns: ColumnDef<typeof features, T>[];
  /** Pixels a column. */
  widths: number[];
  /** What the rows leave out. */
  note?: string | null;
}) {
  const { store } = useWorld();
  const selection = useShown((state) => state.selection);
  const [filter, setFilter] = useState('');
  const [current, setCurrent] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => row.id,
    state: { globalFilter: filter },
    globalFilterFn: 'includesString',
  });
  const listed = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: listed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const drawn = virtual.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const rowId = (index: number) => `${label.toLowerCase().replaceAll(' ', '-')}-${index}`;

  const chosen = listed.findIndex((row) => row.id === selection[0]);
  useEffect(() => {
    if (chosen < 0) return;
    setCurrent(chosen);
    virtual.scrollToIndex(chosen);
  }, [chosen, virtual]);

  const choose = (index: number, add: boolean) => {
    const row = listed[index];
    setCurrent(index);
    if (row) store.setState(add ? toggleSelected(row.id) : select([row.id]));
  };
  const move = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(listed.length - 1, current + step));
      setCurrent(next);
      virtual.scrollToIndex(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(current, event.ctrlKey || event.metaKey);
    }
  };

  return (
    <div className="shown-table">
      <SearchField value={filter} onChange={setFilter} className="table-filter">
        <Label>Filter the rows</Label>
        <Input />
        {note ? <span className="hint">{note}</span> : null}
      </SearchField>
      <div ref={scroller} className="table-scroller">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's grid pattern, on a real table
          role="grid"
          aria-label={label}
          aria-rowcount={listed.length + 1}
          aria-multiselectable="true"
          aria-activedescendant={drawn.some(({ index }) => index === current) ? rowId(current) : undefined}
          tabIndex={0}
          onKeyDown={move}
        >
          <colgroup>
            {widths.map((width, index) => (
              <col key={columns[index]?.id ?? index} style={{ width }} />
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
                <tr
                  key={row.id}
                  id={rowId(index)}
                  aria-rowindex={index + 2}
                  aria-selected={selection.includes(row.id)}
                  data-current={index === current || undefined}
                  onClick={(event) => choose(index, event.ctrlKey || event.metaKey)}
                >
                  {row.getAllCells().map((cell) => (
                    <td key={cell.id}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
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

const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
const NOTHING_SHOWN = 'Nothing is shown: search for something, or take a filter of the legend away.';
const NO_MATCH = 'No row holds this text: take a character away.';
