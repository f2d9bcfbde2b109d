import { useState } from 'react';
import { read, write } from '../kept.ts';

/** The columns of a table that a person hides, kept in the browser by the table's label. */
export function useHiddenColumns(label: string, usual: readonly string[]) {
  const key = `crosspivot.columns.${label}`;
  const [hidden, setHidden] = useState<readonly string[]>(() => keptAt(key) ?? usual);
  const hide = (ids: readonly string[]) => {
    setHidden(ids);
    write(key, JSON.stringify(ids));
  };
  return [hidden, hide] as const;
}

function keptAt(key: string): string[] | null {
  try {
    const kept: unknown = JSON.parse(read(key) ?? 'null');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : null;
  } catch {
    return null;
  }
}
