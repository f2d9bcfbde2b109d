import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { kindOf } from '../import/normalise.ts';
import { idsAsked } from './nodes.ts';

/** The lists of a filter that name sources. */
const LISTS = ['sources', 'withoutSources'] as const;

/**
 * The same parameters with the sources of their filter under the ids by which the graph keeps them. One that nobody
 * loaded would let nothing through, or everything, in silence.
 * @throws AppError unknown_entity of the first that names none, with the nearest; invalid_request where one is no source
 */
export async function sourcesAsked<Parameters extends object>(
  database: Database,
  parameters: Parameters,
): Promise<Parameters> {
  const given = LISTS.flatMap((name) => {
    const ids = (parameters as { [Name in typeof name]?: string[] | null })[name] ?? [];
    return ids.length === 0 ? [] : [{ name, ids }];
  });
  if (given.length === 0) return parameters;
  for (const { name, ids } of given) refuseOthers(name, ids);
  const kept = await idsAsked(
    database,
    given.flatMap(({ ids }) => ids),
  );
  const named: Record<string, string[]> = {};
  for (const { name, ids } of given) named[name] = kept.splice(0, ids.length);
  return { ...parameters, ...named };
}

function refuseOthers(parameter: (typeof LISTS)[number], ids: string[]): void {
  const other = ids.find((id) => kindOf(id) !== 'source');
  if (other === undefined) return;
  const message = `sources and withoutSources take ids of sources, such as source:slug; "${other}" is none.`;
  throw new AppError('invalid_request', message, { parameter, given: other, allowed: ['source'] });
}
