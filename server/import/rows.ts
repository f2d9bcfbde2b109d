import { strictestTlp, type Tlp } from '../../contract/evidence.ts';
import type { Problem } from '../../contract/imports.ts';
import type { SavedMapping } from '../../contract/tables.ts';
import { AppError } from '../errors.ts';
import type { Format, Reading, Row } from './formats/format.ts';
import { formatOf } from './formats/index.ts';
import { type Input, isEmpty, sampleOf } from './input.ts';
import { sourceOf } from './naming.ts';
import type { DescriptionRecord } from './records.ts';
import { tidy } from './tidy.ts';
import { unpack } from './unpack.ts';

/** How a file is to be read where its content does not say so itself. */
export interface ReadOptions {
  /** The name of a format; `auto` recognises the content. */
  format?: string | undefined;
  /** Who says what the file says, where it names nobody: a name, or `source:slug`. By default the file's name. */
  source?: string | undefined;
  /** The marking of claims that carry none. */
  tlp?: Tlp | undefined;
  /** Corrections to how the format reads the file. */
  mapping?: Record<string, unknown> | undefined;
  /** Mappings that were saved by name, for tables whose headers they fit. */
  saved?: readonly SavedMapping[] | undefined;
}

/** A file that is being read. What it says of itself is known as soon as it was read. */
export interface OpenFile {
  /** Of an archive, the formats of its members. */
  format: string;
  title: { name: string; description?: string | undefined } | null;
  /** How the format read the file, for a person to correct. */
  reading: Record<string, unknown> | null;
  /** Bytes of the file as it came that have been read. */
  bytes: number;
  rows: AsyncIterable<Row>;
}

/**
 * Opens a file: unpacks it, recognises its format, and reads its rows one by one. The places of an archive's rows
 * begin with the member's name.
 * @throws AppError unknown_format; while reading invalid_file
 */
export async function openRows(file: Input, options: ReadOptions, signal: AbortSignal): Promise<OpenFile> {
  const open: OpenFile = { format: '', title: null, reading: null, bytes: 0, rows: none() };
  const counted = counting(file, open);
  const [first, second] = await firstTwo(unpack(counted));
  if (!first) throw new AppError('invalid_file', `"${file.name}" is empty. Nothing was loaded.`);
  const opening: Opening = { options, open, signal, archive: second ? file.name : null, isCorrected: false };
  if (second) {
    open.format = 'archive';
    open.rows = andUnmet(archive(unpack(counted), opening), opening, file.name);
  } else {
    const format = await recognise(first, options);
    open.format = format.name;
    open.rows = andUnmet(member(first, format, opening), opening, file.name);
  }
  return open;
}

interface Opening {
  options: ReadOptions;
  open: OpenFile;
  signal: AbortSignal;
  /** The name of the archive of several files; null of one file alone. */
  archive: string | null;
  /** Whether columns of a table were corrected. */
  isCorrected: boolean;
}

/** The rows of a file, and one more where columns were to be corrected that no table of it has. */
async function* andUnmet(rows: AsyncIterable<Row>, opening: Opening, name: string): AsyncIterable<Row> {
  yield* rows;
  const { columns } = opening.options.mapping ?? {};
  if (opening.isCorrected || !Array.isArray(columns) || columns.length === 0) return;
  const refused = `No table of "${name}" has all the columns that were to be corrected, so none was. The preview shows how each is read.`;
  yield { place: 'corrections', refused };
}

/** The rows of every member; one that cannot be read is refused as one row. */
async function* archive(files: AsyncIterable<Input>, opening: Opening): AsyncIterable<Row> {
  const formats = new Set<string>();
  for await (const file of files) {
    const format = await recognise(file, opening.options).catch(unlessUnreadable);
    if (format instanceof AppError) {
      yield { place: file.name, refused: format.message };
      continue;
    }
    const { open } = opening;
    const trial = { ...opening, open: { ...open } };
    const rows = await rowsToTheEnd(file, format, trial).catch(unlessUnreadable);
    if (rows instanceof AppError) {
      const [problem] = (rows.details.problems as Problem[] | undefined) ?? [];
      yield { place: problem ? `${file.name}: ${problem.place}` : file.name, refused: rows.message };
      continue;
    }
    formats.add(format.name);
    open.format = [...formats].join(', ');
    open.title = trial.open.title;
    open.reading = trial.open.reading;
    opening.isCorrected = trial.isCorrected;
    for await (const row of rows ?? member(file, format, opening))
      yield { ...row, place: `${file.name}: ${row.place}` };
  }
}

/** The largest member whose rows are kept until it was read to its end; of a workbook its packed bytes are counted. */
const LARGEST_KEPT = { bytes: 16 * 1024 ** 2, rows: 50_000 };

/**
 * The rows of a member, of which nothing is taken before it was read to its end; null where it is too large to keep them.
 * @throws AppError invalid_file
 */
async function rowsToTheEnd(file: Input, format: Format, opening: Opening): Promise<Row[] | null> {
  let bytes = 0;
  const watched = watching(file, (piece) => {
    bytes += piece.length;
  });
  let rows: Row[] | null = [];
  for await (const row of member(watched, format, opening)) {
    if (bytes > LARGEST_KEPT.bytes || rows?.length === LARGEST_KEPT.rows) rows = null;
    rows?.push(row);
  }
  return rows;
}

function unlessUnreadable(error: unknown): AppError {
  if (error instanceof AppError && (error.code === 'unknown_format' || error.code === 'invalid_file')) return error;
  throw error;
}

async function recognise(file: Input, { format }: ReadOptions): Promise<Format> {
  const sample = await sampleOf(file);
  if (isEmpty(sample)) throw new AppError('invalid_file', `"${file.name}" is empty. Nothing was loaded.`);
  return formatOf(sample, format);
}

/** The rows of one file, and before the first that rests on it the description of the file's own source. */
async function* member(file: Input, format: Format, opening: Opening): AsyncIterable<Row> {
  const { options, open, signal } = opening;
  const oneOfMany = opening.archive !== null;
  const source = sourceOf(options.source ?? (format.isOfCollection ? opening.archive : null) ?? file.name);
  const claim: Reading['claim'] = {
    source: source.id,
    basis: 'reported',
    confidence: 50,
    tlp: options.tlp ?? 'clear',
  };
  const itself: DescriptionRecord = { ...claim, about: source.id, name: source.name };
  const reading: Reading = {
    claim,
    isSourceGiven: options.source !== undefined,
    mapping: options.mapping,
    saved: options.saved,
    oneOfMany,
    marked: (tlp) => {
      itself.tlp = strictestTlp([itself.tlp, tlp]) ?? itself.tlp;
    },
    corrected: () => {
      opening.isCorrected = true;
    },
    signal,
    title: ({ name, description }) => {
      open.title = { name, description };
    },
    show: (shown) => {
      // Of several files the first table is shown: of that there is most to correct.
      if (!open.reading?.columns) open.reading = shown;
    },
  };
  if (!oneOfMany) reading.reached = progressOf(open);
  let told = false;
  for await (const row of format.read(endedBy(signal, file), reading)) {
    signal.throwIfAborted();
    const tidied = tidy(row);
    told ||= rests(tidied, source.id) === 'described';
    if (!told && rests(tidied, source.id) === 'named') {
      told = true;
      yield { ...tidied, descriptions: [itself, ...(tidied.descriptions ?? [])] };
    } else yield tidied;
  }
  if (options.source !== undefined && !told)
    yield { place: 'source', leftOut: `"${source.name}" says nothing here: the file itself names who says each row` };
}

/** Tells how far what is kept of a file that was read to its end was gone through, as if it were read again. */
function progressOf(open: OpenFile): (share: number) => void {
  let whole = 0;
  return (share) => {
    whole = Math.max(whole, open.bytes);
    open.bytes = Math.round(whole * share);
  };
}

/** A file that ends with the signal wherever it is read, also while a format looks through it before its first row. */
function endedBy(signal: AbortSignal, file: Input): Input {
  return {
    ...file,
    async *bytes() {
      for await (const piece of file.bytes()) {
        signal.throwIfAborted();
        yield piece;
      }
    },
  };
}

/** Whether a row describes a source, or has it say something. */
function rests({ descriptions = [], assertions = [] }: Row, source: string): 'described' | 'named' | null {
  if (descriptions.some((record) => record.about === source && record.source === source)) return 'described';
  return [...descriptions, ...assertions].some((record) => record.source === source) ? 'named' : null;
}

/** A file that tells how much of it was read; of an archive, how much of its members. */
function counting(file: Input, open: OpenFile): Input {
  const watched = watching(file, (piece) => {
    open.bytes += piece.length;
  });
  return {
    ...watched,
    bytes() {
      open.bytes = 0;
      return watched.bytes();
    },
  };
}

/** A file each piece of which is told, wherever it is read. */
function watching(file: Input, tell: (piece: Uint8Array) => void): Input {
  async function* told(pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      tell(piece);
      yield piece;
    }
  }
  const { stored } = file;
  return {
    name: file.name,
    bytes: () => told(file.bytes()),
    ...(stored && { stored: { ...stored, part: (start, end) => told(stored.part(start, end)) } }),
  };
}

async function firstTwo(files: AsyncIterable<Input>): Promise<Input[]> {
  const found: Input[] = [];
  for await (const file of files) if (found.push(file) === 2) break;
  return found;
}

async function* none(): AsyncGenerator<Row> {}
