import neo4j, { type Driver, type Session } from 'neo4j-driver';

/** A graph as rows in memory, ready for the driver: properties by labels, and by type with their ends. */
export interface BareGraph {
  /** Entities, their further ids, and the book of imports. */
  nodes: Map<string, object[]>;
  edges: Map<string, { from: string; to: string; claim: object }[]>;
  /** Which entities further ids lead to, by type. */
  leads: Map<string, { id: string; entity: string }[]>;
}

/** What stands in every database of the product, before any import. */
const SCHEMA = 'n:CrosspivotMigration OR n:CrosspivotLists';

/** Nodes of the book of imports a transaction: each holds what stands of thousands of claims. */
const BOOK_BATCH = 50;

/** Reads every node and every claim, with all that they hold. */
export async function readGraph(driver: Driver): Promise<BareGraph> {
  const graph: BareGraph = { nodes: new Map(), edges: new Map(), leads: new Map() };
  await within(driver, async (session) => {
    const nodes = session.run(
      `MATCH (n) WHERE NOT (${SCHEMA}) RETURN labels(n) AS labels, properties(n) AS properties`,
    );
    for await (const row of nodes) push(graph.nodes, row.get('labels').join('`:`'), row.get('properties'));
    const edges = session.run(
      'MATCH (a:Entity)-[e]->(b:Entity) RETURN type(e) AS type, a.id AS from, b.id AS to, properties(e) AS claim',
    );
    for await (const row of edges) {
      const { type, ...edge } = row.toObject() as { type: string; from: string; to: string; claim: object };
      push(graph.edges, type, edge);
    }
    const leads = session.run(
      'MATCH (i:CrosspivotIdentifier)-[lead]->(n:Entity) RETURN type(lead) AS type, i.id AS id, n.id AS entity',
    );
    for await (const row of leads) push(graph.leads, row.get('type'), { id: row.get('id'), entity: row.get('entity') });
  });
  return graph;
}

/** The same graph into an empty database: one query a type, so many rows a transaction. */
export async function writeGraph(driver: Driver, { nodes, edges, leads }: BareGraph, batch: number): Promise<void> {
  await within(driver, async (session) => {
    for (const [labels, rows] of nodes) {
      const query = `UNWIND $rows AS row CREATE (n:\`${labels}\`) SET n = row`;
      await inBatches(session, query, { rows, batch: labels.startsWith('CrosspivotImport') ? BOOK_BATCH : batch });
    }
    for (const [type, rows] of edges) {
      const ends = 'MATCH (from:Entity {id: row.from}) MATCH (to:Entity {id: row.to})';
      const query = `UNWIND $rows AS row ${ends} CREATE (from)-[claim:\`${type}\`]->(to) SET claim = row.claim`;
      await inBatches(session, query, { rows, batch });
    }
    for (const [type, rows] of leads) {
      const ends = 'MATCH (i:CrosspivotIdentifier {id: row.id}) MATCH (n:Entity {id: row.entity})';
      await inBatches(session, `UNWIND $rows AS row ${ends} CREATE (i)-[:\`${type}\`]->(n)`, { rows, batch });
    }
  });
}

/** How many nodes of the same labels and relationships of a type there are, each with the number of their properties. */
export async function countGraph(driver: Driver): Promise<Record<string, string>> {
  const counts: Record<string, string> = {};
  await within(driver, async (session) => {
    const counted = 'toString(count(*)) AS count, toString(sum(size(keys(n)))) AS properties';
    for (const query of [
      `MATCH (n) WHERE NOT (${SCHEMA}) RETURN reduce(all = '', label IN labels(n) | all + ':' + label) AS of, ${counted}`,
      `MATCH ()-[n]->() RETURN type(n) AS of, ${counted}`,
    ]) {
      const { records } = await session.run(query);
      for (const row of records) counts[row.get('of')] = `${row.get('count')} with ${row.get('properties')} properties`;
    }
  });
  return counts;
}

async function inBatches(session: Session, query: string, { rows, batch }: { rows: object[]; batch: number }) {
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows.slice(from, from + batch);
    await session.executeWrite((transaction) => transaction.run(query, { rows: part }));
  }
}

/** Takes everything out but the schema. */
export async function clearGraph(driver: Driver): Promise<void> {
  await within(driver, async (session) => {
    for (const pattern of ['()-[n]->()', `(n) WHERE NOT (${SCHEMA})`]) {
      for (let left = 1; left > 0; ) {
        const query = `MATCH ${pattern} WITH n LIMIT 10000 DELETE n RETURN count(*) AS deleted`;
        const { records } = await session.executeWrite((transaction) => transaction.run(query));
        left = neo4j.integer.toNumber(records[0]?.get('deleted') ?? 0);
      }
    }
  });
}

export async function within<Answer>(driver: Driver, work: (session: Session) => Promise<Answer>): Promise<Answer> {
  const session = driver.session();
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

function push<Row>(rows: Map<string, Row[]>, key: string, row: Row): void {
  const same = rows.get(key);
  if (same) same.push(row);
  else rows.set(key, [row]);
}

/** Counts a turn of the write lock, as a load does: what the product kept holds no longer. */
export const forgetAnswers = (driver: Driver): Promise<unknown> =>
  within(driver, (session) =>
    session.executeWrite((transaction) =>
      transaction.run("MATCH (lock:CrosspivotLock {name: 'write'}) SET lock.turn = lock.turn + 1"),
    ),
  );
