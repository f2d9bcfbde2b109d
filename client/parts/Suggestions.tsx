import { type ReactNode, useContext, useLayoutEffect } from 'react';
import { ComboBoxStateContext, Popover } from 'react-aria-components';

/** Pixels: at 1280 by 800 the legend below the picture stays in sight. */
const MOST_HEIGHT = 480;

/** What a field with a list suggests, below it. The rest of the page stays within reach of screen readers. */
export function Suggestions({
  label,
  className = '',
  onPress,
  children,
}: {
  label: string;
  className?: string;
  /** A press begins, on whatever of it. */
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <Popover className={`popover ${className}`} offset={4} maxHeight={MOST_HEIGHT}>
      <PageInReach />
      <section aria-label={label} onPointerDownCapture={onPress}>
        {children}
      </section>
    </Popover>
  );
}

/** The mark by which React Aria knows what it is not to hide behind an open list, in which the focus never is. */
const REACHED = 'data-react-aria-top-layer';

function PageInReach(): null {
  // Absent where React Aria only looks through what the list holds.
  const isOpen = useContext(ComboBoxStateContext)?.isOpen ?? false;
  useLayoutEffect(() => {
    if (!isOpen) return;
    const parts = [...document.body.children].filter((part) => !part.hasAttribute(REACHED));
    for (const part of parts) part.setAttribute(REACHED, '');
    return () => {
      for (const part of parts) part.removeAttribute(REACHED);
    };
  }, [isOpen]);
  return null;
}
