import { describedIn } from '../described.ts';
import type { ExportFormat } from './format.ts';
import { edgeFacts, edgesOf, nodeFacts } from './graph.ts';

/** GraphML, as networkx, Gephi and yEd read it: a node an entity, an edge an assertion. */
export const graphml: ExportFormat = {
  mediaType: 'application/graphml+xml',
  async *write(read, about) {
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n`;
    yield `  <desc>${escaped(`${about.name}. ${about.description}`)}</desc>\n`;
    for (const [name, of] of NODE_KEYS) yield keyOf('node', name, of);
    for (const [name, of] of EDGE_KEYS) yield keyOf('edge', name, of);
    yield '  <graph edgedefault="directed">\n';
    for (const entity of (await describedIn(read())).values())
      yield `    <node id="${escaped(entity.id)}">${data('node', nodeFacts(entity))}</node>\n`;
    for await (const claim of edgesOf(read())) {
      const ends = `source="${escaped(claim.from)}" target="${escaped(claim.to)}"`;
      yield `    <edge id="${claim.id}" ${ends}>${data('edge', edgeFacts(claim))}</edge>\n`;
    }
    yield '  </graph>\n</graphml>\n';
  },
};

type Facts = Record<string, string | number>;

const NODE_KEYS = Object.entries({
  kind: 'string',
  name: 'string',
  aliases: 'string',
  labels: 'string',
  description: 'string',
  first_seen: 'string',
  last_seen: 'string',
  said_by: 'string',
} satisfies Record<keyof ReturnType<typeof nodeFacts>, string>);

const EDGE_KEYS = Object.entries({
  type: 'string',
  name: 'string',
  description: 'string',
  said_by: 'string',
  basis: 'string',
  confidence: 'int',
  tlp: 'string',
  published: 'string',
  first_seen: 'string',
  last_seen: 'string',
  by: 'string',
  during: 'string',
  port: 'int',
  count: 'int',
  url: 'string',
} satisfies Record<keyof ReturnType<typeof edgeFacts>, string>);

const keyOf = (of: 'node' | 'edge', name: string, type: string) =>
  `  <key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`;

const data = (of: 'node' | 'edge', facts: Facts) =>
  Object.entries(facts)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<data key="${of}-${name}">${escaped(String(value))}</data>`)
    .join('');

/** As text of XML 1.0, without the characters that it cannot hold. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
