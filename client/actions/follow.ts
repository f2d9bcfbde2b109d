import type { ImportRecord } from '../../contract/imports.ts';
import type { Api } from '../api.ts';
import { hasEnded } from '../store/imports.ts';
import { listen } from '../stream.ts';
import { isAway } from './trouble.ts';

/** Milliseconds between two questions where there is no stream. */
const POLL = 1_000;

export interface Follower {
  tell: (record: ImportRecord) => void;
  /** True while the server does not answer; the import is picked up when it does again. */
  away: (isAway: boolean) => void;
  signal: AbortSignal;
}

/**
 * Follows an import or a dry run to its end: by its stream, or by asking again and again.
 * @returns its last record
 * @throws ApiError unknown_import where it is there no longer
 */
export async function follow(api: Api, id: string, { tell, away, signal }: Follower): Promise<ImportRecord> {
  const last = await listen<ImportRecord>(api.importEvents(id), {
    event: 'import',
    tell,
    away,
    isLast: hasEnded,
    signal,
  });
  if (last) return last;
  for (;;) {
    signal.throwIfAborted();
    try {
      const record = await api.import(id, signal);
      away(false);
      tell(record);
      if (hasEnded(record)) return record;
    } catch (error) {
      if (!isAway(error)) throw error;
      away(true);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}
