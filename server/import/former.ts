import type { ImportRecord, Preview } from '../../contract/imports.ts';
import { comparableHeader, type TableReading } from '../../contract/tables.ts';
import type { Database } from '../db.ts';
import * as book from './book.ts';
import { sourceOf } from './naming.ts';

/** A file that was read, and what tells whether another is a former state of it. */
type State = Pick<ImportRecord, 'format' | 'source'> & { name: string; headers: readonly string[] };

/**
 * The newest loaded import of which a file may be a newer state: its name differs in a date or number alone, its format
 * and headers are the same, and another source says it. Only a person knows whether it is one.
 */
export async function formerStateOf(database: Database, state: State): Promise<Preview['newerOf']> {
  const series = seriesOf(state.name);
  if (series === null) return null;
  const isFormer = ({ status, name, source, format, headers }: Awaited<ReturnType<typeof book.list>>[number]) =>
    status === 'loaded' &&
    format === state.format &&
    source.id !== state.source.id &&
    [name, source.name].some((one) => seriesOf(one) === series) &&
    headers.join('\n') === state.headers.join('\n');
  const former = (await book.list(database)).find(isFormer);
  if (!former) return null;
  const { id, name, source } = former;
  return { id, name, source: sourceOf(source.name).id === source.id ? source.name : source.id };
}

/**
 * What the names of the states of a feed have in common; null where they hold no number or little else, or are none of
 * files: of two pasted texts each has a time in its name.
 */
function seriesOf(name: string): string | null {
  const series = name.toLowerCase().replace(/[\s._()-]*\d+/g, '#');
  return series.includes('#') && /\p{L}{2}.*\.[a-z]+$/u.test(series) ? series.replace(/#+/g, '#') : null;
}

/** The headers of a table that was read, in one order; none of what is no table. */
export const headersOf = (reading: Record<string, unknown> | null): string[] =>
  ((reading as Partial<TableReading> | null)?.columns ?? []).map(({ name }) => comparableHeader(name ?? '')).sort();
