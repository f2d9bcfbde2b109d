import { afterAll, beforeEach, expect, it } from 'vitest';
import { search } from '../../server/graph/search.ts';
import { importFile } from '../../server/import/index.ts';
import { clear, emptyGraph } from './graph.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const user = (name: string) =>
  JSON.stringify({
    data: [{ ObjectIdentifier: 'S-1-5-21-1-2-3-1100', Properties: { name, samaccountname: 'clerk' } }],
    meta: { methods: 0, type: 'users', count: 1, version: 6 },
  });
const signIn = (name: string) => `UserPrincipalName,IPAddress\n${name},198.51.100.7\n`;

async function accountsAfter(files: [name: string, content: string][]): Promise<string[]> {
  for (const [name, content] of files) await importFile({ database, name, bytes: Buffer.from(content) });
  const { hits } = await search(database, { q: 'clerk', limit: 10 });
  return hits.map(({ entity }) => entity.id).filter((id) => id.startsWith('account:'));
}

it('a user of a directory is the account that signed in, whichever file came first', async () => {
  const files: [string, string][] = [
    ['users.json', user('CLERK@HARBOUR.EXAMPLE')],
    ['sign-ins.csv', signIn('clerk@harbour.example')],
  ];
  expect(await accountsAfter(files)).toEqual(['account:clerk@harbour.example']);
  await clear(database);
  expect(await accountsAfter([...files].reverse())).toEqual(['account:clerk@harbour.example']);
});

it('a user under a domain that networks give themselves may be of any', async () => {
  const files: [string, string][] = [
    ['users.json', user('CLERK@HARBOUR.LOCAL')],
    ['sign-ins.csv', signIn('clerk@harbour.local')],
  ];
  expect(await accountsAfter(files)).toHaveLength(2);
});
