import { AppError } from '../errors.ts';

/** A place in a text: line and column count from 1, the offset in characters from 0. */
export interface Place {
  line: number;
  column: number;
  offset: number;
}

function placeAt(query: string, offset: number): Place {
  const before = query.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
}

/** Refuses a query that the console does not run. @throws AppError refused_query */
export function refuse(reason: string, at?: { query: string; offset: number }): never {
  const place = at ? placeAt(at.query, at.offset) : null;
  const where = place ? `Line ${place.line}, column ${place.column}: ` : '';
  throw new AppError('refused_query', `${where}${reason} Nothing was run.`, { reason, ...place });
}
