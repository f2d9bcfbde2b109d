import { expect, it } from 'vitest';
import { formatOf } from '../../../../server/import/formats/index.ts';
import { jsonGraphFormat } from '../../../../server/import/formats/json-graph.ts';
import { inputOf, sampleOf } from '../../../../server/import/input.ts';
import { describeGolden, outcome } from './golden.ts';
import { describeMutations, describeOrder, shuffledArrays } from './laws.ts';

describeGolden(jsonGraphFormat);
describeOrder(
  jsonGraphFormat,
  [
    'networkx.json',
    'undirected.json',
    'd3.json',
    'vis.json',
    'cytoscape.json',
    'cytoscape-list.json',
    'cytoscape-bare.json',
    'graphology.json',
    'json-graph-format.json',
  ],
  shuffledArrays(['nodes', 'links', 'edges', 'elements']),
);
describeMutations(jsonGraphFormat, { json: true });

/** More than the part of a file by which its format is known. */
const many = <T>(one: (at: number) => T): T[] => Array.from({ length: 3_000 }, (_, at) => one(at));
const NODES = [{ id: '203.0.113.7' }, { id: 2 }];
const LINKS = [{ source: 2, target: '203.0.113.7' }];

const formatFor = async (content: unknown) => formatOf(await sampleOf(inputOf('sample', JSON.stringify(content)))).name;

it.each<[what: string, content: object]>([
  ['nodes and links', { nodes: NODES, links: LINKS }],
  ['links and nodes', { links: LINKS, nodes: NODES }],
  ['what networkx writes of nodes alone', { directed: false, graph: {}, nodes: NODES, links: [] }],
  ['nodes that know no ids', { nodes: [{ name: '203.0.113.7' }, {}], links: [{ source: 1, target: 0 }] }],
  ['more nodes than are looked at', { nodes: many((id) => ({ id, ip: '203.0.113.7' })), links: LINKS }],
  ['more links than are looked at', { directed: true, links: many(() => LINKS[0]), nodes: NODES }],
  ['nodes of Cytoscape alone', { elements: { nodes: [{ data: { id: 'a' } }] } }],
  ['more nodes of Cytoscape', { elements: { nodes: many((id) => ({ data: { id, a: 1 } })), edges: [] } }],
  ['more edges of Cytoscape', { elements: { edges: many(() => ({ data: LINKS[0] })), nodes: [] } }],
  ['a list of nodes that say so', [{ group: 'nodes', data: { id: 'a' } }]],
  ['keys of graphology', { nodes: [{ key: 'a' }, { key: 'b' }], edges: [{ source: 'a', target: 'b' }] }],
  ['nodes of graphology alone', { options: { type: 'mixed', multi: true }, nodes: [{ key: 'a' }], edges: [] }],
  [
    'more nodes of JSON Graph Format',
    { graph: { nodes: Object.fromEntries(many((at) => [`n${at}`, {}])), edges: [] } },
  ],
  ['more elements of Cytoscape', { elements: many((id) => ({ data: { id, ip: '203.0.113.7' } })) }],
])('%s: a graph', async (_what, content) => {
  expect(await formatFor(content)).toBe('json-graph');
});

it.each<[what: string, format: string, content: object]>([
  ['nodes of OpenGraph', 'opengraph', { graph: { nodes: [{ id: 'a', kinds: [] }], edges: [] } }],
  ['a bundle of STIX', 'stix', { type: 'bundle', id: 'bundle--1', objects: [], nodes: NODES, links: LINKS }],
  ['an event of MISP', 'misp', { Event: { info: 'i', Attribute: [] }, nodes: NODES, links: LINKS }],
  ['a case', 'crosspivot-case', { format: 'crosspivot-case', nodes: NODES, links: LINKS }],
  ['a list of machines', 'records', { nodes: [{ id: 1, ip: '203.0.113.7' }], total: 1 }],
  ['a page of them', 'records', { nodes: [{ id: 1, ip: '203.0.113.7' }], links: [{ rel: 'next', href: '/2' }] }],
  ['a list of edges', 'records', { edges: [{ source: '203.0.113.7', target: '203.0.113.8' }] }],
  ['a long one', 'records', { links: many(() => ({ source: '203.0.113.7', target: '203.0.113.8' })) }],
  ['other elements', 'records', { elements: [{ type: 'node', id: 1, ip: '203.0.113.7' }] }],
  ['data of elements', 'records', { elements: [{ data: { id: 1, ip: '203.0.113.7' } }] }],
  ['one graph a line', 'records', NODES.map((node) => ({ ip: '203.0.113.7', nodes: [node], links: LINKS }))],
  ['nodes by their ids', 'text', { nodes: { 0: { name: 'a' } }, links: [{ source: 0, target: 0 }] }],
  ['nodes of which links know nothing', 'text', { nodes: [{ name: 'a' }], edges: [{ source: 'a', target: 'a' }] }],
  [
    'a list of what has data',
    'records',
    [{ data: { id: 1, ip: '203.0.113.7' } }, { data: { id: 2, ip: '203.0.113.8' } }],
  ],
  ['how many nodes and edges there are', 'text', { graph: { nodes: { seen: 2, gone: 1 }, edges: 4 } }],
])('%s: no graph, or one of another format', async (_what, format, content) => {
  expect(await formatFor(content)).toBe(format);
});

it('reads ids to their last digit, and leaves texts alone that look like them', async () => {
  const content =
    '{"nodes": [{"id": 1876543210987654321, "note": "\\"id\\": 1876543210987654321, : 1876543210987654321,"},' +
    '{"id":1876543210987654320}], "edges": [{"from": 1876543210987654321, "to" : 1876543210987654320}]}';
  const found = await outcome(jsonGraphFormat, content);
  expect(found).toMatchObject({
    rows: [
      { descriptions: [{ name: '1876543210987654321', description: expect.stringMatching(/^"id": 1876/) }] },
      { descriptions: [{ name: '1876543210987654320' }] },
      { assertions: [{ from: expect.stringMatching(/4321-/), to: expect.stringMatching(/4320-/) }] },
    ],
  });
});

it('takes the limit that an export of ours names for no marking', async () => {
  const data = { name: 'Evidence from Crosspivot', description: 'Nothing that is marked above TLP:AMBER.' };
  const content = JSON.stringify({ data, elements: { nodes: [{ data: { id: 'address:203.0.113.9' } }], edges: [] } });
  const { rows } = (await outcome(jsonGraphFormat, content)) as { rows: object[] };
  expect(rows).toMatchObject([{ leftOut: expect.any(String) }, { descriptions: [{ tlp: 'clear' }] }]);
});
