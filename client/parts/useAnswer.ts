import { useCallback, useEffect, useState } from 'react';

export type Answer<T> =
  | { status: 'waiting'; value: T | null; error: null }
  | { status: 'answered'; value: T; error: null }
  | { status: 'failed'; value: T | null; error: unknown };

/**
 * Asks when `key` changes, and forgets answers that come too late. `ask` must depend on nothing but the key.
 * While it waits, the last answer of the same key is kept.
 */
export function useAnswer<T>(
  key: string,
  ask: (signal: AbortSignal) => Promise<T>,
): Answer<T> & { askAgain: () => void } {
  const [round, setRound] = useState(0);
  const [kept, setKept] = useState<{ key: string; answer: Answer<T> } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is new at each render; the key says when it means something else
  useEffect(() => {
    const controller = new AbortController();
    const keep = (answer: Answer<T>) => {
      if (!controller.signal.aborted) setKept({ key, answer });
    };
    ask(controller.signal).then(
      (value) => keep({ status: 'answered', value, error: null }),
      (error: unknown) => keep({ status: 'failed', value: null, error }),
    );
    return () => controller.abort();
  }, [key, round]);

  const askAgain = useCallback(() => setRound((last) => last + 1), []);
  const answer: Answer<T> = kept?.key === key ? kept.answer : { status: 'waiting', value: null, error: null };
  return { ...answer, askAgain };
}
