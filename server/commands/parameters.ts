import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { sayIssue } from '../issue-words.ts';
import { repeatable, textsOf, UsageError } from './command.ts';

/**
 * What stands behind a command's name: ids or a text by their place, and `--PARAMETER VALUE` as the route of the same name takes
 * them, each as often as one likes; `--format` is the command line's own.
 * @throws UsageError that names the parameter which cannot be read
 */
export function readParameters<Parameters>(
  args: string[],
  { schema, places = [] }: { schema: z.ZodType<Parameters> & { shape: object }; places?: readonly string[] },
): { parameters: Parameters; format: string | undefined } {
  const names = Object.keys(schema.shape).filter((name) => name !== 'format' && !places.includes(name));
  const options = { ...repeatable(names), format: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: places.length > 0 });
  if (positionals.length !== places.length)
    throw new UsageError(
      places.length === 1
        ? `It needs ${places[0]}, in quotes where it has several words`
        : `It needs ${places.join(' and ')}, ${places.length} ids`,
    );
  const { format, ...given } = values as { format?: string } & Record<string, string[]>;
  const placed = Object.fromEntries(places.map((name, index) => [name, positionals[index]]));
  const read = schema.safeParse({ ...textsOf(given), ...placed });
  if (read.success) return { parameters: read.data, format };
  const [issue] = read.error.issues;
  throw new UsageError(
    issue ? `${String(issue.path[0] ?? 'A parameter')} ${sayIssue(issue)}` : 'A parameter cannot be read',
  );
}
