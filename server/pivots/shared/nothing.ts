import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import { namesOf } from '../hubs.ts';
import { counted, distinct, listed } from '../pivot.ts';
import type { Reach } from './reach.ts';

/** Names in a sentence. */
const SAID = 6;

interface Looked {
  of: string[];
  reach: Reach;
  /** The filter and which values count. */
  parameters: Record<string, unknown>;
}

/** Why nothing joins what was asked about to others, as a sentence: from where was looked, and what was found there. */
export async function nothingJoins(database: Database, { of, reach, parameters }: Looked): Promise<string> {
  const [name, [found]] = await Promise.all([
    namesOf(database, of),
    database.read<{ tied: number }>(cypher('pivots/shared-infrastructure-tied'), {
      ...parameters,
      ids: reach.starts,
      own: reach.own,
      meant: reach.meant,
    }),
  ]);
  const attackers = reach.own.length - of.length;
  const capabilities = distinct(reach.path.flatMap(({ part, to }) => (part === 'uses' ? [to] : []))).length;
  const whence = listed([
    ...of.slice(0, SAID).map(name),
    ...(of.length > SAID ? [`${of.length - SAID} more`] : []),
    ...(attackers > 0 ? [`the ${attackers} that ${attackers === 1 ? 'targets' : 'target'} ${one(of)}`] : []),
    ...(capabilities > 0
      ? [`the ${counted(capabilities, 'malware or tool', 'malware and tools')} used by ${one(reach.own)}`]
      : []),
  ]);
  const tied = found?.tied ?? 0;
  return tied === 0
    ? `No infrastructure or file is tied to ${whence}.`
    : `What is tied to ${whence} (${counted(tied, 'value')}) is tied to nobody else, and to no second malware or tool.`;
}

const one = (ids: string[]): string => (ids.length === 1 ? 'it' : 'these');
