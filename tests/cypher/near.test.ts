import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Near } from '../../contract/near.ts';
import { match } from '../../server/graph/match.ts';
import { search } from '../../server/graph/search.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows } from './rows.ts';

const database = await emptyGraph();
beforeAll(async () => {
  const known = [
    'address:203.0.113.7',
    'address:2001:db8::7',
    'domain:relay.example.org',
    'domain:example.co.uk',
    'host:mail.example.net',
    'url:https://drop.example.com:8443/a',
    'url:http://drop.example.com/b',
    'url:http://drop.example.com.evil.example/c',
    'url:http://[2001:db8::9]/d',
    'network:198.51.100.0/24',
    'network:198.51.100.64/26',
    'network:2001:db8:1::/48',
    'network:as64500',
    'file:name:tide.dll',
  ];
  await loadRows(database, [{ descriptions: known.map((about) => ({ ...CLAIM, about })) }]);
});
afterAll(async () => {
  await clear(database);
  await database.close();
});

const said = ({ near, part, entities }: Near) => `${near} ${part}: ${entities.join(' ')}`;

it.each([
  ['hxxps://relay[.]example[.]org/login?next=1', 'host relay.example.org: domain:relay.example.org'],
  ['http://user@203.0.113.7:8080/x.exe', 'host 203.0.113.7: address:203.0.113.7'],
  ['203.0.113[.]7/x.exe', 'host 203.0.113.7: address:203.0.113.7'],
  ['http://[2001:DB8:0::7]/x', 'host 2001:db8::7: address:2001:db8::7'],
  ['ftp://mail.example.net/pub', 'host mail.example.net: host:mail.example.net'],
  ['ops@relay.example.org', 'host relay.example.org: domain:relay.example.org'],
  ['drop.example.com', 'url drop.example.com: url:http://drop.example.com/b url:https://drop.example.com:8443/a'],
  ['[2001:db8::9]:443', 'url 2001:db8::9: url:http://[2001:db8::9]/d'],
  ['cdn.eu.relay.example.org:443', 'domain relay.example.org: domain:relay.example.org'],
  ['https://www.example.co.uk/', 'domain example.co.uk: domain:example.co.uk'],
  ['198.51.100.70', 'network 198.51.100.70: network:198.51.100.64/26'],
  ['https://198.51.100.9/a', 'network 198.51.100.9: network:198.51.100.0/24'],
  ['2001:db8:1:2::3', 'network 2001:db8:1:2::3: network:2001:db8:1::/48'],
  ['198.51.100.128/25', 'network 198.51.100.128/25: network:198.51.100.0/24'],
  [
    '2024-05-01 10:00:00 198.51.100.9 GET hxxp://203.0.113[.]7/x.exe 200 - "tide.dll"',
    'network 198.51.100.9: network:198.51.100.0/24',
    'host 203.0.113.7: address:203.0.113.7',
  ],
  ['a sentence about relay.example.org/x', 'within relay.example.org: domain:relay.example.org'],
  ['C:\\ProgramData\\Tide.DLL', 'file tide.dll: file:name:tide.dll'],
  ['/var/tmp/tide.dll', 'file tide.dll: file:name:tide.dll'],
])('says of %s, which is not in the graph, what is near it', async (value, ...expected) => {
  const { matched, near, unmatched, nodes } = await match(database, [value]);
  expect({ matched, unmatched, near: near.map(said) }).toEqual({ matched: [], unmatched: [], near: expected });
  expect(nodes.map(({ id }) => id)).toEqual(near.flatMap(({ entities }) => entities));
});

it.each([
  'https://other.example/relay.example.org',
  'example.org',
  'notrelay.example.org',
  'co.uk',
  'http://example.com.evil.example/',
  'http://192.168.0.1/a',
  '203.0.113.8',
  'tide.dll.bak',
  'C:\\',
  'https://',
  'a sentence about nothing.example',
  'GET / 200 "bot/1.0 (+http://relay.example.org/bot)"',
])('finds nothing near %s', async (value) => {
  expect(await match(database, [value])).toMatchObject({ matched: [], near: [], unmatched: [value] });
});

it('keeps what is in the graph apart from what is near it', async () => {
  const values = ['relay.example.org', 'https://relay.example.org/a', '198.51.100.0/24', 'unknown.example'];
  const answer = await match(database, values);
  expect(answer.matched.map(({ value }) => value)).toEqual([values[0], values[2]]);
  expect(answer.near.map(({ value }) => value)).toEqual([values[1]]);
  expect(answer.unmatched).toEqual([values[3]]);
});

it('gives all that is near a value, also of one that is in the graph, without itself', async () => {
  const around = async (value: string) => (await match(database, [value], true)).near.map(said);
  expect(await around('url:http://drop.example.com/b')).toEqual([
    'url drop.example.com: url:https://drop.example.com:8443/a',
  ]);
  expect(await around('https://mail.relay.example.org/')).toEqual([
    'domain relay.example.org: domain:relay.example.org',
  ]);
  expect(await around('network:198.51.100.64/26')).toEqual([]);
  expect(await around('file:path:c:\\x\\tide.dll')).toEqual(['file tide.dll: file:name:tide.dll']);
  await loadRows(database, [
    { descriptions: ['url:http://198.51.100.65/e', 'address:198.51.100.65'].map((about) => ({ ...CLAIM, about })) },
  ]);
  expect(await around('url:http://198.51.100.65/e')).toEqual([
    'host 198.51.100.65: address:198.51.100.65',
    'network 198.51.100.65: network:198.51.100.64/26',
  ]);
  expect(await around('address:198.51.100.65')).toEqual([
    'url 198.51.100.65: url:http://198.51.100.65/e',
    'network 198.51.100.65: network:198.51.100.64/26',
  ]);
});

it('finds what is near a value that nothing has, and says so', async () => {
  const { hits, page } = await search(database, { q: 'hxxps://relay[.]example[.]org/login', limit: 10 });
  expect(hits).toMatchObject([
    { entity: { id: 'domain:relay.example.org' }, matched: 'relay.example.org', near: 'host' },
  ]);
  expect(page).toMatchObject({ total: 1, rank: 'nothing has this value itself, but the host of it is known' });
  const line = 'GET https://relay.example.org/a from 198.51.100.9, then http://203.0.113.7/b';
  expect((await search(database, { q: line, limit: 2 })).page).toMatchObject({
    returned: 2,
    total: 3,
    truncated: true,
  });
  expect((await search(database, { q: 'relay.example.org', limit: 10 })).hits).toMatchObject([{ near: null }]);
  expect((await search(database, { q: 'kind:url https://relay.example.org/login', limit: 10 })).hits).toEqual([]);
});

it('says that it gives the first hundred URLs of a host alone', async () => {
  const urls = Array.from({ length: 101 }, (_, index) => `url:http://many.example/${index}`);
  await loadRows(database, [{ descriptions: urls.map((about) => ({ ...CLAIM, about })) }]);
  const { near, page } = await match(database, ['many.example']);
  expect(near[0]?.entities).toHaveLength(100);
  expect(page).toMatchObject({ truncated: true, rank: 'in the order given; of the URLs on one host 100 at most' });
});
