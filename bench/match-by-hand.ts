import type { Driver } from 'neo4j-driver';
import { within } from './bare.ts';

/** What a picture needs of an entity. */
const SHOWN = `entity {.id, .kind, .name, .aliases, .weak, .shared, .standIn, .conflicts, .tlp, .sources, .revoked, .deprecated} AS entity,
  labels(entity) AS labels,
  CASE WHEN COUNT { (entity)--() } <= 1000
    THEN COUNT { MATCH (entity)-[claim]-(other:Entity) WHERE type(claim) <> 'DESCRIBES' AND other <> entity RETURN DISTINCT other }
  END AS neighbours`;

/** By the ids that an address may have, or by a further id that leads to one. */
const BY_ID = `UNWIND $rows AS row
CALL {
  WITH row
  MATCH (entity:Entity {id: row.id})
  RETURN entity
  UNION
  WITH row
  MATCH (:CrosspivotIdentifier {id: row.id})-[:IDENTIFIES]->(entity:Entity)
  RETURN entity
}
RETURN row.value AS value, ${SHOWN}`;

/** By an exact name or alias, several in one query of the index. */
const BY_NAME = `UNWIND $queries AS query
CALL db.index.fulltext.queryNodes('crosspivot_entity_text', query) YIELD node AS entity
WITH DISTINCT entity
RETURN ${SHOWN}`;

/** Names asked for in one query of the index, which takes 1,024 terms at most. */
const NAMES_A_QUERY = 500;

/**
 * The same question as `POST /match`, asked of addresses with the bare driver: which entities does each name by id, further
 * id, name or alias, and what does a picture need of them?
 * @returns by value the entities
 */
export async function matchByHand(driver: Driver, addresses: string[]): Promise<Map<string, object[]>> {
  const found = new Map<string, object[]>();
  const add = (value: string, row: object) => found.set(value, [...(found.get(value) ?? []), row]);
  const rows = addresses.flatMap((value) => [`address:${value}`, `file:name:${value}`].map((id) => ({ value, id })));
  const queries: string[] = [];
  for (let from = 0; from < addresses.length; from += NAMES_A_QUERY)
    queries.push(
      addresses
        .slice(from, from + NAMES_A_QUERY)
        .map((value) => `=${value}`)
        .join(' '),
    );
  const wanted = new Set(addresses);
  await within(driver, async (session) => {
    const byId = await session.executeRead((transaction) => transaction.run(BY_ID, { rows }));
    for (const record of byId.records) add(record.get('value'), record.toObject());
    const byName = await session.executeRead((transaction) => transaction.run(BY_NAME, { queries }));
    for (const record of byName.records) {
      const { name, aliases } = record.get('entity') as { name: string; aliases: string[] };
      for (const value of new Set([name, ...aliases])) if (wanted.has(value)) add(value, record.toObject());
    }
  });
  return found;
}
