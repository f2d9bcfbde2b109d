import type { MatchAnswer } from '../../contract/routes.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { chunks, groupBy } from '../group.ts';
import { refang } from '../import/refang.ts';
import { nameQuery, nameTermOf } from '../import/terms.ts';
import { nearTo } from './near.ts';
import { nodesById } from './nodes.ts';
import { pageOf } from './page.ts';
import { possibleIds } from './possible-ids.ts';

/** Names asked for in one query of the index, which takes 1,024 terms at most. */
const NAMES_A_QUERY = 500;
/** Entities of one name that are taken. */
const SAME_NAME = 100;
/** Hits of the index that are read of one query. */
const HITS_A_QUERY = NAMES_A_QUERY * SAME_NAME;
const IN_ORDER = 'in the order given';
/** Said where there are more. */
const OF_ONE_NAME = `; of one name ${SAME_NAME} at most`;
const OF_ONE_HOST = `; of the URLs on one host ${SAME_NAME} at most`;

/**
 * Entities that the values name, whatever their spelling: an id, a value, or an exact name or alias. Of values that name
 * nothing, the nearest that is known.
 * @param around gives all that is near each value, also near those that name something
 */
export async function match(database: Database, values: string[], around = false): Promise<MatchAnswer> {
  const said = values.map((value) => value.trim()).filter((value) => value !== '');
  const distinct = [...new Set(said)];
  const possible = new Map(distinct.map((value) => [value, possibleIds(value)]));
  const names = new Map(distinct.map((value) => [value, new Set([value, refang(value)])]));
  const ids = [...new Set([...possible.values()].flat())];
  const [rows, { named, more }] = await Promise.all([
    database.read<{ id: string; entity: string }>(cypher('graph/match-ids'), { ids }),
    entitiesNamed(database, [...new Set([...names.values()].flatMap((some) => [...some]))]),
  ]);
  const byId = groupBy(rows, (row) => row.id);
  const found = distinct.map((value) => {
    const known = (possible.get(value) ?? []).flatMap((id) => byId.get(id) ?? []).map((row) => row.entity);
    const called = [...(names.get(value) ?? [])].flatMap((name) => named.get(nameTermOf(name)) ?? []);
    return { value, entities: [...new Set([...known, ...called])] };
  });
  const matched = found.filter((row) => row.entities.length > 0);
  const others = found.filter((row) => row.entities.length === 0).map((row) => row.value);
  const { near, more: moreNear } = await nearTo(database, around ? distinct : others, {
    most: SAME_NAME,
    all: around,
    named: new Map(matched.map(({ value, entities }) => [value, entities])),
  });
  const isNear = new Set(near.map((row) => row.value));
  const nodes = await nodesById(
    database,
    [...matched, ...near].flatMap((row) => row.entities),
  );
  const rank = IN_ORDER + (more ? OF_ONE_NAME : '') + (moreNear ? OF_ONE_HOST : '');
  return {
    matched,
    near,
    unmatched: others.filter((value) => !isNear.has(value)),
    blank: values.length - said.length,
    nodes,
    page: {
      ...pageOf({ skip: 0, returned: nodes.length, total: nodes.length, rank }),
      truncated: more || moreNear,
    },
  };
}

/**
 * The ids of the entities that have one of these names, by the term that stands for the name, and whether more have one
 * than are taken.
 */
async function entitiesNamed(
  database: Database,
  names: string[],
): Promise<{ named: Map<string, string[]>; more: boolean }> {
  const wanted = new Set(names.map(nameTermOf));
  const rows = await database.read<{ id: string; name: string; aliases: string[] }>(cypher('graph/match-names'), {
    queries: chunks(names, NAMES_A_QUERY).map((some) => some.map(nameQuery).join(' ')),
    limit: HITS_A_QUERY,
  });
  const named = new Map<string, string[]>();
  let more = rows.length >= HITS_A_QUERY;
  for (const { id, name, aliases } of rows) {
    for (const term of new Set([name, ...aliases].map(nameTermOf))) {
      if (!wanted.has(term)) continue;
      const same = named.get(term) ?? [];
      if (same.length < SAME_NAME) named.set(term, [...same, id]);
      else more = true;
    }
  }
  return { named, more };
}
