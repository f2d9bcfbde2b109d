import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { ImportRecord } from '../../contract/imports.ts';
import type { Database } from '../../server/db.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { clear, snapshot } from './graph.ts';

/** Files as others published them; not part of the product. */
export const DATA = new URL('../../../shared/data/', import.meta.url);
export const hasData = existsSync(DATA);

export const BUNDLES = [
  'stix/oasis_campaigns-actors-intrusion-sets.json',
  'stix/oasis_apt1.json',
  'stix/oasis_poisonivy.json',
  'stix/elastic_ref5961_stix-bundle.json',
  'stix/attack-stix-data_ics-attack-18.1.json',
  'stix/attack-stix-data_mobile-attack-17.1.json',
  'stix/enterprise-attack-18.1.stix20.json.gz',
];
export const EVENT = 'misp/eset_winnti_gaming_misp.json';
export const GALAXY = 'misp/misp-galaxy_threat-actor.json';

export interface Described {
  id: string;
  kind: string;
  name: string | null;
  aliases: string[] | null;
  original: string | null;
  identifiers: string[] | null;
}

export interface Claimed {
  type: string;
  name: string | null;
  from: string;
  to: string;
  original: string | null;
}

/** What a file says, and what it left in a database in which nothing else is. */
export interface Published {
  // biome-ignore lint/suspicious/noExplicitAny: JSON that somebody else wrote
  content: any;
  record: ImportRecord;
  entities: { id: string; kind: string }[];
  described: Described[];
  claimed: Claimed[];
  /** The entity that has this value or name. */
  called(value: string): string;
}

export async function loadPublished(database: Database, file: string): Promise<Published> {
  await clear(database);
  const bytes = readFileSync(new URL(file, DATA));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const record = await importFile({ database, name: file, bytes });
  const entities = await database.read<{ id: string; kind: string }>(
    'MATCH (entity:Entity) RETURN entity.id AS id, entity.kind AS kind',
  );
  const described = await database.read<Described>(
    `MATCH (:Entity)-[said:DESCRIBES]->(entity:Entity)
     RETURN entity.id AS id, entity.kind AS kind, said.name AS name, said.aliases AS aliases,
       said.original AS original, said.identifiers AS identifiers`,
  );
  const claimed = await database.read<Claimed>(
    `MATCH (from:Entity)-[claim]->(to:Entity) WHERE type(claim) <> 'DESCRIBES'
     RETURN type(claim) AS type, claim.name AS name, from.id AS from, to.id AS to, claim.original AS original`,
  );
  const names = new Map(described.map(({ id, name }) => [name, id]));
  const values = new Map(
    described.flatMap(({ id, identifiers }) =>
      [id, ...(identifiers ?? [])].map((one) => [one.toLowerCase().replace(PREFIX, ''), id] as const),
    ),
  );
  const called = (value: string) => values.get(value.toLowerCase()) ?? names.get(value) ?? `nothing is called ${value}`;
  return { content: JSON.parse(text), record, entities, described, claimed, called };
}

/** What stands before a value in the id of its entity. */
const PREFIX = /^[a-z]+:((md5|sha1|sha256|name):)?/;

/** Entities by the id or UUID of the object that each carries. */
export const carriersIn = (described: Described[]): Map<string, string> =>
  new Map(
    described.flatMap(({ id, original }) => {
      const object = original === null ? {} : (JSON.parse(original) as { id?: string; uuid?: string });
      return [object.id, object.uuid].flatMap((key) => (key === undefined ? [] : [[key, id] as const]));
    }),
  );

export async function expectNothingAfter(database: Database, { record }: Published): Promise<void> {
  await withdrawImport(database, record.id);
  expect(await snapshot(database)).toEqual({ nodes: [], edges: [] });
}

export const NO_ROWS = { loaded: 0, known: 0, changed: 0, repaired: 0, refused: 0, left_out: 0 };
