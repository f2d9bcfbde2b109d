import { type ExportBody, exportFilename } from '../../contract/exports.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { turnOf } from '../graph/kept.ts';
import { idsAsked } from '../graph/nodes.ts';
import { sourcesAsked } from '../graph/sources.ts';
import * as book from '../import/book.ts';
import { receive, type StoredFile } from '../import/spool.ts';
import { counted, distinct } from '../pivots/pivot.ts';
import { evidenceOf, type Wanted } from './evidence.ts';
import { EXPORTS } from './formats/index.ts';

export type ExportRequest = Partial<ExportBody> & Pick<ExportBody, 'format'>;

/** A file of evidence, with what it holds. */
export interface Exported {
  file: StoredFile;
  filename: string;
  mediaType: string;
  assertions: number;
  descriptions: number;
  /** Claims that stay, as they are marked above what may go out. */
  withheld: number;
}

/** How often it is read anew where somebody writes meanwhile. */
const TRIES = 3;

/**
 * Writes evidence down as it is at one moment, in a file that its reader closes. The same evidence gives the same bytes.
 * @throws AppError unknown_entity; invalid_request where a source is none; import_busy while evidence is being written;
 *   too_large above 4 GiB
 */
export async function exportEvidence(database: Database, { format, ...asked }: ExportRequest): Promise<Exported> {
  const wanted = await sourcesAsked(database, asked);
  if (wanted.of) wanted.of = distinct(await idsAsked(database, wanted.of));
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await turnOf(database);
    await refuseHalf(database);
    const exported = await written(database, format, wanted);
    if ((await turnOf(database)) === before) return exported;
    await exported.file.close();
  }
  throw busy('Evidence was written each of the three times it was read.');
}

async function written(database: Database, format: ExportBody['format'], wanted: Wanted): Promise<Exported> {
  const { write, mediaType } = EXPORTS[format];
  const counts = { assertions: 0, descriptions: 0, withheld: 0 };
  const read = async function* () {
    Object.assign(counts, { assertions: 0, descriptions: 0, withheld: 0 });
    for await (const one of evidenceOf(database, wanted, () => counts.withheld++)) {
      counts['assertion' in one ? 'assertions' : 'descriptions'] += 1;
      yield one;
    }
  };
  const filename = exportFilename(format);
  const about = { name: 'Evidence from Crosspivot', description: sayWanted(wanted) };
  const file = await receive(filename, inBytes(write(read, about)));
  return { file, filename, mediaType, ...counts };
}

/** @throws AppError import_busy where an import or a withdrawal is half done */
async function refuseHalf(database: Database): Promise<void> {
  const half = (await book.list(database)).find(({ status }) => status === 'loading' || status === 'withdrawing');
  if (half) throw busy(`"${half.name}" is being ${half.status === 'loading' ? 'loaded' : 'withdrawn'}.`);
}

const busy = (why: string) => new AppError('import_busy', `${why} Export again when that has ended.`);

/** What a file holds, in words. */
function sayWanted({ of, sources, withoutSources, tlp }: Wanted): string {
  return [
    of
      ? `What is said of ${counted(of.length, 'entity', 'entities')}, and between two of them.`
      : 'All evidence of a graph.',
    sources ? `Only what is said by ${sources.join(', ')}.` : '',
    withoutSources ? `Nothing that is said by ${withoutSources.join(', ')}.` : '',
    tlp ? `Nothing that is marked above TLP:${tlp.toUpperCase()}.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Characters that are written at once. */
const PIECE = 256 * 1024;

async function* inBytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}
