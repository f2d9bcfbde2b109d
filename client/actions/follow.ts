import type { ImportRecord } from '../../contract/imports.ts';
import type { Api } from '../api.ts';
import { hasEnded } from '../store/imports.ts';
import { listen } from '../stream.ts';
import { isPassing } from './trouble.ts';

/** Milliseconds between two questions where there is no stream. */
const POLL = 1_000;
/** Milliseconds of silence after which a stream is not relied upon: a line may be cut without a word. */
const SILENCE = 4_000;

export interface Follower {
  tell: (record: ImportRecord) => void;
  /** True while the server does not answer; the import is picked up when it does again. */
  away: (isAway: boolean) => void;
  signal: AbortSignal;
}

/**
 * Follows an import or a dry run to its end: by its stream, and by asking where the stream is silent or missing.
 * @returns its last record
 * @throws ApiError unknown_import where it is there no longer
 */
export async function follow(api: Api, id: string, { tell, away, signal }: Follower): Promise<ImportRecord> {
  let heard = Date.now();
  const listening = new AbortController();
  const hear = (record: ImportRecord) => {
    heard = Date.now();
    tell(record);
  };
  const stopListening = () => listening.abort();
  const ask = () => question(api, id, { tell: hear, away, signal });
  const watch = setInterval(() => {
    if (Date.now() - heard < SILENCE) return;
    ask().then((record) => record && hasEnded(record) && stopListening(), stopListening);
  }, SILENCE);
  signal.addEventListener('abort', stopListening, { once: true });
  const stream = { event: 'import', tell: hear, away, isLast: hasEnded, signal: listening.signal };
  const last = await listen<ImportRecord>(api.importEvents(id), stream).finally(() => {
    clearInterval(watch);
    signal.removeEventListener('abort', stopListening);
  });
  if (last) return last;
  for (;;) {
    signal.throwIfAborted();
    const record = await ask();
    if (record && hasEnded(record)) return record;
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}

/** The record as it is now; null where the server does not answer. */
async function question(api: Api, id: string, { tell, away, signal }: Follower): Promise<ImportRecord | null> {
  try {
    const record = await api.import(id, signal);
    away(false);
    tell(record);
    return record;
  } catch (error) {
    if (!isPassing(error)) throw error;
    away(true);
    return null;
  }
}
