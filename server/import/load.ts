import { bounds } from '../../contract/dates.ts';
import { cypher } from '../cypher.ts';
import type { Database, Transaction } from '../db.ts';
import { chunks, groupBy } from '../group.ts';
import { createEntities } from './entities.ts';
import { regroupFiles, resolveFiles } from './identity.ts';
import { type AssertionRecord, assertionId, type DescriptionRecord, descriptionId, type Evidence } from './records.ts';
import { settle } from './settle.ts';

/** Claims written in one transaction; the best of those measured for this database. */
const BATCH = 10_000;
/** Entities settled in one transaction. */
const SETTLE_BATCH = 2_000;

interface ClaimRow {
  type: string;
  id: string;
  /** Canonical ids of the ends, as the source named them. */
  from: string;
  to: string;
  claim: Record<string, unknown>;
}

export interface Added {
  entities: number;
  descriptions: number;
  assertions: number;
}

/**
 * Writes complete evidence (see `complete`) into the graph under an import that is open in the book. Claims that are
 * there already gain the import; nothing is written twice. Batches are kept in the book, so that what was written can
 * be withdrawn at any moment.
 * @returns what the graph did not know before
 */
export async function load(database: Database, importId: string, evidence: Evidence): Promise<Added> {
  const descriptions = unique(evidence.descriptions.map(describes));
  const assertions = unique(evidence.assertions.map(asserts));
  const added: Added = { entities: 0, descriptions: 0, assertions: 0 };
  const touched = new Set<string>();
  const batches = [
    ...chunks(descriptions, BATCH),
    ...[...groupBy(assertions, (row) => row.type).values()].flatMap((rows) => chunks(rows, BATCH)),
  ];

  for (const [number, rows] of batches.entries()) {
    const written = await database.write((transaction) => writeBatch(transaction, { importId, number, rows }));
    added[rows[0]?.type === 'DESCRIBES' ? 'descriptions' : 'assertions'] += written.claims;
    added.entities += written.entities;
    for (const id of written.ends) touched.add(id);
  }
  for (const id of await regroup(database, descriptions)) touched.add(id);
  for (const ids of chunks([...touched], SETTLE_BATCH)) {
    await database.write(async (transaction) => {
      await lock(transaction);
      await settle(transaction, ids);
    });
  }
  return added;
}

/** Takes the lock under which all loads and withdrawals follow each other. */
export const lock = (transaction: Transaction) =>
  transaction.run(cypher('load/lock'), { holder: `process ${process.pid}` });

async function writeBatch(
  transaction: Transaction,
  { importId, number, rows }: { importId: string; number: number; rows: ClaimRow[] },
) {
  const type = rows[0]?.type as string;
  await lock(transaction);
  const known = new Set(
    (
      await transaction.run<{ id: string }>(cypher('load/known-claims', { type }), { ids: rows.map((row) => row.id) })
    ).map((row) => row.id),
  );
  const files = await resolveFiles(
    transaction,
    rows.flatMap((row) => [row.from, row.to]),
  );
  const placed = rows.map((row) => ({
    ...row,
    from: files.get(row.from) ?? row.from,
    to: files.get(row.to) ?? row.to,
  }));
  const ends = [...new Set(placed.flatMap((row) => [row.from, row.to]))];
  const entities = await createEntities(transaction, ends);
  const fresh = placed.filter((row) => !known.has(row.id));
  await transaction.run(cypher('load/claims', { type }), {
    rows: fresh.map(({ from, to, claim }) => ({ from, to, claim: { ...claim, imports: [importId] } })),
  });
  if (known.size > 0) await transaction.run(cypher('load/carry', { type }), { ids: [...known], import: importId });
  await transaction.run(cypher('imports/batch'), {
    import: importId,
    number,
    type,
    ids: rows.map((row) => row.id),
    now: new Date().toISOString(),
  });
  return { claims: fresh.length, entities: entities.length, ends };
}

async function regroup(database: Database, descriptions: ClaimRow[]): Promise<string[]> {
  const tied = [...new Set(descriptions.filter((row) => row.claim.hashes).map((row) => row.to))];
  const touched: string[] = [];
  for (const ids of chunks(tied, SETTLE_BATCH)) {
    const changed = await database.write(async (transaction) => {
      await lock(transaction);
      const files = await resolveFiles(transaction, ids);
      return regroupFiles(transaction, [...new Set(ids.map((id) => files.get(id) ?? id))]);
    });
    touched.push(...changed);
  }
  return touched;
}

function describes(record: DescriptionRecord): ClaimRow {
  const { attributes, ...rest } = record;
  const id = descriptionId(record);
  return {
    type: 'DESCRIBES',
    id,
    from: record.source,
    to: record.about,
    claim: { ...rest, id, attributes: attributes && JSON.stringify(attributes) },
  };
}

function asserts(record: AssertionRecord): ClaimRow {
  const { type, ...rest } = record;
  const id = assertionId(record);
  return { type, id, from: record.from, to: record.to, claim: { ...rest, ...period(record), id } };
}

/** The first and last instant that a claim may speak of, for questions about a window; absent where undated. */
function period({ first_seen, last_seen }: AssertionRecord) {
  const first = first_seen ?? last_seen;
  const last = last_seen ?? first_seen;
  return first && last ? { starts: bounds(first).start, ends: bounds(last).end } : {};
}

const unique = (rows: ClaimRow[]): ClaimRow[] => [...new Map(rows.map((row) => [row.id, row])).values()];
