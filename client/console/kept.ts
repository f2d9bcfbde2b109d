import { useCallback, useState } from 'react';
import type { SavedQuery } from '../store/saved-queries.ts';

/** A list of queries that the browser keeps; where it keeps nothing, the list lasts as long as the page. */
const kept = new Map<string, SavedQuery[]>();

export function useKept(name: 'asked' | 'saved') {
  const [queries, setQueries] = useState<SavedQuery[]>(() => read(name));
  const change = useCallback(
    (to: (before: readonly SavedQuery[]) => SavedQuery[]) => {
      const next = to(read(name));
      kept.set(name, next);
      try {
        localStorage.setItem(keyOf(name), JSON.stringify(next));
      } catch {
        // A browser that keeps nothing still has them in this page.
      }
      setQueries(next);
    },
    [name],
  );
  return [queries, change] as const;
}

const keyOf = (name: string): string => `crosspivot.cypher.${name}`;

function read(name: string): SavedQuery[] {
  const inPage = kept.get(name);
  if (inPage) return inPage;
  try {
    const list: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
