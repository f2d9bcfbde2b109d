import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ButtonProps } from 'react-aria-components';
import { useWidth } from '../parts/useWidth.ts';
import { type Chosen, GridRow, isIn } from './GridRow.tsx';
import type { Grid } from './grid.ts';
import { firstOn, isOn, NAME, type Place, reached } from './reach.ts';
import { spaced } from './spaced.ts';

/** Pixels of a row whose cells hold one line; how high a row is shows once it is drawn. */
const ROW_HEIGHT = 40;
/** Pixels: as wide as the longest address, which stays whole, up to what is read with ease; less where there is no room. */
const COLUMN = { narrow: 132, least: 158, most: 320 } as const;
/** Of the names of the rows, which stay in sight: a third of the room, and no less than most words take. */
const NAMES = { least: 136, most: 240 } as const;
/** Pixels of room below which two columns would not stand beside the names. */
const NARROW = NAMES.least + 2 * COLUMN.least;
/** Rows and columns drawn beside those in view. */
const AHEAD = { rows: 4, columns: 2 } as const;

/**
 * The table of a board. A board may have tens of thousands of cells: only the rows and columns in view are drawn, and where
 * the keyboard is. It is one stop of the Tab key; arrow keys go from thing to thing.
 */
export function GridTable({
  grid,
  chosen,
  onChoose,
  scroller,
}: {
  grid: Grid;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
  /** What the table is scrolled in. */
  scroller: HTMLElement;
}) {
  const table = useRef<HTMLTableElement>(null);
  const [entered, setEntered] = useState<Place | null>(null);
  const at = useMemo(() => (entered && isOn(grid, entered) ? entered : firstOn(grid)), [grid, entered]);
  const room = useWidth(scroller);
  const { names, column: width } = widthsIn(room, grid.columns.length);
  const rows = useVirtualizer({
    count: grid.rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    overscan: AHEAD.rows,
    useFlushSync: false,
    rangeExtractor: useAlso(at?.row),
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: grid.columns.length,
    getScrollElement: () => scroller,
    estimateSize: () => width,
    overscan: AHEAD.columns,
    useFlushSync: false,
    rangeExtractor: useAlso(at?.column),
  });
  // In wider columns rows are lower.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the width is what changes the sizes
  useLayoutEffect(() => {
    rows.measure();
    columns.measure();
  }, [width, names]);

  const isLed = useLed({ table, scroller, at, names, room, sizes: `${rows.getTotalSize()} ${columns.getTotalSize()}` });
  const latest = useRef({ grid, at });
  useEffect(() => {
    latest.current = { grid, at };
  });
  const move = useCallback<NonNullable<ButtonProps['onKeyDown']>>(
    (event) => {
      const { grid, at } = latest.current;
      const next = at && reached(grid, at, event);
      if (!next) {
        event.continuePropagation();
        return;
      }
      event.preventDefault();
      isLed.current = true;
      setEntered(next);
    },
    [isLed],
  );

  const drawnColumns = columns.getVirtualItems();
  const across = useMemo(() => spaced(drawnColumns, width * grid.columns.length), [drawnColumns, width, grid]);
  return (
    <table
      ref={table}
      className="grid"
      aria-label={grid.corner}
      aria-rowcount={grid.rows.length + 1}
      aria-colcount={grid.columns.length + 1}
      style={{ width: names + width * grid.columns.length }}
    >
      <colgroup>
        <col style={{ width: names }} />
        {across.map(({ key, ...piece }) => (
          <col key={key} style={{ width: piece.drawn ? width : piece.room }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" className="grid-corner" aria-colindex={1}>
            {grid.corner}
          </th>
          {across.map(({ key, drawn }) => {
            const heading = drawn && grid.columns[drawn.index];
            return heading ? (
              <th key={key} scope="col" aria-colindex={drawn.index + 2}>
                {heading.title}
                {heading.note ? <span className="facts">{heading.note}</span> : null}
              </th>
            ) : (
              <td key={key} aria-hidden="true" />
            );
          })}
        </tr>
      </thead>
      <tbody>
        {spaced(rows.getVirtualItems(), rows.getTotalSize()).map(({ key, ...piece }) => {
          const row = piece.drawn && grid.rows[piece.drawn.index];
          return row ? (
            <GridRow
              key={key}
              row={row}
              index={piece.drawn.index}
              height={piece.drawn.size}
              measure={rows.measureElement}
              across={across}
              grid={grid}
              chosen={chosen && isIn(row, chosen) ? chosen : null}
              at={at?.row === piece.drawn.index ? at : null}
              onChoose={onChoose}
              onEnter={setEntered}
              onKeyDown={move}
            />
          ) : (
            <tr key={key} style={{ height: piece.drawn ? 0 : piece.room }} />
          );
        })}
      </tbody>
    </table>
  );
}

function widthsIn(room: number, columns: number): { names: number; column: number } {
  const names = Math.round(Math.min(NAMES.most, Math.max(NAMES.least, room / 3)));
  const share = Math.floor((room - names) / Math.max(1, columns));
  return { names, column: Math.min(COLUMN.most, Math.max(room < NARROW ? COLUMN.narrow : COLUMN.least, share)) };
}

/** What is in view, and beside it where the keyboard is, wherever that has been scrolled to. */
const useAlso = (index = NAME) =>
  useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      const isMore = index !== NAME && index < range.count && !drawn.includes(index);
      return isMore ? [...drawn, index].sort((a, b) => a - b) : drawn;
    },
    [index],
  );

/**
 * Gives the focus to where a key led, and keeps it in sight while the rows that come into view with it take their heights and
 * where the board loses room to what a cell rests on, until a person scrolls. Answers what a key sets true.
 */
function useLed({
  table,
  scroller,
  at,
  names,
  room,
  sizes,
}: {
  table: RefObject<HTMLTableElement | null>;
  scroller: HTMLElement;
  at: Place | null;
  names: number;
  room: number;
  /** Of all rows and columns. */
  sizes: string;
}): RefObject<boolean> {
  const isLed = useRef(false);
  const roomBefore = useRef(room);
  // biome-ignore lint/correctness/useExhaustiveDependencies: all say when something has moved
  useLayoutEffect(() => {
    if (room !== roomBefore.current && table.current?.contains(document.activeElement)) isLed.current = true;
    roomBefore.current = room;
    if (!isLed.current) return;
    scroller.style.scrollPadding = `${table.current?.tHead?.offsetHeight ?? 0}px 0 0 ${names}px`;
    const thing = table.current?.querySelector<HTMLElement>('button[tabindex="0"]');
    thing?.focus({ preventScroll: true });
    thing?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at, sizes, room]);
  useEffect(() => {
    const leave = ({ type, relatedTarget }: Event & { relatedTarget?: EventTarget | null }) => {
      // What had the focus may be gone from view by then, which leads nowhere else.
      if (type === 'focusout' && (!relatedTarget || scroller.contains(relatedTarget as Node))) return;
      isLed.current = false;
    };
    const signs = ['wheel', 'pointerdown', 'focusout'] as const;
    for (const sign of signs) scroller.addEventListener(sign, leave, { passive: true });
    return () => {
      for (const sign of signs) scroller.removeEventListener(sign, leave);
    };
  }, [scroller]);
  return isLed;
}
