import { readFile } from 'node:fs/promises';
import type { Pivot, PivotAnswer, PivotParameter } from '../contract/pivots.ts';
import { sentences } from '../server/commands/pivot.ts';
import type { Database } from '../server/db.ts';
import { groupBy } from '../server/group.ts';
import { importFile, withdrawImport } from '../server/import/index.ts';
import { allowed, type Given } from '../server/pivots/parameters.ts';
import { COMMON } from '../server/pivots/pivot.ts';
import { listPivots, runPivot } from '../server/pivots.ts';

/** `docs/pivots.md`: what each pivot's entry says of it, and what it answers on the case that ships. */

/** Rows of an example answer, and characters in a line of it. */
const SHOWN = 5;
const WIDTH = 120;

const INTRODUCTION = `# The pivots

A pivot is one question of the hunt. Each is asked from the page, from the command line (\`crosspivot pivot NAME\`, with \`--help\` for what it takes) and from the API
(\`GET /api/v1/pivots/NAME\`) with the same parameters. Every row says why it is there, what its score is made of, which assertions it
rests on, what taking each of them away would do to the score, and what contradicts it. Its \`tlp\` is the strictest marking of all that
it shows: its entities, what it rests on, what contradicts it, and what people think of it. An entity counts as the strictest that any
source says of it, whatever the filters leave out, as its name may be that source's. Files carry it in a column; sentences and the page
say it where it is stricter than clear.

This page is made from the pivots themselves; the answers are those on the case that ships.`;

/**
 * The page as Markdown.
 * @param database holds the case that ships
 */
export async function pivotPages(database: Database): Promise<string> {
  const pivots = listPivots();
  const sections = pivots.map(async (pivot) =>
    sectionOf(pivot, await runPivot(database, pivot.name, { ...exampleOf(pivot), limit: String(SHOWN) })),
  );
  const written = await Promise.all(sections);
  for (const [index, { name }] of pivots.entries())
    if (name in MORE) written[index] += `\n\n${await withMoreOf(database, name)}`;
  return `${[
    INTRODUCTION,
    tableOf(
      ['pivot', 'question'],
      pivots.map(({ name, title }) => [`[\`${name}\`](#${name})`, title]),
    ),
    '## What every pivot takes',
    parametersOf(COMMON),
    ...written,
  ].join('\n\n')}\n`;
}

/** Of pivots that the case gives nothing to answer why, and a small case file with which they have something. */
const MORE: Record<string, { why: string; file: string; is: string }> = {
  exposure: {
    why: 'The case has no row here, whatever the parameters: of the machines that were used against others neither name nor address is public, and no source of it says who talked to them.',
    file: 'docs/examples/talks-to-a-relay.json',
    is: 'With what a hunter writes down of a log there is one. This file is invented for the purpose, and withdrawn again afterwards:',
  },
};

async function withMoreOf(database: Database, name: string): Promise<string> {
  const { why, file, is } = MORE[name] as (typeof MORE)[string];
  const { id } = await importFile({ database, name: file, bytes: await readFile(file) });
  const answer = await runPivot(database, name, {});
  await withdrawImport(database, id);
  return [
    `${why} ${is}`,
    ['```', `$ crosspivot import ${file}`, `$ crosspivot pivot ${name}`, ...sentences(answer, WIDTH), '```'].join('\n'),
    ...answer.rows.slice(0, 1).flatMap((row) => [whyOf(row, namesIn(answer)), `${row.cells.check}`]),
  ].join('\n\n');
}

const namesIn = ({ graph }: PivotAnswer) => new Map(graph.nodes.map((node) => [node.id, node.name]));

/** The parameters of the example that a pivot's entry gives. */
export const exampleOf = ({ parameters }: Pivot): Given =>
  Object.fromEntries(parameters.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]])));

function sectionOf(pivot: Pivot, answer: PivotAnswer): string {
  const own = pivot.parameters.filter(({ name }) => !COMMON.some((common) => common.name === name));
  return [
    `## ${pivot.name}`,
    `**${pivot.title}**`,
    pivot.explanation,
    `*Score.* ${pivot.score} Rows come ${pivot.rank}.`,
    `*What it cannot see.* ${pivot.blindSpots}`,
    ...(own.length > 0 ? [parametersOf(own)] : []),
    tableOf(
      ['column', 'holds', 'type'],
      pivot.columns.map(({ name, title, type }) => [`\`${name}\``, title, type]),
    ),
    exampleText(pivot, answer),
  ].join('\n\n');
}

const parametersOf = (parameters: readonly PivotParameter[]): string =>
  tableOf(
    ['parameter', 'means', 'takes', 'default'],
    parameters.map((parameter) => [
      `\`${parameter.name}\`${parameter.required ? ' (required)' : parameter.oneOf ? ` (one of ${parameter.oneOf})` : ''}`,
      parameter.title,
      takes(parameter),
      parameter.default === null ? '' : String(parameter.default),
    ]),
  );

function takes(parameter: PivotParameter): string {
  const { type, kinds, choices, minimum, maximum } = parameter;
  if (type === 'cursor') return allowed(parameter);
  const of = kinds ? ` of kind ${kinds.join(', ')}` : '';
  const range = minimum === undefined && maximum === undefined ? '' : `, ${minimum ?? 0} to ${maximum ?? 'any'}`;
  return choices ? `${type} of ${choices.join(', ')}` : `${type}${of}${range}`;
}

function exampleText(pivot: Pivot, answer: PivotAnswer): string {
  const { rows, page } = answer;
  const given = { ...exampleOf(pivot), ...(page.truncated ? { limit: String(SHOWN) } : {}) };
  const options = Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => ` --${name} ${one}`),
  );
  const [best] = rows;
  return [
    '```',
    `$ crosspivot pivot ${pivot.name}${options.join('')}`,
    ...sentences(answer, WIDTH),
    '```',
    ...(best ? ['', whyOf(best, namesIn(answer))] : []),
  ].join('\n');
}

/** What the first row is made of, in one paragraph. */
function whyOf(row: PivotAnswer['rows'][number], names: Map<string, string>): string {
  const byName = [...groupBy(row.score.terms, ({ name }) => name)];
  const terms = byName.map(([name, same]) => `${same.map(({ value }) => value).join(' + ')} (${name})`).join(' + ');
  const topics = [...new Set(row.contradictions.map(({ topic }) => topic))];
  const contested = topics.length > 0 ? ` Contradicted in: ${topics.join(', ')}.` : '';
  const about = names.get(row.id) ?? row.id;
  return `The first row (${about}): ${row.score.value} = ${terms}. It rests on ${row.assertions.length} assertions and descriptions. ${sayRemovals(row)}${contested}`;
}

/** What becomes of a row when one of its assertions is taken away. */
function sayRemovals({ removals }: PivotAnswer['rows'][number]): string {
  const gone = removals.filter(({ goes }) => goes).length;
  const changed = removals.filter(({ goes, change }) => !goes && change !== 0).length;
  if (gone === 0 && changed === 0) return 'No single one of them changes the score.';
  const goes = `Without ${gone === 1 ? 'one' : `any one of ${gone}`} of them the row would go`;
  const other = changed === 1 ? 'one other' : `any one of ${changed} others`;
  const changes = `without ${gone > 0 ? other : `any one of ${changed} of them`} its score would change`;
  if (gone === 0) return `W${changes.slice(1)}.`;
  return changed === 0 ? `${goes}.` : `${goes}; ${changes}.`;
}

function tableOf(header: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), `|${header.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
