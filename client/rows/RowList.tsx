import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RowVerdict, Verdict } from '../../contract/imports.ts';
import { Failed } from '../parts/Failed.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { sayNumber, VERDICT_WORDS } from '../words.ts';
import { useWorld } from '../world.ts';

/** Rows asked for at once. */
const PAGE = 200;
const ROW_HEIGHT = 34;

interface Listed {
  rows: RowVerdict[];
  total: number | null;
  /** Where the next page begins; null at the end. */
  next: string | null;
}

const NOTHING: Listed = { rows: [], total: null, next: null };

/** The rows of one verdict, or all; more are asked for as one scrolls, and only those in view are drawn. */
export function RowList({ id, verdict }: { id: string; verdict: Verdict | null }) {
  const { api } = useWorld();
  const [listed, setListed] = useState(NOTHING);
  const [error, setError] = useState<unknown>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const asked = useRef<string | null>('');

  const ask = useCallback(
    async (cursor: string | null) => {
      asked.current = cursor;
      setError(null);
      try {
        const { rows, page } = await api.importRows(id, { verdict, limit: PAGE, cursor });
        setListed((before) => ({
          rows: cursor === null ? rows : [...before.rows, ...rows],
          total: page.total,
          next: page.next,
        }));
      } catch (thrown) {
        setError(thrown);
      }
    },
    [api, id, verdict],
  );
  useEffect(() => void ask(null), [ask]);

  const virtual = useVirtualizer({
    count: listed.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    const isNearEnd = lastDrawn >= listed.rows.length - PAGE / 4;
    if (isNearEnd && listed.next !== null && asked.current !== listed.next && error === null) void ask(listed.next);
  }, [lastDrawn, listed, ask, error]);

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section ref={scroller} className="row-list" aria-label="Rows" tabIndex={0}>
        <ol style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = listed.rows[index];
            return row ? (
              <li
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                style={{ transform: `translateY(${start}px)` }}
                aria-posinset={index + 1}
                aria-setsize={listed.total ?? -1}
              >
                <span className="place">{row.place}</span>
                <span className="verdict" data-verdict={row.verdict}>
                  {VERDICT_WORDS[row.verdict].title}
                </span>
                <span className="message">{row.message}</span>
              </li>
            ) : null;
          })}
        </ol>
      </section>
      {error ? <Failed error={error} askAgain={() => void ask(asked.current)} /> : null}
      {listed.total === null && !error ? <Waiting what="Asking what became of the rows…" /> : null}
      {listed.total === null ? null : (
        <p className="facts" role="status">
          {sayNumber(listed.rows.length)} of {sayNumber(listed.total)} listed
          {listed.next === null ? '' : '; scroll for more'}
        </p>
      )}
    </>
  );
}
