import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tlp } from '../../contract/evidence.ts';
import type { PivotRow } from '../../contract/pivots.ts';
import { judgeCrossing, runPivotForFile } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { ASKED, NAMED, randomGraph } from './random-graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

/** All pairs, too: of these a row names a part of what it rests on. */
const QUESTIONS: [name: string, given: (typeof ASKED)[string]][] = [...Object.entries(ASKED), ['cluster-overlap', {}]];
/** Ids that are marked one after the other. */
const MOST = 40;

/** Marks one claim or entity alone, and what a description is about with it, as that follows. */
const mark = (id: string, tlp: Tlp) =>
  database.write((transaction) =>
    transaction.run(
      `CALL {
         MATCH (:Entity)-[one {id: $id}]->(:Entity) RETURN one
         UNION ALL MATCH (:Entity)-[said:DESCRIBES {id: $id}]->(one:Entity) RETURN one
         UNION ALL MATCH (one:Entity {id: $id}) RETURN one
       }
       SET one.tlp = $tlp`,
      { id, tlp },
    ),
  );

const shownBy = ({ assertions, entities, contradictions }: PivotRow): Set<string> =>
  new Set([
    ...assertions,
    ...entities,
    ...contradictions.flatMap(({ claims }) => claims.flatMap(({ source, evidence }) => [source, ...evidence])),
  ]);

describe('a row of a pivot', () => {
  it.each(QUESTIONS)('of %s %o is marked as the strictest that it shows', async (name, asked) => {
    const ask = () => runPivotForFile(database, name, { ...asked, limit: '500' });
    let rows: PivotRow[] = [];
    for (const graph of fc.sample(randomGraph, { numRuns: 20, seed: 11 })) {
      if (rows.length > 0) break;
      await clear(database);
      await loadRows(database, [graph, { descriptions: NAMED }]);
      ({ rows } = await ask());
    }
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ tlp }) => tlp)).toEqual(rows.map(() => 'clear'));
    const shown = new Map(rows.map((row) => [row.id, shownBy(row)]));
    const all = [...new Set([...shown.values()].flatMap((ids) => [...ids]))];
    const every = Math.ceil(all.length / MOST);
    for (const id of all.filter((_, index) => index % every === 0)) {
      await mark(id, 'amber');
      const { rows: marked, tlp } = await ask();
      expect([id, tlp]).toEqual([id, 'amber']);
      for (const row of marked) {
        if (shown.get(row.id)?.has(id)) expect([id, row.id, row.tlp]).toEqual([id, row.id, 'amber']);
        // A row may name a source, or what is described, that is not among its entities.
        else if (id.startsWith('assertion:')) expect([id, row.id, row.tlp]).toEqual([id, row.id, 'clear']);
      }
      await mark(id, 'clear');
    }
  });

  it('is marked as what people think of it', async () => {
    const seen = ['organisation:v', 'organisation:w'].map((at) => says('SEEN_AT', 'tool:t', at));
    await loadRows(database, [{ assertions: seen }]);
    const ask = async () => (await runPivotForFile(database, 'cross-victim', {})).rows.map(({ tlp }) => tlp);
    expect(await ask()).toEqual(['clear']);
    const said = { row: 'tool:t', source: 'Alice', reason: 'Named in a call.' };
    await judgeCrossing(database, { ...said, judgement: 'accepted', tlp: 'red' });
    expect(await ask()).toEqual(['red']);
  });
});
