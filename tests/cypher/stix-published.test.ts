import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyGraph } from './graph.ts';
import {
  BUNDLES,
  carriersIn,
  DATA,
  EVENT,
  expectNothingAfter,
  GALAXY,
  hasData,
  loadPublished,
  NO_ROWS,
  type Published,
} from './published.ts';

if (!hasData) console.log('skipped: counts of published bundles in the database, as ../shared/data is absent');

/** Loaded and counted in table.test.ts. */
const LISTS = /^sophos-crimson-palace\/.*\.csv$/;

interface StixObject {
  id: string;
  type: string;
  created_by_ref?: string;
  relationship_type?: string;
  source_ref?: string;
  target_ref?: string;
  object_refs?: string[];
  pattern?: string;
  x_mitre_data_source_ref?: string;
}

describe.skipIf(!hasData)('published bundles in the database', async () => {
  const database = await emptyGraph();
  afterAll(() => database.close());

  it('are all of them looked at', () => {
    const files = readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter((name) => /\/.*\./.test(name));
    const counted = [...BUNDLES, EVENT, GALAXY];
    expect(files.filter((name) => !LISTS.test(name)).sort()).toEqual(counted.sort());
  });

  describe.each(BUNDLES)('%s', (file) => {
    let found: Published;
    let objects: StixObject[];
    let things: StixObject[];
    /** Entities by the object that each carries. */
    let carriers: Map<string, string>;
    beforeAll(async () => {
      found = await loadPublished(database, file);
      objects = found.content.objects;
      things = objects.filter(({ type }) => type !== 'relationship');
      carriers = carriersIn(found.described);
    });

    it('has a verdict for each object, and mends nothing but what a plain look finds', () => {
      const mended = objects.flatMap((object, index) => (isFaulty(object) ? [`$.objects[${index}]`] : []));
      expect(found.record.problems.map(({ place }) => place)).toEqual(mended);
      const repaired = mended.length;
      expect(found.record.rows).toEqual({ ...NO_ROWS, loaded: objects.length - repaired, repaired });
    });

    it('stands there object by object, each an entity of its own', () => {
      expect(originals(found.described)).toEqual(byId(things));
      expect(new Set(carriers.values()).size).toBe(things.length);
    });

    it('has each relationship between the entities of its ends', () => {
      const relations = objects.filter(({ type }) => type === 'relationship');
      expect(originals(found.claimed)).toEqual(byId(relations));
      const said = found.claimed.flatMap(({ original, type, name, from, to }) =>
        original ? [[JSON.parse(original).id, type === 'RELATED_TO' ? name : inWords(type), from, to]] : [],
      );
      expect(said.sort()).toEqual(
        relations
          .map(({ id, relationship_type, source_ref = '', target_ref = '' }) => [
            ...[id, relationship_type],
            ...[carriers.get(source_ref), carriers.get(target_ref)],
          ])
          .sort(),
      );
    });

    it('has each value of its patterns, and nothing beside them but who speaks', () => {
      const values = [...new Set(objects.flatMap(({ pattern }) => valuesIn(pattern ?? '')))];
      const entities = values.map(found.called);
      expect(new Set(entities).size).toBe(values.length);
      const named = new Set([...carriers.values(), ...entities]);
      const others = found.entities.filter(({ id }) => !named.has(id));
      const speakers = new Set(objects.map(({ created_by_ref }) => created_by_ref ?? 'the file'));
      expect(others.map(({ kind }) => kind)).toEqual([...speakers].map(() => 'source'));
    });

    it('leaves nothing when it is withdrawn', () => expectNothingAfter(database, found));
  });
});

const byId = (objects: StixObject[]): StixObject[] => [...objects].sort((a, b) => (a.id < b.id ? -1 : 1));

const originals = (claims: { original: string | null }[]): StixObject[] =>
  byId(claims.flatMap(({ original }) => (original === null ? [] : [JSON.parse(original) as StixObject])));

/** USES as `uses`. */
const inWords = (type: string): string => type.toLowerCase().replaceAll('_', '-');

/** Whether a look at an object finds what cannot be taken as it stands. */
function isFaulty({ pattern = '', object_refs = [], x_mitre_data_source_ref }: StixObject): boolean {
  const namesClaims = object_refs.some((id) => /^(relationship|sighting)--/.test(id));
  const isNotTaken = / AND /.test(pattern) || /domain-name:value = '[^']* /.test(pattern);
  return namesClaims || isNotTaken || x_mitre_data_source_ref === '';
}

/** The values of a pattern of which any is enough. */
const valuesIn = (pattern: string): string[] =>
  / AND /.test(pattern) ? [] : [...pattern.matchAll(/ = '([^' ]*)'/g)].map(([, value = '']) => value);
