import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorAnswer } from '../../contract/errors.ts';
import { PivotAnswer } from '../../contract/pivots.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { PIVOTS } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { ASKED, NAMED } from './random-graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
beforeAll(() =>
  loadRows(database, [
    { descriptions: NAMED, assertions: [says('USES', 'cluster:a', 'tool:t', { first_seen: '2023-08' })] },
  ]),
);
afterAll(async () => {
  await clear(database);
  await app.close();
  await database.close();
});

type Given = Record<string, string | string[]>;
const NAMES = PIVOTS.map(({ pivot }) => pivot.name);

/** What each pivot is asked, with sources that are there. */
const asked = (name: string): Given =>
  Object.fromEntries(
    Object.entries(ASKED[name] ?? {}).map(([key, value]) => [
      key,
      [value].flat().some((id) => id.startsWith('source:')) ? CLAIM.source : value,
    ]),
  );

function ask(name: string, given: Given) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(given)) for (const one of [value].flat()) query.append(key, one);
  return app.inject(`/api/v1/pivots/${name}?${query}`);
}

async function refusal(name: string, given: Given) {
  const response = await ask(name, given);
  expect(response.statusCode, response.body.slice(0, 500)).toBe(400);
  const { error } = ErrorAnswer.parse(response.json());
  expect(error.message.length).toBeLessThan(1_500);
  return error;
}

it('refuses a pivot that there is not, with the list', async () => {
  const error = await refusal('nothing', {});
  expect(error).toMatchObject({ code: 'unknown_pivot', details: { given: 'nothing', allowed: NAMES } });
  expect(error.message).toBe(`There is no pivot "nothing". Pivots: ${NAMES.join(', ')}.`);
});

describe.each(NAMES)('%s', (name) => {
  const { parameters } = PIVOTS.find(({ pivot }) => pivot.name === name)?.pivot ?? { parameters: [] };
  const withKinds = parameters.filter((one) => one.kinds !== undefined);
  const lists = parameters.filter((one) => one.type === 'entities');

  it('answers what it is asked here, so that what follows is refused for its own reason', async () => {
    const response = await ask(name, asked(name));
    expect(response.statusCode, response.body).toBe(200);
  });

  it('refuses an unknown parameter with those that it has', async () => {
    const { message, details } = await refusal(name, { ...asked(name), colour: 'red' });
    expect(message).toMatch(new RegExp(`^${name} has no parameter "colour". It takes .*minConfidence`));
    expect(details?.allowed).toEqual(parameters.map((one) => one.name));
  });

  it('refuses a window turned round, and takes one whose ends are equal as what the date means', async () => {
    const { message } = await refusal(name, { ...asked(name), from: '2024', to: '2023' });
    expect(message).toMatch(/ends \(2023\) before it begins \(2024\)\. Turn them round/);
    const month = await ask(name, { ...asked(name), from: '2023-08', to: '2023-08' });
    expect(month.statusCode, month.body).toBe(200);
    PivotAnswer.parse(month.json());
  });

  it.each(withKinds.map((one) => [one.name, one] as const))(
    'refuses an id of the wrong kind as %s, and says which kinds are allowed',
    async (key, { kinds = [] }) => {
      const { message } = await refusal(name, { ...asked(name), [key]: 'location:nowhere' });
      expect(message).toBe(`${key} is "location:nowhere" but must be ${message.split(' but must be ')[1]}`);
      for (const kind of kinds) expect(message).toContain(kind);
    },
  );

  it.each(lists.map((one) => [one.name, one] as const))(
    'refuses 10,000 ids as %s with the most that it takes, and does not repeat them all',
    async (key, { kinds = ['source'] }) => {
      const ids = Array.from({ length: 10_000 }, (_, index) => `${kinds[0]}:n${index}`);
      const { message } = await refusal(name, { ...asked(name), [key]: ids });
      expect(message).toMatch(new RegExp(`^${key} is ".*…" but must be one to 1,000 ids`));
    },
  );

  it.each([
    ['limit', '0'],
    ['limit', '-1'],
    ['limit', '1000000000'],
    ['limit', '1; MATCH (n) DETACH DELETE n'],
    ['cursor', '-1'],
    ['cursor', '1e99'],
    ['minConfidence', '101'],
    ['from', '2023-02-30', 'names a day that does not exist'],
    ['basis', 'guessed'],
    ['includeShared', 'maybe'],
  ])('refuses %s=%s', async (key, value, why = 'must be ') => {
    const { message } = await refusal(name, { ...asked(name), [key]: value });
    expect(message.startsWith(`${key} is "${value}" but ${why}`), message).toBe(true);
  });
});

it.each([
  ['shared-infrastructure', { of: 'cluster:a', hops: '3' }, /^hops is "3" but must be a whole number from 1 to 2/],
  ['trusted-relays', { links: '1000' }, /^links is "1000" but must be a whole number from \d+ to \d+/],
  [
    'bridges',
    { of: ['organisation:v', 'organisation:w'], hops: '99' },
    /^hops is "99" but must be a whole number from 1 to 4/,
  ],
  ['cluster-overlap', { one: 'cluster:a', other: 'cluster:a' }, /two to compare are the same/],
  ['phase-diff', { of: 'cluster:a', before: 'campaign:one', after: 'campaign:one' }, /Both phases are the same/],
  ['cross-victim', { artefact: 'tool:nowhere' }, /No entity has the id "tool:nowhere"/],
])('%s refuses %j', async (name, given: Given, message) => {
  const response = await ask(name, given);
  expect(response.statusCode).toBeGreaterThanOrEqual(400);
  expect(ErrorAnswer.parse(response.json()).error.message).toMatch(message);
});
