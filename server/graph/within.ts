import type { Database } from '../db.ts';

/** What `work` reads until the signal aborts; null where it has not come to its end by then. */
export async function within<T>(database: Database, end: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  try {
    return await database.until(end, work);
  } catch (error) {
    if (!end.aborted) throw error;
    return null;
  }
}
