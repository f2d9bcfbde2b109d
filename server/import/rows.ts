import type { Tlp } from '../../contract/evidence.ts';
import { AppError } from '../errors.ts';
import type { Reading, Row } from './formats/format.ts';
import { formatOf } from './formats/index.ts';
import { type Input, sampleOf } from './input.ts';
import { tidy } from './tidy.ts';

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
}

/** A file that is being read. What it says of itself is known as soon as it was read. */
export interface OpenFile {
  /** Of an archive, the formats of its members. */
  format: string;
  title: { name: string; description?: string | undefined } | null;
  /** How the format read the file, for a person to correct. */
  reading: Record<string, unknown> | null;
  rows: AsyncIterable<Row>;
}

/**
 * Opens a file: recognises its format, and reads its rows one by one.
 * @throws AppError unknown_format; while reading invalid_file
 */
export async function openRows(file: Input, options: ReadOptions, signal: AbortSignal): Promise<OpenFile> {
  const format = formatOf(await sampleOf(file), options.format);
  const open: OpenFile = { format: format.name, title: null, reading: null, rows: none() };
  const source = sourceOf(options.source ?? file.name);
  const claim: Reading['claim'] = {
    source: source.id,
    basis: 'reported',
    confidence: 50,
    tlp: options.tlp ?? 'clear',
  };
  const reading: Reading = {
    claim,
    mapping: options.mapping,
    signal,
    title: ({ name, description }) => {
      open.title = { name, description };
    },
    show: (shown) => {
      open.reading = shown;
    },
  };
  open.rows = withSource(format.read(file, reading), { ...claim, about: source.id, name: source.name });
  return open;
}

/** The rows of a file, and before the first that rests on it the description of the file's own source. */
async function* withSource(rows: AsyncIterable<Row>, source: NonNullable<Row['descriptions']>[number]) {
  let told = false;
  for await (const row of rows) {
    const tidied = tidy(row);
    const claims = [...(tidied.descriptions ?? []), ...(tidied.assertions ?? [])];
    if (!told && claims.some((claim) => claim.source === source.about)) {
      told = true;
      yield { ...tidied, descriptions: [source, ...(tidied.descriptions ?? [])] };
    } else yield tidied;
  }
}

/** `source:slug` as it stands, or a name with the slug made of it. */
export function sourceOf(text: string): { id: string; name: string } {
  const given = /^source:(.+)$/.exec(text.trim())?.[1];
  const name = given ?? text.trim();
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._+-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|-+$/gu, '')
    .slice(0, 200);
  if (slug === '')
    throw new AppError('invalid_request', `"${text}" names no source. Give a name, or source:slug.`, { given: text });
  return { id: `source:${slug}`, name };
}

async function* none(): AsyncGenerator<Row> {}
