import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { PivotRow } from '../../contract/pivots.ts';
import { chunks } from '../../server/group.ts';
import { assertionId, descriptionId } from '../../server/import/records.ts';
import { rounded } from '../../server/pivots/pivot.ts';
import { PIVOTS, runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { ASKED, ASKED_OTHERWISE, NAMED, type RandomGraph, randomGraph } from './random-graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

/** More would wait for a connection longer than they may on a busy machine. */
const ASKED_AT_ONCE = 6;

/** The source of each record by the record's id. */
const sourcesOf = ({ assertions, descriptions }: RandomGraph) =>
  new Map([
    ...assertions.map((one) => [assertionId(one), one.source] as const),
    ...descriptions.map((one) => [descriptionId(one), one.source] as const),
  ]);

describe('every pivot', () => {
  it('is asked here', () => {
    expect(Object.keys(ASKED).sort()).toEqual(PIVOTS.map(({ pivot }) => pivot.name).sort());
  });

  it.each([...Object.entries(ASKED), ...ASKED_OTHERWISE])(
    '%s prints what taking each assertion away does to a score',
    async (name, asked) => {
      let changed = 0;
      const law = fc.asyncProperty(randomGraph, async (graph) => {
        await clear(database);
        await loadRows(database, [graph, { descriptions: NAMED }]);
        const sources = sourcesOf(graph);
        const ask = async (more: Record<string, string>) => {
          const { rows } = await runPivot(database, name, { ...asked, limit: '500', ...more });
          return new Map(rows.map((row) => [row.id, row]));
        };
        const whole = await ask({});
        const removed: [id: string, rows: Map<string, PivotRow>][] = [];
        for (const some of chunks([...sources], ASKED_AT_ONCE))
          removed.push(
            ...(await Promise.all(
              some.map(async ([id, source]) => [id, await ask({ withoutSources: source })] as [string, typeof whole]),
            )),
          );
        for (const row of whole.values()) {
          for (const [id, without] of removed) {
            expect([row.id, id, rounded(scoreIn(without, row) - row.score.value)]).toEqual([row.id, id, said(row, id)]);
          }
          changed += row.removals.length;
        }
      });
      await fc.assert(law, { numRuns: 4, seed: 20241126, endOnFailure: true });
      expect(changed).toBeGreaterThan(0);
    },
  );

  it.each(LED)('%s is, without a source, as if the source had said nothing', async (name, asked) => {
    const [random] = fc.sample(randomGraph, { numRuns: 1, seed: 13 }) as [RandomGraph];
    const graph = { ...random, assertions: [...random.assertions, ...REVOKED] };
    const ask = async (more: Record<string, string> = {}) => {
      const { rows } = await runPivot(database, name, { ...asked, limit: '500', ...more });
      return rows.map(({ id, score, assertions }) => ({ id, score: score.value, assertions }));
    };
    await loadRows(database, [graph, { descriptions: NAMED }]);
    const whole = await ask();
    const leading = sourcesThatLead(graph);
    const without: unknown[] = [];
    for (const withoutSources of leading) without.push(await ask({ withoutSources }));
    const silent: unknown[] = [];
    for (const source of leading) {
      await clear(database);
      await loadRows(database, [withoutSource(graph, source), { descriptions: NAMED }]);
      silent.push(await ask());
    }
    expect(without).toEqual(silent);
    expect(silent).not.toEqual(silent.map(() => whole));
  });

  it.each(Object.entries(ASKED))('%s has one order, and its last page is the last', async (name, asked) => {
    const [graph] = fc.sample(randomGraph, { numRuns: 1, seed: 7 }) as [RandomGraph];
    await loadRows(database, [graph, { descriptions: NAMED }]);
    const { rows, page } = await runPivot(database, name, { ...asked, limit: '500' });
    expect([page.total, page.next]).toEqual([rows.length, null]);
    const paged: string[] = [];
    for (let next: string | null = '0'; next !== null; ) {
      const answer = await runPivot(database, name, { ...asked, limit: '1', cursor: next });
      paged.push(...answer.rows.map((row) => row.id));
      next = answer.page.next;
    }
    expect(paged).toEqual(rows.map((row) => row.id));
  });
});

/** Those of which it matters by what a technique counts as another, or when a campaign was. */
const LED = [...Object.entries(ASKED), ...ASKED_OTHERWISE].filter(([name]) =>
  ['attack-coverage', 'phase-diff', 'cluster-overlap'].includes(name),
);

/** One of two clusters names a technique by the id that was revoked. */
const REVOKED = [
  says('USES', 'cluster:a', 'technique:old', { source: 'source:u' }),
  says('USES', 'cluster:b', 'technique:now', { source: 'source:v' }),
  says('RELATED_TO', 'technique:old', 'technique:now', { source: 'source:w', name: 'revoked by' }),
];

/** The sources that say that a technique counts as another, or when a campaign was. */
const sourcesThatLead = ({ assertions, descriptions }: RandomGraph): string[] => [
  ...assertions.filter(({ type }) => type === 'RELATED_TO' || type === 'SUBTECHNIQUE_OF').map(({ source }) => source),
  ...descriptions.filter(({ first_seen, last_seen }) => first_seen ?? last_seen).map(({ source }) => source),
];

const withoutSource = ({ assertions, descriptions }: RandomGraph, source: string): RandomGraph => ({
  assertions: assertions.filter((one) => one.source !== source),
  descriptions: descriptions.filter((one) => one.source !== source),
});

const scoreIn = (rows: Map<string, PivotRow>, { id }: PivotRow) => rows.get(id)?.score.value ?? 0;
const said = ({ removals }: PivotRow, id: string) => removals.find(({ assertion }) => assertion === id)?.change ?? 0;
