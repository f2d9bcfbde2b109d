import type { KeyboardEvent, PointerEvent } from 'react';
import { brush, settle } from '../actions/scope.ts';
import type { TimeWindow } from '../store/scope.ts';
import { sayDate } from '../words.ts';
import { useWorld } from '../world.ts';
import { dayOf, instantsOf, moveEnd } from './moves.ts';
import type { Axis } from './profile.ts';

/** Days that a key moves an end by. */
const DAYS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -30,
  PageUp: 30,
  Home: -1e6,
  End: 1e6,
};

const DAY = 86_400_000;

/** One end of a window: dragged, or moved by the day with the arrows, by the month with Page Up and Down or Shift. */
export function Handle({
  which,
  end,
  window,
  axis,
  whole,
  instantAt,
}: {
  which: 'window' | 'compared';
  end: 'from' | 'to';
  window: TimeWindow;
  axis: Axis;
  /** All that is dated: an end may be moved beyond what is in view. */
  whole: Axis;
  instantAt: (clientX: number) => number;
}) {
  const { store } = useWorld();
  const instants = instantsOf(window, whole);
  const at = instants[end === 'from' ? 0 : 1];
  const share = (at - axis.from) / (axis.to - axis.from);
  const date = window[end];
  const press = (event: KeyboardEvent) => {
    const days = DAYS[event.key];
    if (days === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey && Math.abs(days) === 1 ? days * 30 : days;
    brush(store, { [which]: moveEnd(window, whole, { end, days: step }) });
  };
  const drag = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const days = Math.round((instantAt(event.clientX) - at) / DAY);
    if (days !== 0) brush(store, { [which]: moveEnd(window, whole, { end, days }) });
  };
  if (share < -0.001 || share > 1.001) return null;
  const name = which === 'compared' ? 'Later window' : 'Window';
  return (
    <div
      role="slider"
      className="brush-handle"
      data-end={end}
      data-which={which}
      tabIndex={0}
      aria-label={`${name} ${end}`}
      aria-orientation="horizontal"
      aria-valuemin={Math.round(whole.from / DAY)}
      aria-valuemax={Math.round(whole.to / DAY)}
      aria-valuenow={Math.round(at / DAY)}
      aria-valuetext={date === null ? `open, ${sayDate(dayOf(at))}` : sayDate(date)}
      style={{ left: `${share * 100}%` }}
      onKeyDown={press}
      onKeyUp={() => settle(store)}
      onBlur={() => settle(store)}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => settle(store)}
      onPointerCancel={() => settle(store)}
    />
  );
}
