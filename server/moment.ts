import type { Database } from './db.ts';
import { AppError } from './errors.ts';
import { turnOf } from './graph/kept.ts';
import * as book from './import/book.ts';

/** How often it is read anew where somebody writes meanwhile. */
const TRIES = 3;

interface Reading<T> {
  read: () => Promise<T>;
  /** Lets go of what was read while somebody wrote. */
  drop: (half: T) => Promise<unknown>;
  /** What to do again once nobody writes, as a command: `Export`. */
  verb: string;
  /** What must not change either while it is read, beside the evidence. */
  state?: () => Promise<unknown>;
}

/**
 * Reads a graph that may be large as it is at one moment.
 * @throws AppError import_busy while evidence is being written
 */
export async function atOneMoment<T>(database: Database, { read, drop, verb, state }: Reading<T>): Promise<T> {
  const now = async () => JSON.stringify([await turnOf(database), await state?.()]);
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await now();
    await refuseHalf(database, verb);
    const found = await read();
    if ((await now()) === before) return found;
    await drop(found);
  }
  throw busy('Somebody wrote each of the three times it was read.', verb);
}

/** @throws AppError import_busy where an import or a withdrawal is half done */
async function refuseHalf(database: Database, verb: string): Promise<void> {
  const half = (await book.list(database)).find(({ status }) => status === 'loading' || status === 'withdrawing');
  if (half) throw busy(`"${half.name}" is being ${half.status === 'loading' ? 'loaded' : 'withdrawn'}.`, verb);
}

const busy = (why: string, verb: string) => new AppError('import_busy', `${why} ${verb} again when that has ended.`);
