import { showOverrides } from './overrides.ts';

/**
 * Streams open at once. A browser keeps about six connections to one address; the rest of the page needs some of
 * them, so that further imports are asked for instead.
 */
const MOST = 3;
let open = 0;

export interface Listener<T> {
  /** The name of the events. */
  event: string;
  tell: (state: T) => void;
  /** Told false with every event: whoever sends them is there. A stream that broke opens again by itself. */
  away: (isAway: boolean) => void;
  /** True of the last state of the stream. */
  isLast: (state: T) => boolean;
  signal: AbortSignal;
}

/**
 * Listens to server-sent events until the last one, over breaks. The only use of EventSource.
 * @returns the last state, or null where there is no such stream: ask for the state instead
 */
export function listen<T>(url: string, { event, tell, away, isLast, signal }: Listener<T>): Promise<T | null> {
  if (open >= MOST || typeof EventSource === 'undefined' || signal.aborted) return Promise.resolve(null);
  open += 1;
  const source = new EventSource(url);
  return new Promise<T | null>((resolve) => {
    const end = (last: T | null) => {
      source.close();
      resolve(last);
    };
    signal.addEventListener('abort', () => end(null), { once: true });
    const read = ({ data }: MessageEvent<string>) => {
      const state = JSON.parse(showOverrides(data)) as T;
      away(false);
      tell(state);
      if (isLast(state)) end(state);
    };
    source.addEventListener(event, read);
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) end(null);
    };
  }).finally(() => {
    open -= 1;
  });
}
