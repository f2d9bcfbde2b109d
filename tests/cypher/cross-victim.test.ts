import { readFile } from 'node:fs/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ErrorAnswer } from '../../contract/errors.ts';
import { PivotAnswer } from '../../contract/pivots.ts';
import { HeldAnswer } from '../../contract/routes.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { caseFile } from '../../server/import/case.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import type { AssertionRecord } from '../../server/import/records.ts';
import { clear, emptyGraph, snapshot, unhurried } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = unhurried(await emptyGraph());
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
beforeEach(() => clear(database));
afterAll(async () => {
  await app.close();
  await database.close();
});

const load = (...assertions: AssertionRecord[]) => loadRows(database, [{ assertions }]);
const [V, W, X] = ['organisation:v', 'organisation:w', 'organisation:x'] as const;
const TOOL = 'tool:loader';
const SEEN = [
  says('SEEN_AT', TOOL, V, { during: 'campaign:one', first_seen: '2023-05', by: 'cluster:a' }),
  says('SEEN_AT', TOOL, V, { source: 'source:b', confidence: 80, during: 'campaign:two', first_seen: '2024' }),
  says('SEEN_AT', TOOL, W, { during: 'campaign:one', first_seen: '2023-06' }),
  says('SEEN_AT', TOOL, W),
];
const OTHER = [
  says('SEEN_AT', 'tool:other', V, { confidence: 40 }),
  says('SEEN_AT', 'tool:other', X, { confidence: 40 }),
];

async function ask(query = '') {
  const response = await app.inject(`/api/v1/pivots/cross-victim${query}`);
  expect(response.statusCode, response.body).toBe(200);
  const answer = PivotAnswer.parse(response.json());
  for (const row of answer.rows) {
    expect(Object.keys(row.cells)).toEqual(answer.pivot.columns.map((column) => column.name));
    expect(row.board?.flatMap((cell) => cell.assertions).every((id) => row.assertions.includes(id))).toBe(true);
  }
  return answer;
}
const ids = async (query = '') => (await ask(query)).rows.map((row) => row.id);
const row = async (query = '') => {
  const [found] = (await ask(query)).rows;
  if (!found) throw new Error('no row');
  return found;
};

describe('the pivot cross-victim', () => {
  it('adds up what was seen of a machine as itself and as URLs on it', async () => {
    const [address, one, other] = ['address:45.77.46.1', 'url:http://45.77.46.1/a', 'url:https://45.77.46.1:8443/b'];
    const indicated = says('USES', 'cluster:a', address);
    await load(indicated, says('SEEN_AT', one, V, { confidence: 80 }), says('SEEN_AT', other, W));
    const {
      rows: [found],
      graph,
    } = await ask();
    expect([found?.cells.artefact, found?.cells.victims, found?.score.value]).toEqual([address, [V, W], 1.3]);
    expect(found?.sentence).toBe(
      '45.77.46.1 was seen at v and w (1 source). Seen there as http://45.77.46.1/a and https://45.77.46.1:8443/b.',
    );
    expect(graph.nodes.map(({ id }) => id).toSorted()).toEqual([address, V, W, one, other].toSorted());
    await load(says('SEEN_AT', address, X), says('SEEN_AT', one, W));
    const { rows } = await ask();
    expect(rows.map(({ id, cells }) => [id, cells.victims])).toEqual([
      [address, [V, W, X]],
      [one, [V, W]],
    ]);
    expect(rows[0]?.sentence).toContain('Seen there also as http://45.77.46.1/a and ');
  });

  it('says of a machine nothing that one URL on it says by itself', async () => {
    const url = 'url:http://45.77.46.1/a';
    await load(says('USES', 'cluster:a', 'address:45.77.46.1'), says('SEEN_AT', url, V), says('SEEN_AT', url, W));
    expect(await ids()).toEqual([url]);
    expect(await ids('?artefact=address:45.77.46.1')).toEqual([]);
  });

  it('finds the tooling of Bravo on the shipped case, and the relays used against two', async () => {
    const bytes = await readFile(caseFile('crimson-palace'));
    await importFile({ database, name: 'case.json', bytes });
    const { rows } = await ask();
    expect(rows.map(({ id, cells }) => [id, cells.victims, cells.wholes])).toEqual([
      [
        'tool:bravo-consistent-tooling',
        ['organisation:public-service-organisation-1', 'organisation:public-service-organisation-2'],
        ['organisation:other-organisations-with-bravo-tooling'],
      ],
      ...['exchange-server@organisation:organisation-x', 'relay-and-staging-systems@organisation:organisation-r'].map(
        (host) => [
          `host:${host}`,
          ['organisation:other-government-organisations', 'organisation:other-organisations-with-bravo-tooling'],
          [],
        ],
      ),
    ]);
    expect(rows[0]?.board?.map(({ victim, phase, assertions }) => [victim, phase, assertions.length])).toEqual(
      ['other-organisations-with-bravo-tooling', 'public-service-organisation-1', 'public-service-organisation-2'].map(
        (victim) => [`organisation:${victim}`, 'campaign:crimson-palace-phase-2', 2],
      ),
    );
    expect(await ids('?includeWeak=true&includeShared=true')).toHaveLength(3);
  });

  it('lays an artefact out by victim and phase', async () => {
    await load(...SEEN);
    const { sentence, score, board, removals } = await row();
    expect(sentence).toBe('loader was seen at v and w, by a, in one and two (2 sources).');
    expect(score.terms.map(({ name, value }) => [name, value])).toEqual([
      ['surest at v', 0.8],
      ['surest at w', 0.5],
    ]);
    expect(board?.map(({ victim, phase, first_seen, by }) => [victim, phase, first_seen, by])).toEqual([
      [V, 'campaign:one', '2023-05', ['cluster:a']],
      [V, 'campaign:two', '2024', []],
      [W, 'campaign:one', '2023-06', []],
      [W, null, null, []],
    ]);
    expect(removals.map(({ change, goes }) => [change, goes])).toEqual([
      [-0.3, false],
      [0, false],
      [0, false],
      [0, false],
    ]);
  });

  it('takes no cluster for a tie, no owner for a victim, and no group beside its member', async () => {
    await load(
      says('USES', 'cluster:a', TOOL),
      says('TARGETS', 'cluster:a', V),
      says('TARGETS', 'cluster:a', W),
      says('OWNS', V, 'address:45.77.46.1'),
      says('RELAYED_AGAINST', 'address:45.77.46.1', W),
      says('SEEN_AT', 'tool:t', V),
      says('SEEN_AT', 'tool:t', X),
      says('PART_OF', V, X),
      says('SEEN_AT', 'tool:u', V),
      says('SEEN_AT', 'tool:u', 'sector:government'),
    );
    expect(await ids()).toEqual([]);
    expect(await ids('?minConfidence=51')).toEqual([]);
  });

  it('takes a host for the organisation in its id, and shows where the thing was seen', async () => {
    const [one, two, other] = [
      'host:srv@organisation:v',
      'host:srv2@organisation:w',
      'host:srv3@organisation:v',
    ] as const;
    await load(
      says('SEEN_AT', TOOL, one, { confidence: 60 }),
      says('SEEN_AT', TOOL, two, { confidence: 70 }),
      says('SEEN_AT', 'tool:single', one),
      says('SEEN_AT', 'tool:single', other),
      says('SEEN_AT', 'tool:single', V),
      says('SEEN_AT', 'tool:single', 'host:srv.example.com'),
    );
    const { rows, graph } = await ask();
    expect(rows.map(({ id, cells, score }) => [id, cells.victims, score.value])).toEqual([[TOOL, [V, W], 1.3]]);
    expect(rows[0]?.entities).toEqual(expect.arrayContaining([one, two]));
    expect(new Set(graph.edges.map(({ from, to }) => `${from} ${to}`))).toEqual(
      new Set([`${TOOL} ${one}`, `${TOOL} ${two}`]),
    );
  });

  it('takes a member since a year for one after it, and before it for none', async () => {
    await load(
      ...['2018', '2023'].flatMap((first_seen) => [
        says('SEEN_AT', 'tool:t', V, { first_seen }),
        says('SEEN_AT', 'tool:t', X, { first_seen }),
      ]),
      says('PART_OF', V, X, { first_seen: '2020' }),
    );
    expect(await ids('?from=2023')).toEqual([]);
    expect(await ids('?to=2018')).toEqual(['tool:t']);
  });

  it('takes two organisations that are each said to be part of the other for two', async () => {
    await load(says('SEEN_AT', 'tool:t', V), says('SEEN_AT', 'tool:t', X), says('PART_OF', V, X));
    expect(await ids()).toEqual([]);
    await load(says('PART_OF', X, V));
    const { rows } = await ask();
    expect(rows.map(({ cells }) => [cells.artefact, cells.victims, cells.wholes])).toEqual([['tool:t', [V, X], []]]);
  });

  it('takes a part of a part of an organisation for none beside it, and rests on both', async () => {
    const between = 'organisation:between';
    const parts = [says('PART_OF', V, between), says('PART_OF', between, X)];
    await load(says('SEEN_AT', 'tool:t', V), says('SEEN_AT', 'tool:t', X), ...parts);
    expect(await ids()).toEqual([]);
    await load(says('SEEN_AT', 'tool:t', 'organisation:third'));
    const [row] = (await ask()).rows;
    expect(row?.cells).toMatchObject({ victims: ['organisation:third', V], wholes: [X] });
    expect(row?.removals.filter(({ change }) => change === 0.5)).toHaveLength(2);
    // A circle between them makes two of them.
    await load(says('PART_OF', X, between), says('PART_OF', between, V));
    expect((await ask()).rows[0]?.cells).toMatchObject({ victims: ['organisation:third', V, X], wholes: [] });
  });

  it('takes a host for whose it is said to be, most surely, and rests on that', async () => {
    const [one, two] = ['host:srv@source:a', 'host:srv2@source:a'] as const;
    await load(
      says('SEEN_AT', 'tool:t', one, { confidence: 80 }),
      says('SEEN_AT', 'tool:t', two, { confidence: 60 }),
      says('OWNS', V, one, { confidence: 50 }),
      says('OWNS', W, one, { confidence: 40 }),
      says('OWNS', X, two, { confidence: 100 }),
    );
    const { rows } = await ask();
    expect(rows.map(({ cells, score }) => [cells.victims, score.value])).toEqual([[[V, X], 1]]);
    expect(rows[0]?.removals.map(({ change, goes }) => [change, goes]).sort()).toEqual([
      [-0.08, false],
      [-1, true],
      [-1, true],
      [-1, true],
      [0, false],
    ]);
  });

  it.each([
    ['2023-05', { from: '2023' }, [V, X]],
    ['2019-05', { to: '2019' }, [W, X]],
    [undefined, {}, [V, X]],
  ])(
    'takes a host seen in %s for whose it may have been then, also in the window %j',
    async (first_seen, window, victims) => {
      const host = 'host:srv@source:a';
      await load(
        says('SEEN_AT', 'tool:t', host, { first_seen }),
        says('SEEN_AT', 'tool:t', X, { first_seen }),
        says('OWNS', V, host, { first_seen: '2021', confidence: 90 }),
        says('OWNS', W, host, { last_seen: '2020', confidence: 60 }),
      );
      const { rows } = await ask(`?${new URLSearchParams(window)}`);
      expect(rows.map(({ cells }) => cells.victims)).toEqual([victims]);
    },
  );

  it('takes no two victims from one sighting at a host that two are said to own', async () => {
    const host = 'host:srv@source:a';
    await load(says('SEEN_AT', 'tool:t', host), says('OWNS', V, host), says('OWNS', W, host));
    expect(await ids()).toEqual([]);
  });

  it('keeps weak selectors apart: not unless asked, marked, without a score, after the others', async () => {
    const weak = 'file:name:log.ini';
    await load(says('SEEN_AT', weak, V, { confidence: 100 }), says('SEEN_AT', weak, W, { confidence: 100 }), ...OTHER);
    expect(await ids()).toEqual(['tool:other']);
    const { rows } = await ask('?includeWeak=true');
    expect(rows.map(({ id, score, cells }) => [id, score.value, cells.selector])).toEqual([
      ['tool:other', 0.8, 'strong'],
      [weak, 0, 'weak'],
    ]);
    expect(rows[1]?.sentence).toContain('links nothing alone');
  });

  it.each([
    ['an artefact that is not there', '?artefact=tool:none', 404],
    ['a window turned round', '?from=2024&to=2023', 400],
    ['a parameter that is none', '?victim=organisation:v', 400],
  ])('refuses %s', async (_what, query, status) => {
    expect((await app.inject(`/api/v1/pivots/cross-victim${query}`)).statusCode).toBe(status);
  });

  it('answers an empty graph, and one in which everything was seen everywhere', async () => {
    expect((await ask()).page).toMatchObject({ returned: 0, total: 0 });
    const [artefacts, victims] = ['tool', 'organisation'].map((kind) =>
      Array.from({ length: 20 }, (_, index) => `${kind}:${String(index).padStart(2, '0')}`),
    ) as [string[], string[]];
    await load(...artefacts.flatMap((one) => victims.map((victim) => says('SEEN_AT', one, victim))));
    expect((await ask('?limit=3')).page).toMatchObject({
      returned: 3,
      total: 20,
      next: expect.stringMatching(/^3\.\d+$/),
    });
    expect(await ids()).toEqual(artefacts);
  });
});

const judge = (body: object) =>
  app.inject({ method: 'POST', url: '/api/v1/pivots/cross-victim/judgements', payload: body });
const judged = async (body: object) => {
  const response = await judge(body);
  expect(response.statusCode, response.body).toBe(200);
  return HeldAnswer.parse(response.json());
};
const REJECT = { row: TOOL, judgement: 'rejected', source: 'Alice', reason: 'Sold to anybody.' };

describe('POST /api/v1/pivots/cross-victim/judgements', () => {
  it('is marked as strictly as what it judges', async () => {
    await load(...SEEN, says('SEEN_AT', TOOL, X, { tlp: 'red' }));
    expect((await judged(REJECT)).assertions).toMatchObject([{ to: TOOL, tlp: 'red' }]);
    const green = await judged({ ...REJECT, reason: 'Sold on a market.', tlp: 'green' });
    expect(green.assertions).toMatchObject([{ to: TOOL, tlp: 'green' }]);
  });

  it('keeps a rejection as an opinion, shown on every later run with the row last, and withdrawn without a trace', async () => {
    await load(...SEEN, ...OTHER);
    const before = await snapshot(database);
    expect(await ids()).toEqual([TOOL, 'tool:other']);
    const cases = async () => (await app.inject('/api/v1/schema')).json().cases;
    const loaded = await cases();
    const answer = await judged(REJECT);
    expect(await cases()).toEqual(loaded);
    expect(answer.import).toMatchObject({ name: 'Alice: rejected loader in cross-victim', status: 'loaded' });
    expect(answer.assertions).toMatchObject([
      { type: 'MENTIONS', from: 'source:alice', to: TOOL, opinion: 'strongly-disagree', description: REJECT.reason },
    ]);
    const { rows } = await ask();
    expect(rows.map(({ id, cells }) => [id, cells.judgement])).toEqual([
      ['tool:other', null],
      [TOOL, 'rejected'],
    ]);
    expect(rows[1]?.sentence).toMatch(/Alice rejected this on \d{4}-\d\d-\d\d: Sold to anybody\.$/);
    expect(rows[1]?.score.value).toBe(1.3);
    expect(rows[1]?.judgements).toMatchObject([
      { source: 'source:alice', judgement: 'rejected', import: answer.import.id, reason: REJECT.reason, since: [] },
    ]);
    expect(await ids('?sources=source:a&minConfidence=45&to=2023')).toEqual([TOOL]);
    expect((await row('?sources=source:a&minConfidence=45&to=2023')).judgements).toHaveLength(1);
    expect((await row('?withoutSources=source:alice')).judgements).toEqual([]);

    expect((await judged(REJECT)).import).toMatchObject({ id: answer.import.id, alreadyLoaded: true });
    await withdrawImport(database, answer.import.id);
    expect(await snapshot(database)).toEqual(before);
  });

  it('refines a row by another reading and a narrower window', async () => {
    await load(...SEEN);
    const reading = 'The same builder';
    await judged({ ...REJECT, judgement: 'refined', reading, from: '2023-05', to: '2023-06' });
    const { cells, judgements, sentence } = await row();
    expect(cells.judgement).toBe('refined');
    expect(judgements).toMatchObject([{ opinion: 'agree', reading, from: '2023-05', to: '2023-06' }]);
    expect(sentence).toContain('read as "The same builder" within 2023-05 to 2023-06: Sold to anybody.');
  });

  it('rests a row that is refined to a window on the evidence of that window alone, in its score, order and pages', async () => {
    await load(...SEEN, ...OTHER);
    const whole = await row();
    const refined = await judged({ ...REJECT, judgement: 'refined', from: '2023-05', to: '2023-06' });
    const narrow = (await ask()).rows.find(({ id }) => id === TOOL);
    expect(whole.assertions).toHaveLength(4);
    expect(narrow?.board?.map(({ victim, phase }) => [victim, phase])).toEqual([
      [V, 'campaign:one'],
      [W, 'campaign:one'],
    ]);
    expect(narrow?.assertions).toHaveLength(2);
    expect([whole.score.value, narrow?.score.value]).toEqual([1.3, 1]);
    expect(narrow?.removals.map(({ change, goes }) => [change, goes])).toEqual([
      [-1, true],
      [-1, true],
    ]);
    expect(narrow?.judgements).toMatchObject([{ from: '2023-05', to: '2023-06', since: [] }]);
    await load(
      says('SEEN_AT', 'tool:other', W, { confidence: 40 }),
      says('SEEN_AT', TOOL, X, { first_seen: '2022', confidence: 90 }),
    );
    expect(await ids()).toEqual(['tool:other', TOOL]);
    expect(await ids('?limit=1&cursor=1')).toEqual([TOOL]);
    await withdrawImport(database, refined.import.id);
    expect(await ids()).toEqual([TOOL, 'tool:other']);
  });

  it('takes the newest of several windows, and judges what stands without any', async () => {
    await load(...SEEN);
    await judged({ ...REJECT, judgement: 'refined', from: '2023-05', to: '2023-06' });
    await judged({ ...REJECT, judgement: 'refined', source: 'Bob', from: '2023', to: '2024' });
    expect((await row()).assertions).toHaveLength(3);
    expect((await row('?withoutSources=source:bob')).assertions).toHaveLength(2);
    await judged({ ...REJECT, judgement: 'accepted' });
    await judged({ ...REJECT, judgement: 'accepted', source: 'Bob' });
    const { assertions, judgements } = await row();
    expect([assertions.length, judgements?.map(({ since }) => since.length)]).toEqual([4, [0, 0]]);
  });

  it('says so where withdrawn evidence leaves too little within a window, until the judgement goes', async () => {
    await load(says('SEEN_AT', TOOL, V), says('SEEN_AT', TOOL, W), says('SEEN_AT', TOOL, V, { first_seen: '2023' }));
    const dated = await load(says('SEEN_AT', TOOL, W, { first_seen: '2023' }));
    const { import: kept } = await judged({ ...REJECT, judgement: 'refined', from: '2023' });
    expect((await row()).assertions).toHaveLength(2);
    await withdrawImport(database, dated);
    const { rows, notes } = await ask();
    expect(rows).toEqual([]);
    expect(notes.join()).toContain(
      `Within the window to which somebody refined it, too little is left here of ${TOOL}.`,
    );
    await withdrawImport(database, kept.id);
    expect((await row()).assertions).toHaveLength(3);
  });

  it('lets the newest of a person hold, the one before again when that goes, and shows that two disagree', async () => {
    await load(...SEEN);
    await judged(REJECT);
    const accepted = await judged({ ...REJECT, judgement: 'accepted' });
    expect((await row()).cells.judgement).toBe('accepted');
    const again = await judged(REJECT);
    expect(again.import.alreadyLoaded).toBe(false);
    expect((await row()).cells.judgement).toBe('rejected');
    await withdrawImport(database, again.import.id);
    expect((await row()).cells.judgement).toBe('accepted');
    await judged({ ...REJECT, source: 'Bob' });
    expect((await row()).cells.judgement).toBe('disputed');
    await withdrawImport(database, accepted.import.id);
    expect((await row()).judgements?.map(({ sourceName }) => sourceName)).toEqual(['Alice', 'Bob']);
  });

  it('outlives every other import and withdrawal, and says what the row has gained since', async () => {
    const evidence = await load(...SEEN);
    await judged(REJECT);
    const mine = async () => (await snapshot(database)).edges.filter((edge) => edge.includes('strongly-disagree'));
    const [kept] = await mine();
    expect(kept).toBeDefined();
    const more = await load(says('SEEN_AT', TOOL, X));
    expect((await row()).judgements?.[0]?.since).toEqual(
      (await row()).board?.find((cell) => cell.victim === X)?.assertions,
    );
    await withdrawImport(database, more);
    await withdrawImport(database, evidence);
    expect(await ids()).toEqual([]);
    expect(await mine()).toEqual([kept]);
    await load(...SEEN);
    expect(await row()).toMatchObject({ cells: { judgement: 'rejected' }, judgements: [{ since: [] }] });
  });

  it.each([
    ['an artefact that is not there', { row: 'tool:none' }, 404, /No entity has the id "tool:none"/],
    ['an artefact of one victim', { row: 'tool:single' }, 400, /fewer than two victims/],
    ['a refinement that refines nothing', { judgement: 'refined' }, 400, /give reading, from or to/],
    ['a rejection with another reading', { reading: 'Mine' }, 400, /belong to "refined" alone/],
    ['a window turned round', { judgement: 'refined', from: '2024', to: '2023' }, 400, /Turn them round/],
    [
      'a window that leaves one victim',
      { judgement: 'refined', from: '2024' },
      400,
      /Within 2024 to … "tool:loader" was seen at fewer than two victims, undated assertions .* Widen it, or reject the row/,
    ],
    ['no reason', { reason: ' ' }, 400, /reason/],
    ['nobody', { source: '!!' }, 400, /names no source/],
    ['no judgement of ours', { judgement: 'liked' }, 400, /accepted/],
    ['a field that is none', { colour: 'red' }, 400, /colour/],
  ])('refuses %s and writes nothing', async (_what, change, status, message) => {
    await load(...SEEN, says('SEEN_AT', 'tool:single', V));
    const before = await snapshot(database);
    const response = await judge({ ...REJECT, ...change });
    expect(response.statusCode, response.body).toBe(status);
    expect(ErrorAnswer.parse(response.json()).error.message).toMatch(message);
    expect(await snapshot(database)).toEqual(before);
  });
});
