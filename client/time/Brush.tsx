import { type PointerEvent, useEffect, useRef } from 'react';
import { brush, scopeOf, settle } from '../actions/scope.ts';
import type { TimeWindow } from '../store/scope.ts';
import { useShown, useWorld } from '../world.ts';
import { Handle } from './Handle.tsx';
import { instantsOf, windowOf } from './moves.ts';
import type { Axis } from './profile.ts';

/** Pixels that a pointer moves before it brushes. */
const LEAST = 4;
const NEARER = 1.3;

/** What lies over the lanes: a drag brushes a window, its ends are handles. */
export function Brush({
  axis,
  whole,
  target,
  onZoom,
}: {
  axis: Axis;
  whole: Axis;
  /** The window that a new brush sets. */
  target: 'window' | 'compared';
  onZoom: (factor: number, at: number) => void;
}) {
  const { store } = useWorld();
  const scope = useShown(scopeOf);
  const field = useRef<HTMLDivElement>(null);
  const began = useRef<{ x: number; instant: number } | null>(null);
  const instantAt = (clientX: number) => {
    const { left, width } = field.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    const share = Math.min(1, Math.max(0, (clientX - left) / width));
    return axis.from + share * (axis.to - axis.from);
  };
  const zoom = useRef(onZoom);
  zoom.current = onZoom;
  const at = useRef(instantAt);
  at.current = instantAt;
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      zoom.current(event.deltaY < 0 || event.deltaX < 0 ? NEARER : 1 / NEARER, at.current(event.clientX));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, []);

  const move = (event: PointerEvent) => {
    if (began.current === null || Math.abs(event.clientX - began.current.x) < LEAST) return;
    brush(store, { [target]: windowOf(began.current.instant, instantAt(event.clientX)) });
  };
  const end = () => {
    began.current = null;
    settle(store);
  };
  return (
    <div
      ref={field}
      className="brush"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        began.current = { x: event.clientX, instant: instantAt(event.clientX) };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {(['window', 'compared'] as const).map((which) => {
        const window = scope[which];
        if (window === null) return null;
        const common = { which, window, axis, whole, instantAt };
        return (
          <div key={which} className="brush-window">
            <Stretch which={which} window={window} axis={axis} whole={whole} />
            <Handle end="from" {...common} />
            <Handle end="to" {...common} />
          </div>
        );
      })}
    </div>
  );
}

/** What a window covers of the axis. */
function Stretch({
  which,
  window,
  axis,
  whole,
}: {
  which: 'window' | 'compared';
  window: TimeWindow;
  axis: Axis;
  whole: Axis;
}) {
  const shares = instantsOf(window, whole).map((at) =>
    Math.min(1, Math.max(0, (at - axis.from) / (axis.to - axis.from))),
  );
  const [left = 0, right = 1] = shares;
  return (
    <div
      className="brush-stretch"
      data-which={which}
      style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
    />
  );
}
