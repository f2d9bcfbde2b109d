import { readdirSync } from 'node:fs';
import { RELATIONSHIP_NAMES } from '../contract/relationships.ts';
import { cypher } from './cypher.ts';
import type { Database } from './db.ts';
import { AppError } from './errors.ts';

interface Migration {
  /** `001-entities`, or `004-assertion-ids TARGETS` where a file is applied once for each relationship type. */
  name: string;
  number: number;
  statements: string[];
}

/** The numbered files of `cypher/schema`, in order. One that names `{type}` stands for a migration a type. */
export function migrations(): Migration[] {
  const files = readdirSync(new URL('../cypher/schema/', import.meta.url))
    .filter((file) => /^\d{3}-/.test(file))
    .map((file) => file.replace('.cypher', ''))
    .sort();
  return files.flatMap((file) => {
    const path = `schema/${file}`;
    const number = Number(file.slice(0, 3));
    if (!cypher(path).includes('{type}')) return [{ name: file, number, statements: statements(cypher(path)) }];
    return [...RELATIONSHIP_NAMES, 'DESCRIBES'].map((type) => ({
      name: `${file} ${type}`,
      number,
      statements: statements(cypher(path, { type })),
    }));
  });
}

/** The number of the newest migration. */
export const newestMigration = (all = migrations()): number => Math.max(...all.map(({ number }) => number));

const statements = (text: string) => text.split(/;\s*$/m).filter((statement) => /^\s*(CREATE|MERGE)/m.test(statement));

/**
 * Brings the schema up to date and returns the number of the newest migration. Two servers may do so at once: each
 * statement does nothing where it is done, and a migration is recorded once.
 * @throws AppError database_unavailable where the database holds `:Entity` nodes of somebody else, or half a backup, or was
 * written by a newer Crosspivot
 */
export async function migrate(database: Database): Promise<number> {
  await refuseHalfRestored(database);
  return applyMigrations(database);
}

/** The same also where what a restore has left is not whole. */
export async function applyMigrations(database: Database): Promise<number> {
  const all = migrations();
  const applied = new Set((await database.read<{ name: string }>(cypher('schema/applied'))).map((row) => row.name));
  if (applied.size === 0) await refuseForeignEntities(database);
  refuseNewer(applied, all);
  const pending = all.filter((migration) => !applied.has(migration.name));
  for (const migration of pending) {
    for (const statement of migration.statements) await database.alterSchema(statement);
    await database.write((transaction) => transaction.run(cypher('schema/record'), { name: migration.name }));
  }
  if (pending.length > 0) await database.read('CALL db.awaitIndexes(120)');
  return newestMigration(all);
}

/** Applies the migrations that are newer than `schema` again, to what was written under that one. */
export async function applyAgain(database: Database, schema: number): Promise<void> {
  const names = migrations().flatMap(({ name, number }) => (number > schema ? [name] : []));
  if (names.length === 0) return;
  await database.write((transaction) => transaction.run(cypher('backup/forget-migrations'), { names }));
  await applyMigrations(database);
}

async function refuseForeignEntities(database: Database): Promise<void> {
  const [row] = await database.read<{ entities: number }>(cypher('schema/foreign'));
  if (row && row.entities > 0) {
    throw new AppError(
      'database_unavailable',
      `This database holds ${row.entities} nodes with the label Entity that Crosspivot did not write, and it would mix them with its own. Nothing was touched. Set NEO4J_DATABASE to another database.`,
      { entities: row.entities },
    );
  }
}

/** What a newer one wrote, this one could not tell from a fault, and would write beside it as before. */
function refuseNewer(applied: ReadonlySet<string>, all: readonly Migration[]): void {
  const ours = new Set(all.map(({ name }) => name));
  const theirs = [...applied].filter((name) => !ours.has(name)).sort();
  if (theirs.length === 0) return;
  throw new AppError(
    'database_unavailable',
    `A newer Crosspivot wrote this graph: its schema holds "${theirs.at(-1)}", which this one does not know. Nothing was touched. Start the newer one, or restore a backup of before the update into another folder (CROSSPIVOT_HOME) or database.`,
    { migrations: theirs },
  );
}

async function refuseHalfRestored(database: Database): Promise<void> {
  const [half] = await database.read<{ file: string }>(cypher('backup/under-way'));
  if (!half) return;
  throw new AppError(
    'database_unavailable',
    `"${half.file}" was being restored into this graph and that has not ended, so it is not whole. Restore it again (crosspivot restore FILE), or wait where somebody does.`,
    { file: half.file },
  );
}
