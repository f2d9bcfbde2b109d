import type { KeyboardEvent, PointerEvent } from 'react';

const LEAST = 120;
const MOST = 640;
const STEP = 24;

/** The upper edge of the strip: dragged, or moved with the arrow keys. */
export function Resize({ height, onChange }: { height: number; onChange: (height: number) => void }) {
  const set = (pixels: number) => onChange(Math.round(Math.min(MOST, Math.max(LEAST, pixels))));
  const press = (event: KeyboardEvent) => {
    const step = { ArrowUp: STEP, ArrowDown: -STEP, PageUp: 4 * STEP, PageDown: -4 * STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(height + step);
  };
  const drag = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(height - event.movementY);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: ARIA's window splitter, which <hr> cannot be
    <div
      role="separator"
      className="strip-resize"
      tabIndex={0}
      aria-label="Height of the strip"
      aria-orientation="horizontal"
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={height}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  );
}
