import { readdirSync } from 'node:fs';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { PlanStep } from '../../server/console/plan.ts';
import { cypher } from '../../server/cypher.ts';
import { clear, emptyGraph } from './graph.ts';

const database = await emptyGraph();
const { uri, user, password } = inject('neo4j');
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
afterAll(async () => {
  await driver.close();
  await database.close();
});

const FOLDERS = ['load', 'identity', 'settle', 'imports'];
const WHOLE = ['settle/shared', 'imports/list', 'imports/empty'];

const questions = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`../../cypher/${folder}`, import.meta.url)).map(
    (file) => `${folder}/${file.replace('.cypher', '')}`,
  ),
).filter((name) => !WHOLE.includes(name));

const operators = ({ operatorType, children }: PlanStep): string[] => [
  operatorType.replace(/@.*/, ''),
  ...children.flatMap(operators),
];

async function scansOf(name: string): Promise<string[]> {
  const text = cypher(name, { type: 'USES', label: 'Victim' });
  const { summary } = await driver.executeQuery(`EXPLAIN ${text}`);
  const steps = operators(summary.plan as unknown as PlanStep);
  return steps.filter((step) => /Scan$|HashJoin/.test(step));
}

/** A plan is kept however the graph grows, so it must be the right one from the first import on. */
describe('what an import asks of an empty graph', () => {
  it.each(questions)('is planned from an index: %s', async (name) => {
    expect(await scansOf(name)).toEqual([]);
  });
});

/** While a graph grows or shrinks the statistics may say anything; of one claim a scan is the cheapest plan there is. */
describe.each([1, 1_000])(
  'what an import asks of a graph of %i claims that was empty when it was last counted',
  (claims) => {
    beforeAll(async () => {
      await clear(database);
      await driver.executeQuery('DROP INDEX crosspivot_USES_id');
      await driver.executeQuery(cypher('schema/004-assertion-ids', { type: 'USES' }));
      await driver.executeQuery('CALL db.awaitIndexes()');
      await driver.executeQuery(
        `UNWIND range(1, ${claims}) AS number
       CREATE (:Entity {id: 'malware:' + number})-[:USES {id: toString(number), imports: []}]->(:Entity {id: 'tool:' + number})`,
      );
      await driver.executeQuery('CALL db.clearQueryCaches()');
    });

    it.each(questions)('is planned from an index: %s', async (name) => {
      expect(await scansOf(name)).toEqual([]);
    });
  },
);
