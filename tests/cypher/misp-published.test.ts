import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyGraph } from './graph.ts';
import {
  carriersIn,
  EVENT,
  expectNothingAfter,
  GALAXY,
  hasData,
  loadPublished,
  NO_ROWS,
  type Published,
} from './published.ts';

if (!hasData) console.log('skipped: counts of published MISP files in the database, as ../shared/data is absent');

interface Attribute {
  uuid: string;
  value: string;
}

type Meta = Record<string, string | string[]>;

interface Cluster {
  uuid: string;
  value: string;
  meta?: Meta;
  related?: { 'dest-uuid': string }[];
}

describe.skipIf(!hasData)('published MISP files in the database', async () => {
  const database = await emptyGraph();
  afterAll(() => database.close());

  describe(EVENT, () => {
    let found: Published;
    let event: { Attribute: Attribute[]; Galaxy: { GalaxyCluster: Cluster[] }[]; RelatedEvent: unknown[] };
    let clusters: Cluster[];
    beforeAll(async () => {
      found = await loadPublished(database, EVENT);
      event = found.content.response[0].Event;
      clusters = event.Galaxy.flatMap(({ GalaxyCluster }) => GalaxyCluster);
    });

    it('has a verdict for itself, its attributes, its clusters and the related event', () => {
      const loaded = 1 + event.Attribute.length + 1 + event.RelatedEvent.length;
      expect(found.record.rows).toEqual({ ...NO_ROWS, loaded });
    });

    it('mentions each of its values and clusters, and nothing else', () => {
      const mentioned = found.claimed.filter(({ type }) => type === 'MENTIONS').map(({ to }) => to);
      const values = event.Attribute.map(({ value }) => found.called(value));
      expect(new Set(values).size).toBe(event.Attribute.length);
      const carriers = carriersIn(found.described);
      expect(mentioned.sort()).toEqual([...values, ...clusters.map(({ uuid }) => carriers.get(uuid))].sort());
      expect(event.Attribute.map(({ uuid }) => carriers.get(uuid))).toEqual(values);
    });

    it('has whom its clusters target, and nothing beside them but who speaks', () => {
      expectTargets(found, clusters);
      const sources = 1 + event.RelatedEvent.length + event.Galaxy.length;
      const named = new Set(clusters.flatMap(({ meta = {} }) => targetNames(meta).map(found.called)));
      const countries = new Set(clusters.flatMap(({ meta = {} }) => countryOf(meta)).filter((id) => !named.has(id)));
      expect(found.entities).toHaveLength(
        event.Attribute.length + clusters.length + named.size + countries.size + sources,
      );
    });

    it('leaves nothing when it is withdrawn', () => expectNothingAfter(database, found));
  });

  describe(GALAXY, () => {
    let found: Published;
    let clusters: Cluster[];
    beforeAll(async () => {
      found = await loadPublished(database, GALAXY);
      clusters = found.content.values;
    });

    it('has a verdict for itself, each cluster and each relation, and says which lead out of it', () => {
      const own = new Set(clusters.map(({ uuid }) => uuid));
      const related = clusters.flatMap((cluster) => cluster.related ?? []);
      const dangling = related.filter((one) => !own.has(one['dest-uuid']));
      const repaired = dangling.length;
      const loaded = 1 + clusters.length + related.length - repaired;
      expect(found.record.rows).toEqual({ ...NO_ROWS, loaded, repaired });
      expect(found.record.problems.map(({ message }) => message.split(' ')[0])).toEqual(
        dangling.map((one) => one['dest-uuid']),
      );
      const stubs = found.entities.filter(({ kind }) => kind === 'other');
      expect(stubs).toHaveLength(new Set(dangling.map((one) => one['dest-uuid'])).size);
      expect(found.claimed.filter(({ original }) => original !== null)).toHaveLength(related.length);
    });

    it('has each cluster as an actor with all its names', () => {
      const carriers = carriersIn(found.described);
      const actors = found.entities.filter(({ kind }) => kind === 'actor').map(({ id }) => id);
      expect(clusters.map(({ uuid }) => carriers.get(uuid)).sort()).toEqual(actors.sort());
      const names = found.described.flatMap(({ kind, name, aliases }) =>
        kind === 'actor' ? [[name, ...(aliases ?? [])].sort()] : [],
      );
      expect(names.sort()).toEqual(
        clusters
          .map(({ value, meta = {} }) => [...new Set([value.trim(), ...textsAt(meta, 'synonyms')])].sort())
          .sort(),
      );
    });

    it('has whom each cluster targets, one spelling of a name and another as one', () =>
      expectTargets(found, clusters));

    it('leaves nothing when it is withdrawn', () => expectNothingAfter(database, found));
  });

  /** Each actor targets what each of its names leads to, and is attributed to its country. */
  function expectTargets({ described, claimed, called }: Published, clusters: Cluster[]): void {
    const carriers = carriersIn(described);
    const from = (uuid: string) => carriers.get(uuid) ?? '';
    const expected = clusters.flatMap(({ uuid, meta = {} }) => [
      ...targetNames(meta).map((name) => `${from(uuid)} TARGETS ${called(name)}`),
      ...countryOf(meta).map((id) => `${from(uuid)} ATTRIBUTED_TO ${id}`),
    ]);
    const found = claimed
      .filter(({ type }) => ['TARGETS', 'ATTRIBUTED_TO'].includes(type))
      .map((claim) => `${claim.from} ${claim.type} ${claim.to}`);
    expect(found.sort()).toEqual([...new Set(expected)].sort());
  }
});

const textsAt = (meta: Meta, key: string): string[] => [meta[key] ?? []].flat().map((text) => text.trim());

const targetNames = (meta: Meta): string[] =>
  ['cfr-suspected-victims', 'suspected-victims', 'cfr-target-category', 'targeted-sector'].flatMap((key) =>
    textsAt(meta, key),
  );

const countryOf = (meta: Meta): string[] =>
  textsAt(meta, 'country').flatMap((code) => (code === '' ? [] : [`location:${code.toLowerCase()}`]));
