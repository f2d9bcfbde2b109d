import { expect, it } from 'vitest';
import { openGraphFormat } from '../../../../server/import/formats/opengraph.ts';
import { inputOf } from '../../../../server/import/input.ts';
import { openRows } from '../../../../server/import/rows.ts';
import { zip } from '../zip.ts';
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

it('takes the files of a zip for one collection, so that what is known inside it meets', async () => {
  const admins = 'CORP.EXAMPLE-S-1-5-32-544';
  const fileOf = (type: string, data: object) => JSON.stringify({ data: [data], meta: { methods: 0, type } });
  const packed = zip({
    'groups.json': fileOf('groups', { ObjectIdentifier: admins, Properties: { name: 'ADMINISTRATORS@CORP.EXAMPLE' } }),
    'users.json': fileOf('users', { ObjectIdentifier: 'S-1-5-21-1-2-3-500', Aces: [{ PrincipalSID: admins }] }),
  });
  const { rows } = await openRows(inputOf('corp.zip', packed), {}, new AbortController().signal);
  const sources = new Set<string>();
  const groups = new Set<string>();
  for await (const { descriptions = [], assertions = [] } of rows) {
    for (const { source } of [...descriptions, ...assertions]) sources.add(source);
    for (const { about, name } of descriptions) if (name?.startsWith('ADMINISTRATORS')) groups.add(about);
    for (const { from } of assertions) groups.add(from);
  }
  expect([...sources]).toEqual(['source:corp.zip']);
  expect(groups.size).toBe(1);
});
