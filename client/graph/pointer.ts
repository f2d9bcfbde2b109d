import type { Position } from '../store/picture.ts';

/** Where in an element a pointer is, in pixels from its upper left corner. */
export function pointIn(element: Element, { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>): Position {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
