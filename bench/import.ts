import { rm } from 'node:fs/promises';
import { bounds } from '../contract/dates.ts';
import { type Database, openDatabase } from '../server/db.ts';
import { chunks } from '../server/group.ts';
import { Completion } from '../server/import/completion.ts';
import { importFile, withdrawImport } from '../server/import/index.ts';
import { inputOf } from '../server/import/input.ts';
import { type AssertionRecord, assertionId, type DescriptionRecord, descriptionId } from '../server/import/records.ts';
import { openRows } from '../server/import/rows.ts';
import { startLocalNeo4j } from '../server/neo4j/local.ts';
import { migrate } from '../server/schema.ts';
import { emptyHome } from '../tests/cypher/lifecycle.ts';
import { type Figure, informs } from './figure.ts';
import { generateCase } from './generate.ts';

const BATCH = 10_000;

/**
 * A generated case, from its bytes to the end of the import and back. The baseline is a bare driver that writes the
 * same nodes and relationships from rows already in memory, one query a type. Figures without goals yet.
 */
export async function benchImport({ quick }: { quick: boolean }): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of quick ? [1_000] : [10_000, 100_000]) figures.push(...(await measure(size)));
  return figures;
}

async function measure(size: number): Promise<Figure[]> {
  const bytes = new TextEncoder().encode(JSON.stringify(generateCase(size)));
  const evidence = await evidenceOf(bytes);
  const bare = await withDatabase((database) => timed(async () => writeBare(database, evidence)));
  const product = await withDatabase(async (database) => {
    let id = '';
    const imported = await timed(async () => {
      id = (await importFile({ database, name: 'bench', bytes })).id;
    });
    const again = await timed(() => importFile({ database, name: 'bench', bytes }));
    return { imported, again, withdrawn: await timed(() => withdrawImport(database, id)) };
  });
  const figure = (name: string, value: number, baseline: number) =>
    informs({ name: `${name}, ${size.toLocaleString('en')} assertions`, value, unit: 's', baseline });
  return [
    figure('import', product.imported, bare),
    figure('the same file again', product.again, product.imported),
    figure('withdrawal', product.withdrawn, product.imported),
  ];
}

/** Runs `work` on a fresh database that is warm and empty. */
async function withDatabase<Answer>(work: (database: Database) => Promise<Answer>): Promise<Answer> {
  const home = await emptyHome();
  const local = await startLocalNeo4j({ home, log: () => undefined });
  const database = openDatabase(local);
  try {
    await database.check();
    await migrate(database);
    const bytes = new TextEncoder().encode(JSON.stringify(generateCase(1_000)));
    await withdrawImport(database, (await importFile({ database, name: 'warm-up', bytes })).id);
    return await work(database);
  } finally {
    await database.close();
    await local.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

interface Evidence {
  descriptions: DescriptionRecord[];
  assertions: AssertionRecord[];
}

/** All that a file says, in memory. */
async function evidenceOf(bytes: Uint8Array): Promise<Evidence> {
  const completion = new Completion();
  const evidence: Evidence = { descriptions: [], assertions: [] };
  const { rows } = await openRows(inputOf('bench', bytes), {}, new AbortController().signal);
  for await (const row of rows) {
    for (const record of completion.take(row)) evidence.descriptions.push(record);
    for (const record of row.assertions ?? []) evidence.assertions.push(record);
  }
  evidence.descriptions.push(...completion.stubs());
  return evidence;
}

/** The same entities and relationships, without dedupe, bookkeeping and what follows from the evidence. */
async function writeBare(database: Database, { descriptions, assertions }: Evidence): Promise<void> {
  const ids = [...new Set(descriptions.map((record) => record.about))];
  await inBatches(
    database,
    ids.map((id) => ({ id, kind: id.split(':')[0] })),
    'CREATE (:Entity {id: row.id, kind: row.kind})',
  );
  const write = (type: string) =>
    `MATCH (from:Entity {id: row.from}) MATCH (to:Entity {id: row.to}) CREATE (from)-[claim:${type}]->(to) SET claim = row.claim`;
  const described = descriptions.map((record) => ({
    from: record.source,
    to: record.about,
    claim: { ...record, id: descriptionId(record), imports: ['bare'] },
  }));
  await inBatches(database, described, write('DESCRIBES'));
  const asserted = assertions.map((record) => ({
    from: record.from,
    to: record.to,
    claim: {
      ...record,
      id: assertionId(record),
      imports: ['bare'],
      starts: bounds(record.first_seen ?? '2023').start,
      ends: bounds(record.first_seen ?? '2023').end,
    },
  }));
  await inBatches(database, asserted, write('COMMUNICATES_WITH'));
}

async function inBatches(database: Database, rows: object[], query: string): Promise<void> {
  for (const batch of chunks(rows, BATCH)) {
    await database.write((transaction) => transaction.run(`UNWIND $rows AS row ${query}`, { rows: batch }));
  }
}
