import type {
  EntityInvestigations,
  Investigation,
  InvestigationList,
  InvestigationState,
  InvestigationsParameters,
  VersionList,
  WholeInvestigation,
} from '../../contract/investigations.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { nodeById } from '../graph/nodes.ts';
import { offset, pageOf, placeAt, turnIn } from '../graph/page.ts';
import { type InvestigationEntry, toInvestigation, toVersion, type VersionEntry } from './entry.ts';
import { unpack } from './packed.ts';
import { unknownInvestigation, unknownVersion } from './refusals.ts';

/** The investigations that are saved, as they are read. */

/** More than 64 MB of JSON make. */
const MOST_PARTS = 5_000_000;

/** Some of a list, the last saved first. */
interface Listed {
  total: number;
  latest: string | null;
  investigations: InvestigationEntry[];
}

/**
 * A page of such a list. Its turn is when the last of the list was saved, and how many they are: a save or a move to
 * another state, by which others come to stand elsewhere, changes it.
 * @throws AppError graph_changed where the cursor is from before one
 */
function pageIn({ total, latest, investigations }: Listed, cursor: string | undefined) {
  const turn = latest === null ? 0 : Date.parse(latest) * 100 + (total % 100);
  const place = placeAt(cursor, turn, 'Investigations were saved or moved');
  return {
    investigations: investigations.map(toInvestigation),
    page: pageOf({ ...place, returned: investigations.length, total, rank: 'last saved first' }),
  };
}

const NOTHING: Listed = { total: 0, latest: null, investigations: [] };

/** @throws AppError unknown_investigation */
export async function findEntry(database: Database, id: string): Promise<InvestigationEntry> {
  const [row] = await database.read<{ investigation: InvestigationEntry }>(cypher('investigations/one'), { id });
  if (row) return row.investigation;
  throw unknownInvestigation(id);
}

export async function listInvestigations(
  database: Database,
  { q, tag, state, limit, cursor }: InvestigationsParameters,
): Promise<InvestigationList> {
  const skip = offset(cursor);
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const [[listed = NOTHING], states, tags] = await Promise.all([
    database.read<Listed>(cypher('investigations/list'), {
      state,
      words,
      tag,
      skip,
      limit,
    }),
    database.read<{ state: InvestigationState; investigations: number }>(cypher('investigations/states')),
    database.read<{ tag: string; investigations: number }>(cypher('investigations/tags'), { state }),
  ]);
  return {
    ...pageIn(listed, cursor),
    states: {
      open: 0,
      archived: 0,
      trash: 0,
      ...Object.fromEntries(states.map((row) => [row.state, row.investigations])),
    },
    tags,
  };
}

/** @throws AppError unknown_entity */
export async function investigationsOf(
  database: Database,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<EntityInvestigations> {
  const entity = await nodeById(database, id);
  const others = await database.read<{ id: string }>(cypher('investigations/ids-of-entity'), { id: entity.id });
  const ids = [...new Set([id, entity.id, ...others.map((other) => other.id)])];
  const asked = { ids, skip: offset(cursor), limit };
  const [listed = NOTHING] = await database.read<Listed>(cypher('investigations/naming'), asked);
  return pageIn(listed, cursor);
}

/**
 * The versions of an investigation, the newest first; on later pages those that there were when the first was given.
 * @throws AppError unknown_investigation
 */
export async function listVersions(
  database: Database,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<VersionList> {
  const entry = await findEntry(database, id);
  const newest = Math.min(entry.version, turnIn(cursor) ?? entry.version);
  const asked = { id, newest, skip: offset(cursor), limit };
  const rows = await database.read<{ version: VersionEntry }>(cypher('investigations/versions'), asked);
  const page = { skip: asked.skip, turn: newest, returned: rows.length, total: newest, rank: 'newest first' };
  return { versions: rows.map((row) => toVersion(row.version)), page: pageOf(page) };
}

/**
 * An investigation with what it holds, in its newest version or another.
 * @param since a version whose parts the caller has
 * @throws AppError unknown_investigation, unknown_version
 */
export async function readInvestigation(
  database: Database,
  id: string,
  { version, since }: { version?: number; since?: number | undefined } = {},
): Promise<WholeInvestigation> {
  const entry = await findEntry(database, id);
  const wanted = await findVersion(database, entry, version ?? entry.version);
  const known = since === undefined ? 0 : (await findVersion(database, entry, since)).parts;
  const rows = await database.read<{ id: string; text: string }>(cypher('investigations/parts'), {
    id,
    after: known,
    last: wanted.parts,
    limit: MOST_PARTS,
  });
  return {
    investigation: toInvestigation(entry),
    version: toVersion(wanted),
    head: await unpack(wanted.head),
    parts: await Promise.all(rows.map(async (part) => ({ id: part.id, content: await unpack(part.text) }))),
  };
}

async function findVersion(database: Database, entry: Investigation, version: number): Promise<VersionEntry> {
  const [row] = await database.read<{ version: VersionEntry }>(cypher('investigations/version'), {
    id: entry.id,
    version,
  });
  if (row) return row.version;
  throw unknownVersion(entry.id, version, entry.version);
}
