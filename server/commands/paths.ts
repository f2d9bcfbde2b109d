import { parseArgs } from 'node:util';
import { PathParameters, type PathsAnswer } from '../../contract/paths.ts';
import { paths as findPaths } from '../graph/paths.ts';
import { migrate } from '../schema.ts';
import { type Command, repeatable, textsOf, UsageError } from './command.ts';

export const paths: Command = {
  name: 'paths',
  usage: 'paths FROM TO [--PARAMETER VALUE]... [--json]',
  summary: 'the shortest paths between two entities, and why there is none',
  async run(args, { print, withDatabase }) {
    const names = Object.keys(PathParameters.shape).filter((name) => name !== 'from' && name !== 'to');
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...repeatable(names), json: { type: 'boolean' } },
    });
    const [from, to] = positionals;
    if (!from || !to || positionals.length > 2) throw new UsageError('paths needs two ids');
    const { json, ...given } = values as { json?: boolean } & Record<string, string[]>;
    const read = PathParameters.safeParse({ ...textsOf(given), from, to });
    if (!read.success) {
      const [issue] = read.error.issues;
      throw new UsageError(`${String(issue?.path[0] ?? 'paths')}: ${issue?.message}`);
    }
    const answer = await withDatabase(async (database) => {
      await migrate(database);
      return findPaths(database, read.data);
    });
    for (const line of json ? [JSON.stringify(answer, null, 2)] : sentences(answer)) print(line);
    return true;
  },
};

const sentences = ({ paths, none, notes }: PathsAnswer): string[] => [
  ...paths.map(
    (path) => `${String(path.cost).padStart(6)}  ${path.sentence}${path.order ? ` ${path.order.sentence}` : ''}`,
  ),
  ...(none ? [none.sentence] : []),
  ...notes,
];
