import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ErrorAnswer } from '../../contract/errors.ts';
import { EntityDetails } from '../../contract/graph.ts';
import { ImportList } from '../../contract/imports.ts';
import { PivotAnswer } from '../../contract/pivots.ts';
import { HeldAnswer } from '../../contract/routes.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { DescriptionRecord } from '../../server/import/records.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';
import { CLAIM, loadRows, says as relates } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
beforeEach(() => clear(database));
afterAll(async () => {
  await app.close();
  await database.close();
});

const says = (about: string, more: Partial<DescriptionRecord> = {}): DescriptionRecord => ({
  ...CLAIM,
  about,
  ...more,
});
const load = (...descriptions: DescriptionRecord[]) => loadRows(database, [{ descriptions }]);

async function lookalikes(query = '') {
  const response = await app.inject(`/api/v1/pivots/lookalikes${query}`);
  expect(response.statusCode, response.body).toBe(200);
  const answer = PivotAnswer.parse(response.json());
  for (const { score, cells } of answer.rows) {
    expect(score.terms.reduce((sum, term) => sum + term.value, 0)).toBeCloseTo(score.value, 9);
    expect(Object.keys(cells)).toEqual(answer.pivot.columns.map((column) => column.name));
  }
  return answer;
}
const pairs = async (query = '') =>
  (await lookalikes(query)).rows.map(({ cells }) => [cells.one, cells.other, cells.reasons]);

async function hold(body: object) {
  return app.inject({ method: 'POST', url: '/api/v1/assertions', payload: body });
}

const SINOWAL = [
  says('malware:quarian', { name: 'Quarian' }),
  says('malware:sinowal', { name: 'Sinowal', aliases: ['Quarian'], source: 'source:b' }),
];

describe('the pivot lookalikes', () => {
  it('offers pairs by name and alias, across kinds that go together, and never across others', async () => {
    await load(
      ...SINOWAL,
      says('actor:apt29', { name: 'APT 29' }),
      says('cluster:intrusion-set--x', { name: 'apt-29' }),
      says('sector:quarian', { name: 'Quarian' }),
    );
    expect(await pairs()).toEqual([
      ['actor:apt29', 'cluster:intrusion-set--x', ['both are named "APT 29", written "apt-29"']],
      ['malware:quarian', 'malware:sinowal', ['both go by "Quarian"']],
    ]);
    const { rows } = await lookalikes();
    expect(rows[0]?.cells.against).toEqual(['one is of kind actor, the other of kind cluster', 'a describes both']);
    expect(rows[1]?.cells).toMatchObject({ sources: ['a', 'b'], against: [], heldBy: [] });
    expect(await pairs('?of=malware:sinowal')).toHaveLength(1);
    expect(await pairs('?sources=source:a')).toHaveLength(1);
    expect(await pairs('?by=domains')).toEqual([]);
  });

  it('names the weightiest reason, how many more there are, and of equal names who says which', async () => {
    await load(
      says('actor:one', { name: 'Oil Rig', aliases: ['APT 34', 'Crambus'] }),
      says('actor:two', { name: 'OilRig', aliases: ['APT34', 'Crambus'], source: 'source:b' }),
      says('actor:three', { name: 'Same' }),
      says('actor:three', { stub: true, source: 'source:b' }),
      says('actor:four', { name: 'Same', source: 'source:b' }),
    );
    expect((await lookalikes()).rows.map(({ sentence }) => sentence)).toEqual([
      'Oil Rig and OilRig may be the same: both are named "Oil Rig", written "OilRig", and 2 reasons more.',
      'Same (b) and Same (a) may be the same: both are named "Same".',
    ]);
  });

  it('offers what sources call similar, whatever their names, and nothing that merely overlaps', async () => {
    const similar = (from: string, to: string, more = {}) =>
      relates('RELATED_TO', from, to, { name: 'similar', ...more });
    await loadRows(database, [
      {
        assertions: [
          similar('actor:bear', 'actor:spider'),
          similar('actor:spider', 'cluster:bear', { source: 'source:b' }),
          similar('actor:bear', 'tool:bear'),
          relates('OVERLAPS_WITH', 'actor:bear', 'actor:other'),
        ],
      },
    ]);
    expect(await pairs('?by=said')).toEqual([
      ['actor:bear', 'actor:spider', ['1 source calls them similar']],
      ['actor:spider', 'cluster:bear', ['1 source calls them similar']],
    ]);
    const [first] = (await lookalikes('?by=said')).rows;
    expect(first?.removals).toEqual([{ assertion: first?.assertions[0], change: -0.5, goes: true }]);
    expect(await pairs('?by=said&withoutSources=source:b')).toHaveLength(1);
  });

  it('offers accounts that sources call similar, in whose ids are blanks', async () => {
    const [one, other] = ['account:john smith@organisation:v', 'account:jsmith@organisation:v'];
    await loadRows(database, [{ assertions: [relates('RELATED_TO', other, one, { name: 'similar' })] }]);
    expect((await pairs('?by=said')).map(([first, second]) => [first, second])).toEqual([[one, other]]);
  });

  it('says what speaks against a pair', async () => {
    await load(
      says('malware:tattletale', { name: 'TattleTale', attributes: { author: 'unknown' } }),
      says('malware:pctattletale', {
        name: 'pcTattletale',
        source: 'source:b',
        description: 'Stalkerware. Has nothing to do with TattleTale beyond the name.',
        attributes: { author: 'a company' },
      }),
    );
    const { rows } = await lookalikes();
    expect(rows.map(({ cells }) => cells.against)).toEqual([
      ['b: "Has nothing to do with TattleTale beyond the name."', 'author: a company against unknown'],
    ]);
  });

  it('offers ids that sources tie and that stay apart, with the others that are tied to them', async () => {
    const [md5, one, other] = [
      `file:md5:${'1'.repeat(32)}`,
      `file:sha256:${'2'.repeat(64)}`,
      `file:sha256:${'3'.repeat(64)}`,
    ];
    await load(says(one, { identifiers: [md5] }), says(other, { identifiers: [md5], source: 'source:b' }));
    const { rows } = await lookalikes('?by=ids');
    expect(rows.map(({ cells }) => [cells.one, cells.other])).toEqual([
      [md5, one],
      [md5, other],
    ]);
    expect(rows[0]?.cells.against).toContain(`also tied to one of them: ${other.slice(5)}`);
  });

  it('offers domains that look alike, and shared ones when asked', async () => {
    await load(
      says('domain:cancelle.net'),
      says('domain:cancel1e.net'),
      says('domain:relay-node.example'),
      says('domain:relay-node.test'),
    );
    expect(await pairs()).toEqual([
      ['domain:cancel1e.net', 'domain:cancelle.net', ['they look alike, letter for letter']],
    ]);
    expect(await pairs('?includeShared=true')).toHaveLength(2);
  });

  it('answers an empty graph, pages, and names what it does not take', async () => {
    expect((await lookalikes()).page).toMatchObject({ returned: 0, total: 0 });
    await load(...['a', 'b', 'c'].map((slug) => says(`tool:${slug}`, { name: 'Loader' })));
    const first = await lookalikes('?limit=2');
    expect(first.page).toMatchObject({
      returned: 2,
      total: 3,
      truncated: true,
      next: expect.stringMatching(/^2\.\d+$/),
    });
    expect((await lookalikes('?limit=2&cursor=2')).rows).toHaveLength(1);
    expect((await app.inject('/api/v1/pivots/lookalikes?of=tool:none')).statusCode).toBe(404);
    expect((await app.inject('/api/v1/pivots/lookalikes?by=smell')).statusCode).toBe(400);
  });
});

describe('POST /api/v1/assertions', () => {
  const ACCEPTED = {
    type: 'SAME_AS',
    from: 'malware:quarian',
    to: 'malware:sinowal',
    source: 'Alice',
    description: 'Same loader, same keys.',
  };

  it('is marked as strictly as the two entities', async () => {
    await load(...SINOWAL.map((said, index) => ({ ...said, tlp: index === 0 ? ('red' as const) : said.tlp })));
    const { assertions } = HeldAnswer.parse((await hold(ACCEPTED)).json());
    expect(assertions).toMatchObject([{ type: 'SAME_AS', tlp: 'red' }]);
  });

  it('holds a pair to be the same, as an import that can be withdrawn, and merges nothing', async () => {
    await load(...SINOWAL);
    const before = await snapshot(database);
    const answer = HeldAnswer.parse((await hold(ACCEPTED)).json());
    expect(answer.import).toMatchObject({
      name: 'Alice: Quarian is held to be the same as Sinowal',
      format: 'assertion',
      status: 'loaded',
      alreadyLoaded: false,
    });
    expect(answer.assertions).toMatchObject([
      {
        type: 'SAME_AS',
        source: 'source:alice',
        sourceName: 'Alice',
        basis: 'inferred',
        description: 'Same loader, same keys.',
      },
    ]);

    const { rows } = await lookalikes();
    expect(rows[0]?.cells.heldBy).toEqual(['Alice']);
    expect(rows[0]?.sentence).toContain('Alice holds so.');
    expect(rows[0]?.assertions.filter((id) => id.startsWith('assertion:'))).toEqual(
      answer.assertions.map((assertion) => assertion.id),
    );
    const details = EntityDetails.parse((await app.inject('/api/v1/entities/malware:quarian')).json());
    expect(details.entity).toMatchObject({ name: 'Quarian', neighbours: 1 });

    expect(HeldAnswer.parse((await hold(ACCEPTED)).json()).import.alreadyLoaded).toBe(true);
    const { imports } = ImportList.parse((await app.inject('/api/v1/imports')).json());
    expect(imports.filter((one) => one.format === 'assertion')).toHaveLength(1);

    const withdrawn = await app.inject({ method: 'DELETE', url: `/api/v1/imports/${answer.import.id}` });
    expect(withdrawn.statusCode).toBe(200);
    expect((await lookalikes()).rows[0]?.cells.heldBy).toEqual([]);
    expect(await snapshot(database)).toEqual(before);
  });

  it('lets two people hold the same', async () => {
    await load(...SINOWAL);
    await hold(ACCEPTED);
    await hold({ ...ACCEPTED, source: 'Bob', from: ACCEPTED.to, to: ACCEPTED.from });
    expect((await lookalikes()).rows[0]?.cells.heldBy).toEqual(['Alice', 'Bob']);
  });

  it.each([
    ['an entity that is not there', { to: 'malware:none' }, 404, /No entity has the id "malware:none"/],
    ['one entity twice', { to: 'malware:quarian' }, 400, /one entity.*Name two/],
    [
      'kinds that the type does not join',
      { type: 'OWNS' },
      400,
      /from is "malware:quarian", of kind malware; this end of OWNS/,
    ],
    ['no type of ours', { type: 'LIKES' }, 400, /SAME_AS/],
    ['nobody', { source: ' ' }, 400, /source/],
    ['a name without a letter', { source: '!!' }, 400, /names no source/],
    ['no reason', { description: '' }, 400, /description/],
    ['a confidence above 100', { confidence: 101 }, 400, /confidence/],
    ['a field that is none', { colour: 'red' }, 400, /colour/],
  ])('refuses %s and writes nothing', async (_what, change, status, message) => {
    await load(...SINOWAL);
    const before = await snapshot(database);
    const response = await hold({ ...ACCEPTED, ...change });
    expect(response.statusCode, response.body).toBe(status);
    expect(ErrorAnswer.parse(response.json()).error.message).toMatch(message);
    expect(await snapshot(database)).toEqual(before);
  });
});
