import { afterAll, expect, it } from 'vitest';
import { PathParameters } from '../../contract/paths.ts';
import { paths } from '../../server/graph/paths.ts';
import { clear, emptyGraph } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
afterAll(async () => {
  await clear(database);
  await database.close();
});

it('finds a path from an end with very many links that passes one with more', async () => {
  const way = ['b', 'c', 'd', 'a', 'g'].map((name) => `malware:${name}`);
  const steps = way.slice(1).map((to, index) => says('RELATED_TO', way[index] as string, to));
  await loadRows(database, [{ assertions: steps }]);
  const leaves = `MATCH (hub:Entity {id: $id}) UNWIND range(1, $count) AS at
    CREATE (hub)-[:RELATED_TO {confidence: 0, source: 'source:a', id: $id + at}]->(:Entity {id: $id + ':' + at, kind: 'malware'})`;
  for (const [id, count] of [
    ['malware:b', 1_100],
    ['malware:d', 1_300],
  ])
    await database.write((transaction) => transaction.run(leaves, { id, count }));
  const asked = PathParameters.parse({ from: 'malware:b', to: 'malware:g', direction: 'out' });
  const { paths: found, none } = await paths(database, asked);
  expect(none).toBeNull();
  expect(found.map(({ id }) => id)).toEqual([way.join(' > ')]);
});
