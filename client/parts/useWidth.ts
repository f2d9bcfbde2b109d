import { useLayoutEffect, useState } from 'react';

/** Pixels across that an element has inside, without its scroll bar. */
export function useWidth(element: HTMLElement): number {
  const [width, setWidth] = useState(element.clientWidth);
  useLayoutEffect(() => {
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [element]);
  return width;
}
