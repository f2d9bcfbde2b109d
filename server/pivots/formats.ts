import type { Conflict } from '../../contract/evidence.ts';
import type { PivotAnswer, PivotColumn, PivotRow } from '../../contract/pivots.ts';
import { AppError } from '../errors.ts';
import { nameOf } from '../graph/names.ts';
import { groupBy } from '../group.ts';
import { bareValue } from '../import/normalise.ts';
import { type Column, type FileFormat, type Table, tableFiles, tableOf, textFiles } from '../table.ts';
import { layerOf } from './coverage/layer.ts';

/** A file of a pivot's answer. */
interface AnswerFormat extends FileFormat<PivotAnswer> {
  /** What a file of it ends in; its name where absent. */
  ending?: string;
  /** The one pivot that can be written so; every pivot where absent. */
  only?: string;
}

interface TextFormat extends AnswerFormat {
  write: (answer: PivotAnswer) => string;
}

/** How an answer is given besides JSON, as text. */
export const TEXT_FORMATS: Record<string, TextFormat> = {
  ...textFiles(pivotTable),
  navigator: {
    mediaType: 'application/json; charset=utf-8',
    ending: 'layer.json',
    only: 'attack-coverage',
    write: (answer) => JSON.stringify(layerOf(answer), null, 2),
  },
};

/** How an answer is given besides JSON. */
export const ANSWER_FORMATS: Record<string, AnswerFormat> = { ...tableFiles(pivotTable), ...TEXT_FORMATS };

/** Those of some formats that a pivot has. */
export const formatsFor = <Format extends AnswerFormat>(pivot: string, formats: Record<string, Format>) =>
  Object.entries(formats).filter(([, { only = pivot }]) => only === pivot);

/** The names that a pivot can be asked for in. */
export const formatsOf = (pivot: string): string[] => [
  'json',
  ...formatsFor(pivot, ANSWER_FORMATS).map(([name]) => name),
];

/**
 * The format of a name; null for JSON.
 * @throws AppError invalid_request with the formats that the pivot has
 */
export function answerFormat(pivot: string, name: string): AnswerFormat | null {
  const allowed = formatsOf(pivot);
  if (!allowed.includes(name)) {
    const message = `format is "${name}"; ${pivot} is given as ${allowed.join(', ')}.`;
    throw new AppError('invalid_request', message, { parameter: 'format', given: name, allowed });
  }
  return ANSWER_FORMATS[name] ?? null;
}

/** "rarity: 1 / (3 - 1) = 0.5", those of one name together: "confidence of an assertion = 0.8 + 0.65". */
export const sayTerms = (terms: PivotAnswer['rows'][0]['score']['terms']): string[] =>
  [...groupBy(terms, ({ name }) => name)].map(
    ([name, same]) => `${name} = ${same.map(({ value }) => value).join(' + ')}`,
  );

/** "64.176.50.42 is contacted by: PocoProxy (Sophos), Havoc (Elastic)" */
export const sayConflict = ({ about, topic, claims }: Conflict, name: (id: string) => string): string =>
  `${name(about)} ${topic}: ${claims.map(({ says, sourceName }) => `${says} (${sourceName})`).join(', ')}`;

/**
 * A row a row of the pivot: its columns with names beside ids, why it is there, its marking, its score with its terms,
 * what contradicts it, and the assertions it rests on.
 */
function pivotTable({ pivot, rows, graph }: PivotAnswer): Table {
  const titled = nameOf(graph.nodes);
  const name = (id: string) => (titled(id) === id ? bareValue(id) : titled(id));
  return tableOf<PivotRow>(
    [
      ...pivot.columns.map((column) => columnOf(column, name)),
      ['sentence', 'text', ({ sentence }) => sentence],
      ['tlp', 'text', ({ tlp }) => tlp],
      ['score', 'number', ({ score }) => score.value],
      ['terms', 'texts', ({ score }) => sayTerms(score.terms)],
      ['contradictions', 'texts', ({ contradictions }) => contradictions.map((one) => sayConflict(one, name))],
      ['assertions', 'texts', ({ assertions }) => assertions],
    ],
    rows,
  );
}

function columnOf({ name: column, type }: PivotColumn, name: (id: string) => string): Column<PivotRow> {
  const said = ({ cells }: PivotRow): string[] =>
    [cells[column] ?? []]
      .flat()
      .map((one) => (type.startsWith('entit') ? `${name(String(one))} [${one}]` : String(one)));
  if (type === 'number') return [column, 'number', ({ cells }) => cells[column] as number | null];
  if (type === 'entities' || type === 'texts') return [column, 'texts', said];
  return [column, 'text', (row) => (said(row).length === 0 ? null : said(row).join('; '))];
}
