import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { entityDetails } from '../../server/graph/entity.ts';
import { nodesById } from '../../server/graph/nodes.ts';
import { search } from '../../server/graph/search.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph } from './graph.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const load = (parts: Parameters<typeof caseFile>[0]) => importFile({ database, name: 'test', bytes: caseFile(parts) });
const ids = async (query: string) => (await search(database, { q: query, limit: 20 })).hits.map((hit) => hit.entity.id);

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const byMd5 = { assertions: [{ type: 'USES' as const, from: 'cluster:m', to: `file:${MD5}`, source: 'source:a' }] };
const bySha = { assertions: [{ type: 'USES' as const, from: 'cluster:s', to: `file:${SHA256}`, source: 'source:a' }] };
const tie = { descriptions: [{ about: `file:${SHA256}`, hashes: [MD5], source: 'source:a' }] };

describe('a file known by several hashes', () => {
  it.each([
    ['the tie comes last', [byMd5, bySha, tie]],
    ['the tie comes first', [tie, byMd5, bySha]],
    ['the tie comes between', [byMd5, tie, bySha]],
  ])('is one entity when %s', async (_name, parts) => {
    for (const part of parts) await load(part);
    expect(await ids(MD5)).toEqual([`file:sha256:${SHA256}`]);
    const [node] = await nodesById(database, [`file:md5:${MD5}`]);
    expect(node).toMatchObject({ id: `file:sha256:${SHA256}`, neighbours: 2 });
  });

  it.each([
    ['a row of a table', `md5,sha256\n${MD5},${SHA256}\n`],
    [
      'a STIX object',
      {
        type: 'bundle',
        id: 'bundle--22222222-2222-4222-8222-222222222222',
        objects: [
          { type: 'file', id: 'file--33333333-3333-5333-8333-333333333333', hashes: { MD5, 'SHA-256': SHA256 } },
        ],
      },
    ],
    [
      'a MISP object',
      {
        Event: {
          info: 'i',
          uuid: '44444444-4444-4444-8444-444444444444',
          Orgc: { name: 'o' },
          Object: [
            {
              name: 'file',
              uuid: '55555555-5555-4555-8555-555555555555',
              Attribute: [
                { type: 'md5', object_relation: 'md5', value: MD5 },
                { type: 'sha256', object_relation: 'sha256', value: SHA256 },
              ],
            },
          ],
        },
      },
    ],
  ])('is one entity when %s ties its hashes, and two again without it', async (_name, content) => {
    await load(byMd5);
    await load(bySha);
    const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
    const { id } = await importFile({ database, name: 'tie', bytes });
    expect(await ids(MD5)).toEqual([`file:sha256:${SHA256}`]);
    await withdrawImport(database, id);
    expect(await ids(MD5)).toEqual([`file:md5:${MD5}`]);
  });

  it('parts again when the import that tied its hashes is withdrawn', async () => {
    await load(byMd5);
    const tying = await load(tie);
    await load(bySha);
    await withdrawImport(database, tying.id);
    const nodes = await nodesById(database, [`file:md5:${MD5}`, `file:sha256:${SHA256}`]);
    expect(nodes.map((node) => [node.id, node.neighbours])).toEqual([
      [`file:md5:${MD5}`, 1],
      [`file:sha256:${SHA256}`, 1],
    ]);
  });

  it('stays two where two SHA-256 share an MD5: one of the sources errs', async () => {
    const other = 'f30b04a9ebc95c50fdc116260068d4d8da8005104b6366c29d0f24dbbf798957';
    await load(tie);
    await load({ descriptions: [{ about: `file:${other}`, hashes: [MD5], source: 'source:a' }] });
    const nodes = await nodesById(database, [
      `file:md5:${MD5}`,
      `file:${SHA256}`,
      `file:sha256:${SHA256}`,
      `file:sha256:${other}`,
    ]);
    expect(nodes.map((node) => node.id)).toEqual([`file:md5:${MD5}`, `file:sha256:${SHA256}`, `file:sha256:${other}`]);
  });
});

describe('equal names', () => {
  it('never merge entities; a person asserts SAME_AS and withdraws it', async () => {
    await load({
      descriptions: [
        { about: 'malware:quarian', name: 'Quarian', source: 'source:a' },
        { about: 'malware:sinowal', name: 'Sinowal', aliases: ['Quarian'], source: 'source:a' },
      ],
    });
    expect((await ids('Quarian')).sort()).toEqual(['malware:quarian', 'malware:sinowal']);
    const same = await load({
      sources: ['source:analyst'],
      assertions: [{ type: 'SAME_AS', from: 'malware:quarian', to: 'malware:sinowal', source: 'source:analyst' }],
    });
    expect((await nodesById(database, ['malware:quarian']))[0]?.neighbours).toBe(1);
    await withdrawImport(database, same.id);
    expect((await nodesById(database, ['malware:quarian']))[0]?.neighbours).toBe(0);
  });
});

describe('a private address', () => {
  it('at two organisations is two entities', async () => {
    await load({
      assertions: [
        { type: 'SEEN_AT', from: 'address:10.0.0.5@organisation:v', to: 'organisation:v', source: 'source:a' },
        { type: 'SEEN_AT', from: 'address:10.0.0.5@organisation:w', to: 'organisation:w', source: 'source:a' },
        { type: 'COMMUNICATES_WITH', from: 'malware:m', to: 'address:10.0.0.5', source: 'source:a' },
      ],
    });
    expect((await ids('10.0.0.5')).sort()).toEqual([
      'address:10.0.0.5@organisation:v',
      'address:10.0.0.5@organisation:w',
      'address:10.0.0.5@source:a',
    ]);
  });
});

describe('the shown name', () => {
  it('is the newest, and nothing is overwritten', async () => {
    await load({
      descriptions: [{ about: 'tool:x', name: 'Unknown component', published: '2024-06-05', source: 'source:a' }],
    });
    await load({
      sources: ['source:b'],
      descriptions: [{ about: 'tool:x', name: 'TattleTale', published: '2024-09-10', source: 'source:b' }],
    });
    const { entity, descriptions } = await entityDetails(database, 'tool:x', { limit: 10 });
    expect(entity).toMatchObject({ name: 'TattleTale', aliases: ['Unknown component'], sources: 2 });
    expect(descriptions.map((said) => said.name)).toEqual(['TattleTale', 'Unknown component']);
  });
});

describe('a name with emoji in it', () => {
  it.each(['🐼', '☠', '🇨🇳'])('is found by %s alone', async (emoji) => {
    const named = (about: string, name: string) => ({ about, name, source: 'source:a' });
    await load({ descriptions: [named('actor:own', `Group ${emoji}`), named('actor:inside', `Dark${emoji}Panda`)] });
    await load({ descriptions: [named('actor:none', 'Group without')] });
    expect((await ids(emoji)).sort()).toEqual(['actor:inside', 'actor:own']);
  });
});
