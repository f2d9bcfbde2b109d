import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/index.ts';
import { rounded } from '../../server/pivots/pivot.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';

const FILE = fileURLToPath(new URL('../../../shared/data/stix/enterprise-attack-18.1.stix20.json.gz', import.meta.url));
interface StixObject {
  id: string;
  type: string;
  name?: string;
  relationship_type?: string;
  source_ref?: string;
  target_ref?: string;
  external_references?: { source_name: string; external_id?: string }[];
}

/** Confidence of a claim whose source gives none. */
const CONFIDENCE = 0.5;

describe.skipIf(!existsSync(FILE))('cluster-overlap on enterprise ATT&CK', async () => {
  const database = await emptyGraph();
  afterAll(async () => {
    await clear(database);
    await database.close();
  });

  const all: StixObject[] = existsSync(FILE) ? JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')).objects : [];
  const uses = all.filter(
    ({ relationship_type, source_ref }) =>
      relationship_type === 'uses' && source_ref?.startsWith('intrusion-set--') === true,
  );
  const ends = new Set(uses.flatMap(({ source_ref, target_ref }) => [source_ref, target_ref]));
  const objects = [...all.filter(({ id, type }) => ends.has(id) && type !== 'relationship'), ...uses];

  // The plain reckoning: who uses what, and 1 / (users - 1) for each thing that both use.
  const numberOf = ({ external_references: references = [] }: StixObject) =>
    references.find(({ source_name }) => source_name.startsWith('mitre'))?.external_id ?? '';
  /** As they stand in the graph: techniques go by their numbers, all else by its STIX id. */
  const values = new Map(objects.map((one) => [one.id, one.type === 'attack-pattern' ? numberOf(one) : one.id]));
  const groupOf = (number: string) => objects.find((one) => numberOf(one) === number)?.id ?? number;
  const users = new Map<string, Set<string>>();
  for (const { source_ref, target_ref } of uses) {
    const [who, what] = [values.get(source_ref as string) as string, values.get(target_ref as string) as string];
    users.set(what, (users.get(what) ?? new Set()).add(who));
  }
  const termsOf = (one: string, other: string) =>
    [...users]
      .filter(([, who]) => who.has(one) && who.has(other))
      .map(([what, who]) => [what, rounded(CONFIDENCE / (who.size - 1))] as const)
      .sort();

  beforeAll(async () => {
    const bytes = Buffer.from(JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }));
    await importFile({ database, name: 'attack.json', bytes });
  }, 300_000);

  const bare = (id: string) => id.slice(id.indexOf(':') + 1);

  it.each(['G0016', 'G0034', 'G0035', 'G0096'])(
    'weighs what G0007 shares with %s as a plain reckoning does',
    async (other) => {
      const [first, second] = [groupOf('G0007'), groupOf(other)];
      const { rows } = await runPivot(database, 'cluster-overlap', { one: `actor:${first}`, other: `actor:${second}` });
      const { cells, score, removals } = rows[0] ?? expect.fail('no row');
      const expected = termsOf(first, second);
      expect(expected.length).toBeGreaterThan(5);
      const shared = [cells.capabilities, cells.techniques].flat().map((id) => bare(String(id)));
      expect(shared.sort()).toEqual(expected.map(([what]) => what));
      const weights = expected.map(([, value]) => value).filter((value) => value > 0);
      expect(score.terms.map(({ value }) => value).sort()).toEqual(weights.sort());
      expect(removals.length).toBeGreaterThanOrEqual(shared.length * 2);
    },
  );

  it('gives all pairs the same', async () => {
    const { rows, page } = await runPivot(database, 'cluster-overlap', { limit: '500' });
    const groups = [...new Set([...users.values()].flatMap((who) => [...who]))].sort();
    const scores = groups.flatMap((one, place) =>
      groups.slice(place + 1).map((other) => {
        const sum = termsOf(one, other).reduce((total, [, value]) => total + value, 0);
        return [`actor:${one} ~ actor:${other}`, rounded(sum)] as const;
      }),
    );
    const found = scores.filter(([, value]) => value > 0);
    expect(page.total).toBe(found.length);
    const byScore = new Map<string, number>(found);
    for (const { id, score } of rows) expect([id, score.value]).toEqual([id, byScore.get(id)]);
    const least = rows.at(-1)?.score.value ?? 0;
    expect(found.filter(([, value]) => value > least).length).toBeLessThan(500);
  });
});
