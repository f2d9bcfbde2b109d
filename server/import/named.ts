import type { Preview } from '../../contract/imports.ts';
import type { Kind } from '../../contract/kinds.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { chunks } from '../group.ts';
import { isStixId } from './identifiers.ts';
import { kindOf } from './normalise.ts';

/** Kinds that go by a name where no STIX object gives them an id. */
const KINDS_BY_NAME: readonly Kind[] = ['cluster', 'actor', 'campaign', 'organisation', 'person', 'malware', 'tool'];

/** Whether an id is made of a name: what others call so meets in it. */
const goesByName = (id: string): boolean => KINDS_BY_NAME.includes(kindOf(id)) && !isStixId(id);

/** Names that are shown, and sources of each. */
const SHOWN = 20;
const SOURCES = 3;
/** Ids that are looked up at once. */
const CHUNK = 2_000;

/**
 * Which of some entities of the graph go by their name alone and are known from others than `own`: what these sources say of
 * them is said of the same.
 * @param ids of entities of the graph
 */
export async function namedByOthers(
  database: Database,
  ids: readonly string[],
  own: readonly string[],
): Promise<Preview['named']> {
  const found: { id: string; name: string; sources: string[]; total: number }[] = [];
  for (const some of chunks(ids.filter(goesByName), CHUNK))
    found.push(
      ...(await database.read<(typeof found)[number]>(cypher('load/named-by-others'), {
        ids: some,
        own,
        most: SOURCES,
      })),
    );
  const first = found
    .slice(0, SHOWN)
    .map(({ id, name, sources, total }) => ({ id, kind: kindOf(id), name, sources, others: total - sources.length }));
  return { total: found.length, first };
}
