import { randomUUID } from 'node:crypto';
import { type InvestigationVersion, LARGEST_INVESTIGATION, type Part } from '../../contract/investigations.ts';
import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';
import { type InvestigationEntry, searched, type VersionEntry } from './entry.ts';
import { pack } from './packed.ts';
import { inTrash, tooLarge, unknownInvestigation, unknownVersion, versionConflict } from './refusals.ts';

/** What a transaction does to write a version of an investigation down. */

/** A part as it is stored. */
export interface PackedPart {
  id: string;
  text: string;
  size: number;
}

/** How many parts are stored, and bytes of JSON of them all. */
type Stored = Pick<InvestigationEntry, 'parts' | 'partsSize'>;

/** Parts ready to be stored. */
export const packParts = (parts: readonly Part[]): Promise<PackedPart[]> =>
  Promise.all(parts.map(async ({ id, content }) => ({ id, ...(await pack(content)) })));

/**
 * Takes an investigation for this transaction, where it goes on from the version given.
 * @returns its newest version, and whether that is what this very request saved before
 * @throws AppError unknown_investigation, in_trash, version_conflict
 */
export async function hold(
  transaction: Transaction,
  { id, version, save }: { id: string; version: number; save?: string | undefined },
): Promise<{ entry: InvestigationEntry; newest: VersionEntry; isDone: boolean }> {
  const [row] = await transaction.run<{ investigation: InvestigationEntry }>(cypher('investigations/lock'), {
    id,
    holder: randomUUID(),
  });
  if (!row) throw unknownInvestigation(id);
  const entry = row.investigation;
  const newest = await versionOf(transaction, entry, entry.version);
  if (save !== undefined && newest.save === save) return { entry, newest, isDone: true };
  if (entry.state === 'trash') throw inTrash(entry);
  if (version === entry.version) return { entry, newest, isDone: false };
  const since = await transaction.run<{ version: VersionEntry }>(cypher('investigations/versions-since'), {
    id,
    since: version,
  });
  const saved = since.map((one) => one.version);
  if (save !== undefined && saved.some((one) => one.save === save)) return { entry, newest, isDone: true };
  throw versionConflict(entry, version, saved);
}

/** @throws AppError unknown_version */
export async function versionOf(
  transaction: Transaction,
  entry: Pick<InvestigationEntry, 'id' | 'version'>,
  version: number,
): Promise<VersionEntry> {
  const [row] = await transaction.run<{ version: VersionEntry }>(cypher('investigations/version'), {
    id: entry.id,
    version,
  });
  if (row) return row.version;
  throw unknownVersion(entry.id, version, entry.version);
}

/** Stores the parts that are not stored yet. */
export async function storeParts(
  transaction: Transaction,
  entry: Pick<InvestigationEntry, 'id' | 'parts' | 'partsSize'>,
  parts: readonly PackedPart[],
): Promise<Stored> {
  const known = await transaction.run<{ id: string }>(cypher('investigations/known-parts'), {
    id: entry.id,
    ids: parts.map((part) => part.id),
  });
  const stored = new Set(known.map((part) => part.id));
  const rows = parts
    .filter((part) => !stored.has(part.id))
    .map((part, index) => ({ ...part, number: entry.parts + index + 1 }));
  const partsSize = entry.partsSize + rows.reduce((sum, part) => sum + part.size, 0);
  if (partsSize > LARGEST_INVESTIGATION) throw tooLarge(partsSize);
  await transaction.run(cypher('investigations/keep-parts'), { id: entry.id, rows });
  return { parts: entry.parts + rows.length, partsSize };
}

/** Makes what an investigation names exactly these entities. */
export async function nameEntities(transaction: Transaction, id: string, entities: readonly string[]): Promise<number> {
  const rows = await transaction.run<{ entity: string }>(cypher('investigations/entities'), { id });
  const before = new Set(rows.map((row) => row.entity));
  const after = new Set(entities);
  const gone = [...before].filter((entity) => !after.has(entity));
  const come = [...after].filter((entity) => !before.has(entity));
  if (gone.length > 0) await transaction.run(cypher('investigations/forget-entities'), { id, ids: gone });
  if (come.length > 0) await transaction.run(cypher('investigations/name-entities'), { id, ids: come });
  return after.size;
}

/** Writes a version down, and the investigation as it stands with it. */
export async function keepVersion(
  transaction: Transaction,
  version: InvestigationVersion & {
    investigation: string;
    from?: string | undefined;
    save?: string | undefined;
    head: { text: string; size: number };
    stored: Stored;
    entities: number;
  },
): Promise<{ entry: InvestigationEntry; version: VersionEntry }> {
  const { investigation, from, head, stored, entities, ...rest } = version;
  const kept = { ...rest, investigation, head: head.text, headSize: head.size, ...stored } as VersionEntry;
  await transaction.run(cypher('investigations/keep-version'), { properties: kept });
  const properties = {
    title: version.title,
    tags: version.tags,
    text: searched(version.title, version.tags),
    version: version.version,
    savedBy: version.person,
    savedAt: version.at,
    savedFrom: from ?? null,
    size: head.size + stored.partsSize,
    ...stored,
    entities,
  };
  const [row] = await transaction.run<{ investigation: InvestigationEntry }>(cypher('investigations/update'), {
    id: investigation,
    properties,
  });
  if (!row) throw unknownInvestigation(investigation);
  return { entry: row.investigation, version: kept };
}
