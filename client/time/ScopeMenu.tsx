import type { ReactNode } from 'react';
import { OpensBelow } from '../parts/OpensBelow.tsx';

/** A part of the scope in the header: a button that says what is set, and what sets it below. */
export function ScopeMenu({
  name,
  set,
  label,
  children,
}: {
  name: string;
  /** What is set, in words; null where nothing is. */
  set: string | null;
  label: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  return (
    <OpensBelow
      buttonLabel={set === null ? name : `${name} on: ${set}`}
      isMarked={set !== null}
      label={label}
      button={
        <>
          {name}
          {set === null ? '' : ' on'} <span aria-hidden="true">▾</span>
        </>
      }
    >
      {(close) => <div className="scope-dialog">{typeof children === 'function' ? children(close) : children}</div>}
    </OpensBelow>
  );
}
