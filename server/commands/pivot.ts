import { parseArgs } from 'node:util';
import { sayTlp } from '../../contract/evidence.ts';
import type { PivotAnswer } from '../../contract/pivots.ts';
import { nameOf } from '../graph/names.ts';
import { formatsFor, sayConflict, sayTerms, TEXT_FORMATS } from '../pivots/formats.ts';
import { counted } from '../pivots/pivot.ts';
import { PIVOTS, runPivot, runPivotForFile } from '../pivots.ts';
import { migrate } from '../schema.ts';
import { type Command, repeatable, textsOf, UsageError } from './command.ts';
import { asJson, type Formats, linesOf, printed, sayMarking, sayNext } from './format.ts';
import { formatOption, optionsOfPivot } from './help.ts';
import { behind, below, tableLines, wrapped } from './table.ts';

export const pivot: Command = {
  name: 'pivot',
  usage: 'pivot NAME [--PARAMETER VALUE]... [--format NAME]',
  summary: `run a pivot: ${PIVOTS.map((entry) => entry.pivot.name).join(', ')}`,
  help([name]) {
    const asked = PIVOTS.find((entry) => entry.pivot.name === name)?.pivot;
    if (!asked) return { options: PIVOTS.map((entry) => [entry.pivot.name, entry.pivot.title]) };
    return {
      title: asked.title,
      options: [...optionsOfPivot(asked.parameters), formatOption(Object.keys(formatsOf(asked.name)))],
    };
  },
  async run(args, { print, remark, width, withDatabase }) {
    const [name, ...rest] = args;
    if (!name || name.startsWith('-')) throw new UsageError('pivot needs a name');
    const { format: wanted, ...given } = readOptions(name, rest);
    const write = printed(name, formatsOf(name), { wanted, sentences });
    const isFile = wanted !== undefined && wanted in TEXT_FORMATS;
    const answer = await withDatabase(async (database) => {
      await migrate(database);
      return (isFile ? runPivotForFile : runPivot)(database, name, given);
    });
    for (const line of write(answer, width)) print(line);
    if (isFile) for (const line of closing(answer, width)) remark(line);
    return true;
  },
};

/** The columns of the pivot beside each other, and what its route gives that is text. */
function formatsOf(name: string): Formats<PivotAnswer> {
  const files = formatsFor(name, TEXT_FORMATS).map(
    ([format, { write }]) => [format, (answer: PivotAnswer) => linesOf(write(answer))] as const,
  );
  return { table, json: asJson, ...Object.fromEntries(files) };
}

/** The pivot's own parameters, each of which may stand several times. */
function readOptions(name: string, args: string[]) {
  const parameters = PIVOTS.find((entry) => entry.pivot.name === name)?.pivot.parameters ?? [];
  const options = repeatable(parameters.map((parameter) => parameter.name));
  const { values } = parseArgs({ args, options: { ...options, format: { type: 'string' } } });
  const { format, ...given } = values as { format?: string } & Record<string, string[]>;
  return { ...textsOf(given), format };
}

/** The answer as it is printed where no format is asked for, in lines of some `width` characters. */
export function sentences(answer: PivotAnswer, width: number): string[] {
  const name = nameOf(answer.graph.nodes);
  const lines = answer.rows.flatMap(({ score, sentence, tlp, contradictions }) => [
    ...behind(score.value, `${sentence}${sayMarking(tlp)}`, width),
    ...contradictions.flatMap((conflict) => below(`Sources disagree: ${sayConflict(conflict, name)}.`, width)),
  ]);
  return [answer.pivot.title, ...lines, ...closing(answer, width)];
}

function table(answer: PivotAnswer, width: number): string[] {
  const { pivot, rows, graph } = answer;
  if (rows.length === 0) return [pivot.title, ...closing(answer, width)];
  const name = nameOf(graph.nodes);
  const say = (value: unknown, type: string) =>
    [value ?? []]
      .flat()
      .map((one) => (type.startsWith('entit') ? name(String(one)) : String(one)))
      .join('\n');
  const filled = pivot.columns.filter(({ name, type }) => rows.some((row) => say(row.cells[name], type) !== ''));
  const isContested = rows.some((row) => row.contradictions.length > 0);
  const isMarked = answer.tlp !== 'clear';
  const columns = [
    { title: 'Score', isNumber: true },
    { title: 'Terms' },
    ...(isMarked ? [{ title: 'Marking' }] : []),
    ...filled.map(({ title, type }) => ({ title, isNumber: type === 'number' })),
    ...(isContested ? [{ title: 'Sources disagree' }] : []),
  ];
  const cells = rows.map((row) => [
    String(row.score.value),
    sayTerms(row.score.terms).join('\n'),
    ...(isMarked ? [sayTlp(row.tlp)] : []),
    ...filled.map(({ name, type }) => say(row.cells[name], type)),
    ...(isContested ? [row.contradictions.map((conflict) => sayConflict(conflict, name)).join('\n')] : []),
  ]);
  return [pivot.title, ...tableLines(columns, cells, width), ...closing(answer, width)];
}

/** What was left out, and how to come by the rest; of an answer without rows, what it may have missed. */
function closing({ pivot, page: { returned, total, rank, next }, notes }: PivotAnswer, width: number): string[] {
  const said = notes.flatMap((note) => wrapped(note, width));
  if (total === 0) return ['No rows.', ...said, ...wrapped(`What it cannot see: ${pivot.blindSpots}`, width)];
  return [...said, `${returned} of ${counted(total, 'row')}, ${rank}.${sayNext(next)}`];
}
