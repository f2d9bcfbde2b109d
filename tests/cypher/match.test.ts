import { afterAll, expect, it } from 'vitest';
import { match } from '../../server/graph/match.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows } from './rows.ts';

const database = await emptyGraph();
afterAll(async () => {
  await clear(database);
  await database.close();
});

it('knows values as logs, columns and dialogs write them, with what no screen shows', async () => {
  const [address, domain, sha256] = ['203.0.113.7', 'xn--bcher-kva.example.org', 'ab'.repeat(32)];
  const fingerprint = 'ab:cd'.padEnd(59, ':ef');
  const certificate = `certificate:sha1:${fingerprint.replaceAll(':', '')}`;
  const ids = ['malware:slow-tide', 'network:as64500', certificate, `file:sha256:${sha256}`, `address:${address}`];
  await loadRows(database, [
    {
      descriptions: [...ids, `domain:${domain}`].map((about) => ({
        ...CLAIM,
        about,
        name: about === 'malware:slow-tide' ? 'Slow Tide' : undefined,
      })),
    },
  ]);
  const known = {
    [`\u200b${address}`]: `address:${address}`,
    [`${address}/32`]: `address:${address}`,
    'BÜCHER[.]example\u00ad[.]org.': `domain:${domain}`,
    '"slow tide"': 'malware:slow-tide',
    '\u200eSlow Tide': 'malware:slow-tide',
    [`SHA256=${sha256.toUpperCase()}`]: `file:sha256:${sha256}`,
    [fingerprint.toUpperCase()]: certificate,
    [`\u200e${fingerprint.replaceAll(':', ' ')}`]: certificate,
    'ASN 64500': 'network:as64500',
  };
  const { matched, unmatched } = await match(database, [...Object.keys(known), `${address}/31`, 'slow']);
  expect(Object.fromEntries(matched.map(({ value, entities }) => [value, entities.join()]))).toEqual(known);
  expect(unmatched).toEqual([`${address}/31`, 'slow']);
});
