import { ApiError } from '../api.ts';

/** Whether a page was refused because the graph was written to after the page before. */
export const hasMoved = (error: unknown): boolean => error instanceof ApiError && error.code === 'graph_changed';

/** How many come before the page that begins at a cursor. */
export const placeIn = (cursor: string | null): number => Number.parseInt(cursor ?? '0', 10);

/** Reads pages one after the other, and once more from the first where somebody wrote to the graph meanwhile. */
export const readPages = <T>(read: () => Promise<T>): Promise<T> =>
  read().catch((error: unknown) => {
    if (hasMoved(error)) return read();
    throw error;
  });
