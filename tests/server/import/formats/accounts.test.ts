import { expect, it } from 'vitest';
import { FORMATS } from '../../../../server/import/formats/index.ts';
import { outcome } from './golden.ts';

const FILES: readonly (readonly [string, (account: string) => string])[] = [
  ['table', (account) => `UserPrincipalName,IPAddress\n${account},198.51.100.7\n`],
  [
    'stix',
    (account) =>
      JSON.stringify({
        type: 'user-account',
        spec_version: '2.1',
        id: 'user-account--00000000-0000-4000-8000-000000000001',
        account_login: account,
      }),
  ],
  [
    'misp',
    (account) =>
      JSON.stringify({
        Event: {
          uuid: '00000000-0000-4000-8000-000000000002',
          info: 'Mails',
          Attribute: [
            {
              uuid: '00000000-0000-4000-8000-000000000003',
              type: 'target-user',
              category: 'Targeting data',
              value: account,
            },
          ],
        },
      }),
  ],
];

async function accountsIn(name: string, content: string): Promise<string[]> {
  const format = FORMATS.find((one) => one.name === name);
  const found = format ? await outcome(format, content) : { rows: [] };
  const rows = 'rows' in found ? found.rows : [];
  const ids = rows.flatMap(({ descriptions = [] }) => descriptions.map(({ about }) => about));
  return [...new Set(ids.filter((id) => id.startsWith('account:')))];
}

it.each(FILES)('the account of a mail address is one in all files, as a %s', async (name, file) => {
  expect(await accountsIn(name, file('Clerk@Harbour.example'))).toEqual(['account:clerk@harbour.example']);
});

it.each(FILES)('an account under a domain that networks give themselves stays inside, as a %s', async (name, file) => {
  expect(await accountsIn(name, file('clerk@harbour.local'))).toEqual([expect.stringMatching(/@source:/)]);
});

it.each(FILES.slice(0, 2))('an account of a domain of Windows is one in its source, as a %s', async (name, file) => {
  expect(await accountsIn(name, file('HARBOUR\\clerk'))).toEqual(['account:harbour\\clerk@source:sample']);
});
