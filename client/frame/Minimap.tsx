import { useEffect, useRef } from 'react';
import type { PictureView } from '../graph/view.ts';
import { useShown } from '../world.ts';

/** The whole picture, small; it can be closed, and the browser remembers that. */
export function Minimap({ view }: { view: PictureView | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isOpen = useShown((state) => state.minimap);
  useEffect(() => {
    if (isOpen && view && canvas.current) return view.minimap(canvas.current);
  }, [isOpen, view]);
  if (!isOpen) return null;
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} className="minimap" />
    </div>
  );
}
