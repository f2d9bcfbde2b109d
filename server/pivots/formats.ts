import type { Conflict } from '../../contract/evidence.ts';
import type { PivotAnswer } from '../../contract/pivots.ts';
import { csvOf } from '../csv.ts';
import { AppError } from '../errors.ts';
import { nameOf } from '../graph/names.ts';
import { groupBy } from '../group.ts';
import { bareValue } from '../import/normalise.ts';
import { layerOf } from './coverage/layer.ts';

/** An answer written as text, for what reads files. */
interface AnswerFormat {
  mediaType: string;
  /** What a file of it ends in. */
  ending: string;
  /** The one pivot that can be written so; every pivot where absent. */
  only?: string;
  write(answer: PivotAnswer): string;
}

/** How an answer is given besides JSON. */
export const ANSWER_FORMATS: Record<string, AnswerFormat> = {
  csv: { mediaType: 'text/csv; charset=utf-8', ending: 'csv', write: asCsv },
  navigator: {
    mediaType: 'application/json; charset=utf-8',
    ending: 'layer.json',
    only: 'attack-coverage',
    write: (answer) => JSON.stringify(layerOf(answer), null, 2),
  },
};

/** The names that a pivot can be asked for in. */
export const formatsOf = (pivot: string): string[] => [
  'json',
  ...Object.keys(ANSWER_FORMATS).filter((name) => (ANSWER_FORMATS[name]?.only ?? pivot) === pivot),
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

/** A line a row: its columns with names beside ids, why it is there, its score with its terms, what contradicts it, and the assertions it rests on. */
function asCsv({ pivot, rows, graph }: PivotAnswer): string {
  const titled = nameOf(graph.nodes);
  const name = (id: string) => (titled(id) === id ? bareValue(id) : titled(id));
  const said = (value: unknown, type: string): string =>
    [value]
      .flat()
      .filter((one) => one !== null && one !== undefined)
      .map((one) => (type.startsWith('entit') ? `${name(String(one))} [${one}]` : String(one)))
      .join('; ');
  const header = [
    ...pivot.columns.map((column) => column.name),
    'sentence',
    'score',
    'terms',
    'contradictions',
    'assertions',
  ];
  const lines = rows.map((row) => [
    ...pivot.columns.map(({ name, type }) => said(row.cells[name], type)),
    row.sentence,
    row.score.value,
    sayTerms(row.score.terms).join('; '),
    row.contradictions.map((conflict) => sayConflict(conflict, name)).join('; '),
    row.assertions.join('; '),
  ]);
  return csvOf([header, ...lines]);
}
