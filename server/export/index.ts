import { sayTlp, strictestTlp, type Tlp } from '../../contract/evidence.ts';
import { type ExportBody, exportFilename } from '../../contract/exports.ts';
import type { Database } from '../db.ts';
import { idsAsked } from '../graph/nodes.ts';
import { sourcesAsked } from '../graph/sources.ts';
import { receive, type StoredFile } from '../import/spool.ts';
import { atOneMoment } from '../moment.ts';
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
  /** The strictest marking of what goes out; undefined where nothing does. */
  tlp: Tlp | undefined;
}

/**
 * Writes evidence down as it is at one moment, in a file that its reader closes. The same evidence gives the same bytes.
 * @throws AppError unknown_entity; invalid_request where a source is none; import_busy while evidence is being written;
 *   too_large above 4 GiB
 */
export async function exportEvidence(database: Database, { format, ...asked }: ExportRequest): Promise<Exported> {
  const wanted = await sourcesAsked(database, asked);
  if (wanted.of) wanted.of = distinct(await idsAsked(database, wanted.of));
  return atOneMoment(database, {
    read: () => written(database, format, wanted),
    drop: ({ file }) => file.close(),
    verb: 'Export',
  });
}

async function written(database: Database, format: ExportBody['format'], wanted: Wanted): Promise<Exported> {
  const { write, mediaType } = EXPORTS[format];
  const counts = { assertions: 0, descriptions: 0, withheld: 0 };
  const markings = new Set<Tlp>();
  const read = async function* () {
    Object.assign(counts, { assertions: 0, descriptions: 0, withheld: 0 });
    for await (const one of evidenceOf(database, wanted, () => counts.withheld++)) {
      counts['assertion' in one ? 'assertions' : 'descriptions'] += 1;
      markings.add('assertion' in one ? one.assertion.tlp : one.description.tlp);
      yield one;
    }
  };
  const filename = exportFilename(format);
  const about = { name: 'Evidence from Crosspivot', description: sayWanted(wanted) };
  const file = await receive(filename, inBytes(write(read, about)));
  return { file, filename, mediaType, ...counts, tlp: strictestTlp(markings) };
}

/** What a file holds, in words. */
function sayWanted({ of, sources, withoutSources, tlp }: Wanted): string {
  return [
    of
      ? `What is said of ${counted(of.length, 'entity', 'entities')}, and between two of them.`
      : 'All evidence of a graph.',
    sources ? `Only what is said by ${sources.join(', ')}.` : '',
    withoutSources ? `Nothing that is said by ${withoutSources.join(', ')}.` : '',
    tlp ? `Nothing that is marked above ${sayTlp(tlp)}.` : '',
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
