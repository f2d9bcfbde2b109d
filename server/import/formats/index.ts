import { AppError } from '../../errors.ts';
import type { Sample } from '../input.ts';
import { caseFormat } from './case.ts';
import { foreign, fruitlessJson, nulsIn } from './foreign.ts';
import type { Format } from './format.ts';
import { gexfFormat } from './gexf.ts';
import { graphmlFormat } from './graphml.ts';
import { htmlFormat } from './html.ts';
import { jsonGraphFormat } from './json-graph.ts';
import { mailFormat } from './mail.ts';
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
  mailFormat,
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
  const allowed = FORMATS.map((format) => format.name);
  const unknown = (message: string) =>
    new AppError('unknown_format', message, { given: name, allowed: ['auto', ...allowed] });
  if (name !== 'auto') {
    const named = FORMATS.find((format) => format.name === name);
    if (named) return named;
    throw unknown(`"${name}" is no format. Give auto or one of ${allowed.join(', ')}.`);
  }
  const format = foreign(sample) === undefined ? FORMATS.find((one) => one.recognises(sample)) : undefined;
  const fruitless = format === textFormat ? fruitlessJson(sample) : undefined;
  if (format && fruitless === undefined) return format;
  throw unknown(fruitless ?? foreign(sample) ?? nulsIn(sample) ?? ofNoFormat(sample));
}

const ofNoFormat = ({ name }: Sample): string =>
  `The content of "${name}" is of no format that can be read: ${FORMATS.map((one) => one.title).join(', ')}. docs/import.md lists them.`;
