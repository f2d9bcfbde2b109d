import type { Core } from 'cytoscape';
import { pointIn } from './pointer.ts';
import { rendererOf } from './renderer.ts';

/** Doublings that a turn of one pixel, one line or one page zooms by, as `deltaMode` counts them: those of d3-zoom. */
const DOUBLINGS = [0.002, 0.05, 1] as const;
/** Times as much where two fingers are spread on a touchpad, which is told as a wheel with Ctrl. */
const SPREAD = 10;
/** Doublings of one turn at most. */
const MOST = 0.5;
/** Milliseconds until a zoom has come to rest, as Cytoscape has it. */
const REST = 150;

/**
 * By how much a turn of the wheel zooms: 1.18 for a notch of a mouse, about as much for 120 pixels on a touchpad. Up is
 * nearer. The mode is read first: where nobody asks for it, Firefox tells pixels instead of lines.
 */
export function zoomOf({ deltaMode, deltaY, ctrlKey }: Pick<WheelEvent, 'deltaMode' | 'deltaY' | 'ctrlKey'>): number {
  const doublings = -deltaY * (DOUBLINGS[deltaMode] ?? DOUBLINGS[0]) * (ctrlKey ? SPREAD : 1);
  return 2 ** Math.max(-MOST, Math.min(MOST, doublings));
}

/**
 * Zooms with the wheel, round what lies under the pointer. Cytoscape would zoom by 2.8 % a notch, and by ten times for
 * a swipe of 250 pixels. To be called before it listens in the same container, as it would zoom as well. Answers a way to stop.
 */
export function followWheel(container: HTMLElement, picture: () => Core): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const turn = (event: WheelEvent) => {
    const cy = picture();
    const renderer = rendererOf(cy);
    // Cytoscape takes those that scroll the page past the picture, or are turned while something is dragged, and does nothing.
    if (!renderer || renderer.scrollingPage || event.buttons !== 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    renderer.data.wheelZooming = true;
    clearTimeout(resting);
    resting = setTimeout(() => {
      renderer.data.wheelZooming = false;
      renderer.redrawHint('eles', true);
      renderer.redraw();
    }, REST);
    cy.zoom({ level: cy.zoom() * zoomOf(event), renderedPosition: pointIn(container, event) });
    cy.emit('scrollzoom');
  };
  container.addEventListener('wheel', turn, { capture: true, passive: false });
  return () => {
    clearTimeout(resting);
    container.removeEventListener('wheel', turn, { capture: true });
  };
}
