import neo4j, { type Driver, type Session } from 'neo4j-driver';

/** A graph as rows in memory, ready for the driver: properties by labels, and by type with their ends. */
export interface BareGraph {
  nodes: Map<string, object[]>;
  edges: Map<string, { from: string; to: string; claim: object }[]>;
  /** Further ids of entities. */
  identifiers: { id: string }[];
  /** Which entities these lead to, by type. */
  leads: Map<string, { id: string; entity: string }[]>;
}

/** Reads every entity and every claim, with all that they hold. */
export async function readGraph(driver: Driver): Promise<BareGraph> {
  const graph: BareGraph = { nodes: new Map(), edges: new Map(), identifiers: [], leads: new Map() };
  await within(driver, async (session) => {
    const nodes = session.run('MATCH (n:Entity) RETURN labels(n) AS labels, properties(n) AS properties');
    for await (const row of nodes) push(graph.nodes, row.get('labels').join('`:`'), row.get('properties'));
    const edges = session.run(
      'MATCH (a:Entity)-[e]->(b:Entity) RETURN type(e) AS type, a.id AS from, b.id AS to, properties(e) AS claim',
    );
    for await (const row of edges) {
      const { type, ...edge } = row.toObject() as { type: string; from: string; to: string; claim: object };
      push(graph.edges, type, edge);
    }
    const identifiers = session.run('MATCH (i:CrosspivotIdentifier) RETURN i.id AS id');
    for await (const row of identifiers) graph.identifiers.push({ id: row.get('id') });
    const leads = session.run(
      'MATCH (i:CrosspivotIdentifier)-[lead]->(n:Entity) RETURN type(lead) AS type, i.id AS id, n.id AS entity',
    );
    for await (const row of leads) push(graph.leads, row.get('type'), { id: row.get('id'), entity: row.get('entity') });
  });
  return graph;
}

/** The same graph into an empty database: one query a type, so many rows a transaction. */
export async function writeGraph(driver: Driver, graph: BareGraph, batch: number): Promise<void> {
  const { nodes, edges, identifiers, leads } = graph;
  await within(driver, async (session) => {
    for (const [labels, rows] of nodes)
      await inBatches(session, `UNWIND $rows AS row CREATE (n:\`${labels}\`) SET n = row`, { rows, batch });
    for (const [type, rows] of edges) {
      const ends = 'MATCH (from:Entity {id: row.from}) MATCH (to:Entity {id: row.to})';
      const query = `UNWIND $rows AS row ${ends} CREATE (from)-[claim:\`${type}\`]->(to) SET claim = row.claim`;
      await inBatches(session, query, { rows, batch });
    }
    const create = 'UNWIND $rows AS row CREATE (:CrosspivotIdentifier {id: row.id})';
    await inBatches(session, create, { rows: identifiers, batch });
    for (const [type, rows] of leads) {
      const ends = 'MATCH (i:CrosspivotIdentifier {id: row.id}) MATCH (n:Entity {id: row.entity})';
      await inBatches(session, `UNWIND $rows AS row ${ends} CREATE (i)-[:\`${type}\`]->(n)`, { rows, batch });
    }
  });
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
    for (const pattern of ['()-[one]->()', '(one) WHERE NOT one:CrosspivotMigration AND NOT one:CrosspivotLists']) {
      for (let left = 1; left > 0; ) {
        const query = `MATCH ${pattern} WITH one LIMIT 10000 DELETE one RETURN count(*) AS deleted`;
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
