import { expect, it } from 'vitest';
import { openGraphFormat } from '../../../../server/import/formats/opengraph.ts';
import { describeGolden, recognises } from './golden.ts';
import { describeMutations, describeOrder, shuffledArrays } from './laws.ts';

describeGolden(openGraphFormat);
describeOrder(
  openGraphFormat,
  ['graph.json', 'computers.json', 'groups.json'],
  shuffledArrays(['nodes', 'edges', 'data']),
);
describeMutations(openGraphFormat, { json: true });

it('is no graph of another program, which writes under "graph" what it says of the whole', async () => {
  const nodes = [{ id: '203.0.113.7' }];
  expect(await recognises(openGraphFormat, JSON.stringify({ directed: true, graph: {}, nodes, links: [] }))).toBe(
    false,
  );
  expect(await recognises(openGraphFormat, JSON.stringify({ graph: { name: 'a' }, nodes, edges: [] }))).toBe(false);
  expect(await recognises(openGraphFormat, JSON.stringify({ graph: { edges: [], nodes } }))).toBe(true);
});
