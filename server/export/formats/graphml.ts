import { describedIn } from '../described.ts';
import type { ExportFormat } from './format.ts';
import { EDGE_FACTS, edgesOf, factsOf, NODE_FACTS } from './graph.ts';
import { escaped } from './xml.ts';

/** GraphML, as networkx, Gephi and yEd read it: a node an entity, an edge an assertion. */
export const graphml: ExportFormat = {
  mediaType: 'application/graphml+xml',
  async *write(read, about) {
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n`;
    yield `  <desc>${escaped(`${about.name}. ${about.description}`)}</desc>\n`;
    for (const [name, type] of NODE_FACTS) yield keyOf('node', name, type);
    for (const [name, type] of EDGE_FACTS) yield keyOf('edge', name, type === 'number' ? 'int' : type);
    yield '  <graph edgedefault="directed">\n';
    for (const entity of (await describedIn(read())).values())
      yield `    <node id="${escaped(entity.id)}">${data('node', factsOf(entity, NODE_FACTS))}</node>\n`;
    for await (const claim of edgesOf(read())) {
      const ends = `source="${escaped(claim.from)}" target="${escaped(claim.to)}"`;
      yield `    <edge id="${claim.id}" ${ends}>${data('edge', factsOf(claim, EDGE_FACTS))}</edge>\n`;
    }
    yield '  </graph>\n</graphml>\n';
  },
};

const keyOf = (of: 'node' | 'edge', name: string, type: string) =>
  `  <key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`;

const data = (of: 'node' | 'edge', facts: ReturnType<typeof factsOf>) =>
  facts.map(([name, value]) => `<data key="${of}-${name}">${escaped(String(value))}</data>`).join('');
