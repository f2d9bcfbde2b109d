import { createHash } from 'node:crypto';
import type { RelationshipType } from '../../contract/relationships.ts';
import type { Database } from '../../server/db.ts';
import * as book from '../../server/import/book.ts';
import type { Row } from '../../server/import/formats/format.ts';
import { load } from '../../server/import/load.ts';
import type { AssertionRecord, DescriptionRecord } from '../../server/import/records.ts';

/** Who says it and how surely, for records of which a test says the rest. */
export const CLAIM = { source: 'source:a', basis: 'reported', confidence: 50, tlp: 'clear' } as const;

/** An assertion of `CLAIM`. */
export const says = (
  type: RelationshipType,
  from: string,
  to: string,
  more: Partial<AssertionRecord> = {},
): AssertionRecord => ({ ...CLAIM, type, from, to, ...more });

export interface Said {
  descriptions?: DescriptionRecord[];
  assertions?: AssertionRecord[];
}

/** The id of the import that loads these rows. */
export const importIdOf = (rows: Said[]): string =>
  `import:${createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 24)}`;

/** Loads rows as a format would give them, and returns the id of their import. */
export async function loadRows(database: Database, rows: Said[]): Promise<string> {
  const id = importIdOf(rows);
  const source = { id: CLAIM.source, name: 'Source a' };
  const { signal } = new AbortController();
  const { part } = await book.open(database, {
    id,
    name: 'rows',
    format: 'test',
    hash: id,
    size: rows.length,
    source,
    tlp: 'clear',
  });
  const loaded = await load({ database, importId: id, part, rows: placed(rows), size: rows.length, signal });
  await book.close(database, id, { loaded, title: null, format: 'test' });
  return id;
}

async function* placed(rows: Said[]): AsyncGenerator<Row> {
  for (const [index, row] of rows.entries()) yield { place: `row ${index + 1}`, ...row };
}
