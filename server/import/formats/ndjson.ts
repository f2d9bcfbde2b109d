import type { z } from 'zod';
import { NDJSON_RECORDS, NdjsonHeader, type NdjsonKey } from '../../../contract/ndjson.ts';
import { AppError } from '../../errors.ts';
import { jsonOf } from '../../json.ts';
import { textOf } from '../input.ts';
import { type Line, linesOf } from '../lines.ts';
import {
  type ClaimReader,
  describeSource,
  type Path,
  readAssertion,
  readDescription,
  readSource,
  type Said,
  type Source,
  type Speaker,
} from './claims.ts';
import { Faults, type Format, jsonPath, type Row } from './format.ts';

/** Characters of the longest line: twice the largest row, for what JSON escapes. */
const LONGEST_LINE = 16_000_000;

const KEYS = Object.keys(NDJSON_RECORDS) as NdjsonKey[];

/** The product's own NDJSON: docs/import.md. A line that cannot be taken is refused, and the next is read. */
export const ndjsonFormat: Format = {
  name: 'crosspivot-ndjson',
  title: 'Crosspivot NDJSON',
  recognises: ({ text }) => /^\s*\{[^\n]*"crosspivot-ndjson"/.test(text),
  async *read(input, { title }) {
    const sources = new Map<string, Source>();
    let header: NdjsonHeader | undefined;
    for await (const line of linesOf(textOf(input), LONGEST_LINE)) {
      if (/^\s*$/.test(line.text)) continue;
      if (header) yield readLine(line, sources, header);
      else {
        header = readHeader(line);
        title(header);
      }
    }
    if (!header) throw noHeader('it has no line');
  },
};

/** @throws AppError invalid_file */
function readHeader(line: Line): NdjsonHeader {
  const parsed = NdjsonHeader.safeParse(jsonOf(line.text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw noHeader(`${jsonPath(issue?.path ?? [])}: ${issue?.message}`);
}

const noHeader = (reason: string) =>
  new AppError(
    'invalid_file',
    `The first line is not {"format":"crosspivot-ndjson","version":1,"name":"…"}: ${reason}. Nothing of the file was loaded.`,
    { problems: [{ place: 'line 1', message: reason, severity: 'refused' }] },
  );

function readLine(line: Line, sources: Map<string, Source>, { tlp }: NdjsonHeader): Row {
  const place = `line ${line.number}`;
  if (line.cut)
    return { place, refused: `longer than ${LONGEST_LINE.toLocaleString('en')} characters: split the record` };
  const value = jsonOf(line.text);
  if (value === undefined) return { place, refused: 'no valid JSON: write one object on each line' };
  const keys = value !== null && typeof value === 'object' ? Object.keys(value) : [];
  const key = KEYS.find((one) => one === keys[0]);
  if (!key || keys.length > 1) return { place, refused: `not one object with one key, ${KEYS.join(' or ')}` };
  const faults = new Faults();
  const said = readRecord({ key, value: (value as Record<NdjsonKey, unknown>)[key], tlp, sources, faults });
  if (!faults.any) return { place, ...said };
  return { place, refused: faults.problems.map((problem) => `${problem.place}: ${problem.message}`).join('; ') };
}

interface Entry {
  key: NdjsonKey;
  value: unknown;
  tlp: NdjsonHeader['tlp'];
  sources: Map<string, Source>;
  faults: Faults;
}

/** What one record says; what is wrong in it is told to `faults`. */
export function readRecord({ key, value, tlp, sources, faults }: Entry): Omit<Row, 'place'> {
  const path = [key];
  const reader: ClaimReader = { faults, sources, missing: undeclared };
  if (key === 'description') {
    const entry = checked(NDJSON_RECORDS.description, value, path, faults);
    return entry ? { descriptions: readDescription(entry, path, reader) } : {};
  }
  if (key === 'assertion') {
    const entry = checked(NDJSON_RECORDS.assertion, value, path, faults);
    return entry ? { assertions: readAssertion(entry, path, reader) } : {};
  }
  const entry = checked(NDJSON_RECORDS.source, value, path, faults);
  const source = entry && readSource(entry, { tlp, path, faults });
  if (!source) return {};
  if (sources.has(source.id)) faults.add([key, 'id'], `"${entry.id}" stands on a line before`);
  else sources.set(source.id, source);
  return { descriptions: [describeSource(source)] };
}

function checked<Out>(schema: z.ZodType<Out>, value: unknown, path: Path, faults: Faults): Out | undefined {
  const parsed = schema.safeParse(value);
  if (!parsed.success) for (const issue of parsed.error.issues) faults.add([...path, ...issue.path], issue.message);
  return parsed.data;
}

/** A source of which no line tells may speak where the claim rests on none of its defaults. */
function undeclared(id: string, name: string, { basis, confidence, tlp, published }: Said): Speaker | string {
  if (basis !== undefined && confidence !== undefined && tlp !== undefined)
    return { id, basis, confidence, tlp, published };
  return `"${name}" stands on no line before: put its {"source": …} first, or give the claim basis, confidence and tlp`;
}
