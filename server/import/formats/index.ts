import { AppError } from '../../errors.ts';
import type { Sample } from '../input.ts';
import { caseFormat } from './case.ts';
import type { Format } from './format.ts';
import { gexfFormat } from './gexf.ts';
import { graphmlFormat } from './graphml.ts';
import { htmlFormat } from './html.ts';
import { jsonGraphFormat } from './json-graph.ts';
import { mispFormat } from './misp.ts';
import { mispGalaxyFormat } from './misp-galaxy.ts';
import { ndjsonFormat } from './ndjson.ts';
import { openGraphFormat } from './opengraph.ts';
import { pdfFormat } from './pdf.ts';
import { recordsFormat } from './records.ts';
import { stixFormat } from './stix.ts';
import { tableFormat } from './table.ts';
import { textFormat } from './text.ts';
import { xlsxFormat } from './xlsx.ts';

/** Every format, in the order in which it is asked whether it knows a file. */
export const FORMATS: readonly Format[] = [
  ndjsonFormat,
  caseFormat,
  stixFormat,
  mispFormat,
  mispGalaxyFormat,
  openGraphFormat,
  jsonGraphFormat,
  recordsFormat,
  graphmlFormat,
  gexfFormat,
  htmlFormat,
  pdfFormat,
  xlsxFormat,
  tableFormat,
  textFormat,
];

/**
 * The format of a file: the one named, or with `auto` the first that recognises its content.
 * @throws AppError unknown_format
 */
export function formatOf(sample: Sample, name = 'auto'): Format {
  const known = FORMATS.map((format) => format.name);
  const format = FORMATS.find((one) => (name === 'auto' ? one.recognises(sample) : one.name === name));
  if (format) return format;
  const message =
    name === 'auto'
      ? (foreign(sample) ??
        `The content of "${sample.name}" is of no format that can be read: ${FORMATS.map((one) => one.title).join(', ')}. docs/import.md lists them.`)
      : `"${name}" is no format. Give auto or one of ${known.join(', ')}.`;
  throw new AppError('unknown_format', message, { given: name, allowed: ['auto', ...known] });
}

/** How files begin that hold evidence and are read by other programs first, and the way out. */
const FOREIGN: readonly [begins: string, is: string, wayOut: string][] = [
  [
    'd0cf11e0',
    'is an older office document (.xls, .doc), or one with a password',
    'Save it as .xlsx or CSV, without a password',
  ],
  ['377abcaf', 'is packed with 7-Zip', 'Unpack it first'],
  ['52617221', 'is packed with RAR', 'Unpack it first'],
  ['fd377a58', 'is packed with xz', 'Unpack it first'],
  ['425a68', 'is packed with bzip2', 'Unpack it first'],
];

function foreign({ name, head }: Sample): string | undefined {
  const begin = Buffer.from(head.subarray(0, 4)).toString('hex');
  const found = FOREIGN.find(([begins]) => begin.startsWith(begins));
  return found && `"${name}" ${found[1]}, which is not read. ${found[2]}. Nothing was loaded.`;
}
