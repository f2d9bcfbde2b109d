import { parseArgs } from 'node:util';
import type { PivotAnswer } from '../../contract/pivots.ts';
import { answerFormat } from '../pivots/formats.ts';
import { PIVOTS, runPivot } from '../pivots.ts';
import { migrate } from '../schema.ts';
import { type Command, UsageError } from './command.ts';

export const pivot: Command = {
  name: 'pivot',
  usage: 'pivot NAME [--PARAMETER VALUE]... [--format NAME]',
  summary: `run a pivot: ${PIVOTS.map((entry) => entry.pivot.name).join(', ')}`,
  async run(args, { print, withDatabase }) {
    const [name, ...rest] = args;
    if (!name || name.startsWith('-')) throw new UsageError('pivot needs a name');
    const { format: wanted, ...given } = readOptions(name, rest);
    const format = wanted === null ? null : answerFormat(name, wanted);
    const answer = await withDatabase(async (database) => {
      await migrate(database);
      return runPivot(database, name, given);
    });
    if (wanted === null) for (const line of sentences(answer)) print(line);
    else print(format?.write(answer).trimEnd() ?? JSON.stringify(answer, null, 2));
    return true;
  },
};

/** The pivot's own parameters, each of which may stand several times. */
function readOptions(name: string, args: string[]) {
  const parameters = PIVOTS.find((entry) => entry.pivot.name === name)?.pivot.parameters ?? [];
  const options = Object.fromEntries(
    parameters.map((parameter) => [parameter.name, { type: 'string' as const, multiple: true as const }]),
  );
  const { values } = parseArgs({ args, options: { ...options, format: { type: 'string' } } });
  const { format, ...given } = values as { format?: string } & Record<string, string[]>;
  const texts = Object.entries(given).map(([key, list]) => [key, list.length === 1 ? list[0] : list]);
  return { ...(Object.fromEntries(texts) as Record<string, string | string[]>), format: format ?? null };
}

function sentences({ pivot: { title }, rows, page }: PivotAnswer): string[] {
  const lines = rows.map((row) => `${String(row.score.value).padStart(6)}  ${row.sentence}`);
  return [title, ...lines, `${page.returned} of ${page.total} rows, ${page.rank}.`];
}
