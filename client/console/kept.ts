import { useCallback, useState } from 'react';
import { read as readKept, write } from '../kept.ts';
import { parseShown } from '../overrides.ts';
import type { SavedQuery } from '../store/saved-queries.ts';

/** A list of queries that the browser keeps; where it keeps nothing, the list lasts as long as the page, and says so. */
const kept = new Map<string, SavedQuery[]>();

export function useKept(name: 'asked' | 'saved') {
  const [queries, setQueries] = useState<SavedQuery[]>(() => read(name));
  const [isKept, setIsKept] = useState(true);
  const change = useCallback(
    (to: (before: readonly SavedQuery[]) => SavedQuery[]) => {
      const next = to(read(name));
      kept.set(name, next);
      setIsKept(write(keyOf(name), JSON.stringify(next)));
      setQueries(next);
    },
    [name],
  );
  return [queries, change, isKept] as const;
}

const keyOf = (name: string): string => `crosspivot.cypher.${name}`;

function read(name: string): SavedQuery[] {
  const inPage = kept.get(name);
  if (inPage) return inPage;
  try {
    const list = parseShown(readKept(keyOf(name)) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
