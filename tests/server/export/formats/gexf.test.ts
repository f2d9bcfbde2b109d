import { describe, expect, it } from 'vitest';
import type { RelationshipType } from '../../../../contract/relationships.ts';
import type { Evidence } from '../../../../server/export/evidence.ts';
import { gexf } from '../../../../server/export/formats/gexf.ts';
import { says } from '../../../cypher/rows.ts';

async function written(...evidence: Evidence[]): Promise<string> {
  const read = async function* () {
    yield* evidence;
  };
  let text = '';
  for await (const part of gexf.write(read, { name: 'Nothing', description: '' })) text += part;
  return text;
}

describe('a graph as GEXF', () => {
  it('calls its times what both the schema of GEXF 1.3 and networkx know', async () => {
    expect(['integer', 'double', 'date']).toContain(/ timeformat="(\w+)"/.exec(await written())?.[1]);
  });

  const [start, end] = [' start="2023-08-01T00:00:00.000Z"', ' end="2023-08-31T23:59:59.999Z"'];
  it.each<[RelationshipType, { first_seen?: string; last_seen?: string }, string]>([
    ['USES', {}, ''],
    ['USES', { first_seen: '2023-08' }, `${start}${end}`],
    ['USES', { last_seen: '2023-08' }, `${start}${end}`],
    ['USES', { first_seen: '2023-08', last_seen: '2024' }, `${start} end="2024-12-31T23:59:59.999Z"`],
    ['OWNS', { first_seen: '2023-08' }, start],
    ['OWNS', { last_seen: '2023-08' }, end],
  ])('has an edge %s of %j there for that time', async (type, dates, time) => {
    const text = await written({ assertion: says(type, 'cluster:a', 'address:203.0.113.7', dates) });
    expect(/label="[A-Z]+"([^>]*)>/.exec(text)?.[1]).toBe(time);
  });
});
