import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RELATIONSHIP_NAMES, relationship } from '../../contract/relationships.ts';
import { kindOf } from '../../server/import/normalise.ts';
import type { AssertionRecord } from '../../server/import/records.ts';
import { PIVOTS, runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { ASKED, NAMED } from './random-graph.ts';
import { CLAIM, loadRows } from './rows.ts';

const database = await emptyGraph();
afterAll(async () => {
  await clear(database);
  await database.close();
});

const NAMES = PIVOTS.map(({ pivot }) => pivot.name);
const THINGS = NAMED.map(({ about }) => about);

/** Every relationship that may be, between all that is there. */
const EVERYTHING: AssertionRecord[] = RELATIONSHIP_NAMES.flatMap((type) =>
  THINGS.flatMap((from) =>
    THINGS.filter((to) => from !== to && mayJoin(type, from, to)).map((to) => ({ ...CLAIM, type, from, to })),
  ),
).filter(({ type }) => type !== 'MENTIONS');

function mayJoin(type: AssertionRecord['type'], from: string, to: string): boolean {
  const ends = relationship(type);
  return ends.from.includes(kindOf(from)) && ends.to.includes(kindOf(to));
}

describe('every pivot in an empty graph', () => {
  it.each(NAMES)('%s answers, or says which entity is not there', async (name) => {
    const answer = runPivot(database, name, ASKED[name] ?? {});
    await expect(
      answer.then(
        ({ rows, page }) => ({ rows: rows.length, total: page.total }),
        ({ code }: { code: string }) => code,
      ),
    ).resolves.toSatisfy((said) => said === 'unknown_entity' || (said as { rows: number }).rows === 0);
  });
});

describe('every pivot in a graph of one kind', () => {
  beforeAll(async () => {
    const actors = Array.from({ length: 20 }, (_, index) => `cluster:c${index}`);
    await loadRows(database, [
      {
        descriptions: NAMED,
        assertions: actors.slice(1).map((to) => ({ ...CLAIM, type: 'OVERLAPS_WITH', from: 'cluster:c0', to })),
      },
    ]);
  });

  it.each(NAMES)('%s answers', async (name) => {
    const { rows, page } = await runPivot(database, name, known(name));
    expect(page.returned).toBe(rows.length);
  });
});

describe('every pivot in a graph in which everything is linked with everything', () => {
  beforeAll(async () => {
    await clear(database);
    await loadRows(database, [{ descriptions: NAMED, assertions: EVERYTHING }]);
  });

  it.each(NAMES)('%s answers', async (name) => {
    const { rows, page } = await runPivot(database, name, known(name));
    expect(page.returned).toBe(rows.length);
    for (const row of rows) expect(row.assertions.length).toBeGreaterThan(0);
  });
});

/** The parameters without the sources that only a random graph has. */
const known = (name: string) =>
  Object.fromEntries(
    Object.entries(ASKED[name] ?? {}).map(([key, value]) => [
      key,
      [value].flat().some((id) => id.startsWith('source:')) ? CLAIM.source : value,
    ]),
  );
