import { bounds } from '../../../contract/dates.ts';
import type { AssertionRecord } from '../../import/records.ts';
import { describedIn } from '../described.ts';
import type { ExportFormat } from './format.ts';
import { EDGE_FACTS, edgesOf, factsOf, NODE_FACTS } from './graph.ts';
import { escaped } from './xml.ts';

/**
 * GEXF 1.3 of Gephi: a node an entity, an edge an assertion, there for the time of which it speaks. Its times are called
 * dates, which may be instants, as networkx reads no other.
 */
export const gexf: ExportFormat = {
  mediaType: 'application/gexf+xml',
  async *write(read, { name, description }) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n';
    yield `  <meta><creator>Crosspivot</creator><description>${escaped(`${name}. ${description}`)}</description></meta>\n`;
    yield '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n';
    yield attributes('node', NODE_FACTS);
    yield attributes('edge', EDGE_FACTS);
    yield '    <nodes>\n';
    for (const entity of (await describedIn(read())).values())
      yield `      <node id="${escaped(entity.id)}" label="${escaped(entity.name)}">${values(factsOf(entity, NODE_FACTS))}</node>\n`;
    yield '    </nodes>\n    <edges>\n';
    for await (const claim of edgesOf(read())) {
      const ends = `source="${escaped(claim.from)}" target="${escaped(claim.to)}"`;
      yield `      <edge id="${claim.id}" ${ends} label="${claim.type}"${time(claim)}>${values(factsOf(claim, EDGE_FACTS))}</edge>\n`;
    }
    yield '    </edges>\n  </graph>\n</gexf>\n';
  },
};

const attributes = (of: 'node' | 'edge', columns: readonly (readonly [string, string, unknown])[]) =>
  `    <attributes class="${of}">\n${columns
    .map(
      ([name, type]) =>
        `      <attribute id="${name}" title="${name}" type="${type === 'number' ? 'integer' : type}"/>\n`,
    )
    .join('')}    </attributes>\n`;

const values = (facts: ReturnType<typeof factsOf>) =>
  `<attvalues>${facts
    .map(([name, value]) => `<attvalue for="${name}" value="${escaped(String(value))}"/>`)
    .join('')}</attvalues>`;

/**
 * From the first instant to the last that its dates may mean, of one date alone that; always where it has none. That
 * somebody owns something holds on that side for which there is no date.
 */
function time({ type, first_seen, last_seen }: AssertionRecord): string {
  const isOpen = type === 'OWNS';
  const [first, last] = isOpen ? [first_seen, last_seen] : [first_seen ?? last_seen, last_seen ?? first_seen];
  const start = first ? ` start="${bounds(first).start}"` : '';
  return start + (last ? ` end="${bounds(last).end}"` : '');
}
