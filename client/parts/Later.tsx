import { type ReactNode, useDeferredValue } from 'react';

/** Draws its content a moment after what stands around it, in pieces that hold up nothing that a person does. */
export function Later({ children }: { children: ReactNode }) {
  const isDue = useDeferredValue(true, false);
  return isDue ? children : null;
}
