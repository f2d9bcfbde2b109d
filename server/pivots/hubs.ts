import type { PivotParameter } from '../../contract/pivots.ts';
import type { Database } from '../db.ts';
import { type Name, namesApart } from '../graph/names.ts';
import { nodesById } from '../graph/nodes.ts';
import { listed } from './pivot.ts';

/** What too many relationships stand at to say anything, counted by the store without reading them. */
export interface Hub {
  id: string;
  degree: number;
}

/** From how many relationships on a pivot names a thing instead of following it. */
export const HUB_PARAMETER: PivotParameter = {
  name: 'hub',
  title: 'Name, and do not follow, what has more relationships than',
  type: 'integer',
  required: false,
  default: 1_000,
  minimum: 10,
  maximum: 1_000_000,
};

const NAMED = 10;

/** The hubs as a note, by name, the largest first; none where there are none. */
export async function hubNotes(database: Database, hubs: readonly Hub[], most: number): Promise<string[]> {
  if (hubs.length === 0) return [];
  const sorted = [...hubs].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
  const shown = sorted.slice(0, NAMED);
  const name = await namesOf(
    database,
    shown.map(({ id }) => id),
  );
  const named = shown.map(({ id, degree }) => `${name(id)} (${degree.toLocaleString('en')})`);
  const more = sorted.length > NAMED ? [`${(sorted.length - NAMED).toLocaleString('en')} more`] : [];
  return [
    `Not followed, with more than ${most.toLocaleString('en')} relationships each: ${listed([...named, ...more])}. Raise hub to follow them.`,
  ];
}

/** The names of entities by which a note speaks of them. */
export async function namesOf(database: Database, ids: readonly string[]): Promise<Name> {
  return namesApart(database, await nodesById(database, ids));
}
