import { randomUUID } from 'node:crypto';
import type {
  CreateInvestigation,
  DuplicateBody,
  Investigation,
  MoveBody,
  RestoreBody,
  SavedInvestigation,
  SaveInvestigation,
} from '../../contract/investigations.ts';
import { cypher } from '../cypher.ts';
import type { Database, Transaction } from '../db.ts';
import { type InvestigationEntry, searched, toInvestigation, toVersion, type VersionEntry } from './entry.ts';
import { hold, keepVersion, nameEntities, packParts, storeParts, versionOf } from './keep.ts';
import { pack } from './packed.ts';
import { notInTrash, unknownInvestigation } from './refusals.ts';
import { findEntry } from './shelf.ts';

/** What changes the investigations that are saved, each in one transaction. */

const now = () => new Date().toISOString();

const saved = ({ entry, version }: { entry: InvestigationEntry; version: VersionEntry }): SavedInvestigation => ({
  investigation: toInvestigation(entry),
  version: toVersion(version),
});

/** Saves an investigation for the first time; the same id again gives it as it stands. */
export async function createInvestigation(database: Database, body: CreateInvestigation): Promise<SavedInvestigation> {
  const { id = randomUUID(), title, tags, person, from, steps } = body;
  const [head, parts] = await Promise.all([pack(body.head), packParts(body.parts)]);
  return database.write(async (transaction) => {
    const begun = await begin(transaction, { id, title, tags, person });
    if (!begun.fresh) return saved(begun);
    const stored = await storeParts(transaction, begun.entry, parts);
    const entities = await nameEntities(transaction, id, body.entities);
    const version = { version: 1, title, tags, person, at: begun.entry.createdAt, steps, restored: null };
    return saved(await keepVersion(transaction, { ...version, investigation: id, from, head, stored, entities }));
  });
}

/**
 * Saves what came since a version.
 * @throws AppError unknown_investigation, version_conflict, in_trash, too_large
 */
export async function saveInvestigation(
  database: Database,
  id: string,
  body: SaveInvestigation,
): Promise<SavedInvestigation> {
  const given = body.head === undefined ? null : await pack(body.head);
  const parts = await packParts(body.parts);
  return database.write(async (transaction) => {
    const { entry, newest, isDone } = await hold(transaction, { id, version: body.version, save: body.save });
    if (isDone) return saved({ entry, version: newest });
    const stored = await storeParts(transaction, entry, parts);
    const { entities: named, person, from, save, steps, title = entry.title, tags = entry.tags } = body;
    const entities = named ? await nameEntities(transaction, id, named) : entry.entities;
    const head = given ?? { text: newest.head, size: newest.headSize };
    const version = { version: entry.version + 1, title, tags, person, at: now(), steps, restored: null };
    return saved(await keepVersion(transaction, { ...version, investigation: id, from, save, head, stored, entities }));
  });
}

/**
 * Brings the head of an older version back, as the newest: those between stay, and so do their parts.
 * @throws AppError unknown_investigation, unknown_version, version_conflict, in_trash
 */
export async function restoreVersion(
  database: Database,
  { id, version: wanted }: { id: string; version: number },
  { version, person, from, save, steps }: RestoreBody,
): Promise<SavedInvestigation> {
  return database.write(async (transaction) => {
    const { entry, newest, isDone } = await hold(transaction, { id, version, save });
    if (isDone) return saved({ entry, version: newest });
    const old = await versionOf(transaction, entry, wanted);
    return saved(
      await keepVersion(transaction, {
        investigation: id,
        version: entry.version + 1,
        title: old.title,
        tags: old.tags,
        person,
        at: now(),
        steps,
        restored: wanted,
        from,
        save,
        entities: entry.entities,
        head: { text: old.head, size: old.headSize },
        stored: { parts: entry.parts, partsSize: entry.partsSize },
      }),
    );
  });
}

/**
 * A copy that goes its own way from there.
 * @throws AppError unknown_investigation, unknown_version
 */
export async function duplicateInvestigation(
  database: Database,
  of: string,
  { id = randomUUID(), title, person, version }: DuplicateBody,
): Promise<SavedInvestigation> {
  return database.write(async (transaction) => {
    const [row] = await transaction.run<{ investigation: InvestigationEntry }>(cypher('investigations/one'), {
      id: of,
    });
    if (!row) throw unknownInvestigation(of);
    const entry = row.investigation;
    const old = await versionOf(transaction, entry, version ?? entry.version);
    const name = title ?? `${old.title.slice(0, 190)} (copy)`;
    const begun = await begin(transaction, { id, title: name, tags: old.tags, person });
    if (!begun.fresh) return saved(begun);
    await transaction.run(cypher('investigations/copy-parts'), { of, id, parts: old.parts });
    const named = await transaction.run<{ entity: string }>(cypher('investigations/entities'), { id: of });
    const entities = await nameEntities(
      transaction,
      id,
      named.map(({ entity }) => entity),
    );
    const steps = [`Duplicate “${old.title}”, version ${old.version}`];
    return saved(
      await keepVersion(transaction, {
        investigation: id,
        version: 1,
        title: name,
        tags: old.tags,
        person,
        at: begun.entry.createdAt,
        steps,
        restored: null,
        entities,
        head: { text: old.head, size: old.headSize },
        stored: { parts: old.parts, partsSize: old.partsSize },
      }),
    );
  });
}

/** To the archive, to the trash, or back. @throws AppError unknown_investigation */
export async function moveInvestigation(
  database: Database,
  id: string,
  { state, person }: MoveBody,
): Promise<Investigation> {
  const [row] = await database.write((transaction) =>
    transaction.run<{ investigation: InvestigationEntry }>(cypher('investigations/update'), {
      id,
      properties: { state, movedBy: person, movedAt: now() },
    }),
  );
  if (!row) throw unknownInvestigation(id);
  return toInvestigation(row.investigation);
}

/** Deletes for good what is in the trash. @throws AppError unknown_investigation, not_in_trash */
export async function deleteInvestigation(database: Database, id: string): Promise<Investigation> {
  await findEntry(database, id);
  return database.write(async (transaction) => {
    const [row] = await transaction.run<{ investigation: InvestigationEntry }>(cypher('investigations/lock'), {
      id,
      holder: randomUUID(),
    });
    if (!row) throw unknownInvestigation(id);
    if (row.investigation.state !== 'trash') throw notInTrash(row.investigation);
    await transaction.run(cypher('investigations/delete'), { id });
    return toInvestigation(row.investigation);
  });
}

/** Opens the entry of an investigation, or finds it with its newest version. */
async function begin(
  transaction: Transaction,
  { id, title, tags, person }: Pick<Investigation, 'id' | 'title' | 'tags'> & { person: string },
): Promise<
  { fresh: true; entry: InvestigationEntry } | { fresh: false; entry: InvestigationEntry; version: VersionEntry }
> {
  const at = now();
  const opener = randomUUID();
  const properties = {
    title,
    tags,
    text: searched(title, tags),
    state: 'open',
    opener,
    createdBy: person,
    createdAt: at,
    savedBy: person,
    savedAt: at,
    version: 1,
    parts: 0,
    partsSize: 0,
    size: 0,
    entities: 0,
  };
  const [row] = await transaction.run<{ investigation: InvestigationEntry; fresh: boolean }>(
    cypher('investigations/begin'),
    { id, properties },
  );
  if (!row) throw new Error(`the investigation ${id} was not begun`);
  const entry = row.investigation;
  if (row.fresh) return { fresh: true, entry };
  return { fresh: false, entry, version: await versionOf(transaction, entry, entry.version) };
}
