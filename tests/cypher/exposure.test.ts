import { readFile } from 'node:fs/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { caseFile } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import { type AssertionRecord, assertionId } from '../../server/import/records.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph, snapshot, unhurried } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = unhurried(await emptyGraph());
beforeEach(() => clear(database));
afterAll(async () => {
  await clear(database);
  await database.close();
});

const load = (...assertions: AssertionRecord[]) => loadRows(database, [{ assertions }]);
const ask = (given: Record<string, string> = {}) => runPivot(database, 'exposure', given);
const ids = async (given: Record<string, string> = {}) => (await ask(given)).rows.map(({ id }) => id);

const [V, W, X] = ['organisation:v', 'organisation:w', 'organisation:x'] as const;
const RELAY = 'address:45.77.46.1';
const RELAYED = says('RELAYED_AGAINST', RELAY, V, {
  by: 'cluster:a',
  confidence: 80,
  first_seen: '2023-09',
  last_seen: '2024-05',
});

describe('exposure', () => {
  it('offers who talks to a relay, or where it was seen, and says how to check', async () => {
    await load(
      RELAYED,
      says('COMMUNICATES_WITH', W, RELAY, { first_seen: '2023-10' }),
      says('SEEN_AT', RELAY, X, { confidence: 100 }),
      says('COMMUNICATES_WITH', V, RELAY),
    );
    const before = await snapshot(database);
    const { rows } = await ask();
    expect(rows.map(({ id, score, cells }) => [id, score.value, cells.basis])).toEqual([
      [X, 0.8, 'hypothesis'],
      [W, 0.4, 'hypothesis'],
    ]);
    const [seen, talking] = rows;
    expect(talking?.sentence).toBe(
      'w may be a victim: a hypothesis, for w is said to communicate with 45.77.46.1, which relayed C2 against v (1 source).',
    );
    expect(talking?.cells).toMatchObject({ relays: [RELAY], against: [V], by: ['cluster:a'], machines: [] });
    expect(talking?.cells.check).toBe(
      'Look for 45.77.46.1 (2023-09 to 2024-05) at w: in its firewall, proxy or NetFlow logs for connections with it. Files written to its machines in that time tell a victim from a correspondent.',
    );
    expect(seen?.cells.path).toEqual(['at x was seen 45.77.46.1, which relayed C2 against v']);
    expect(seen?.cells.check).toMatch(/^Ask the source for the record of its sighting\. /);
    expect(await snapshot(database)).toEqual(before);
  });

  it('takes a URL for the machine that it is on, be it known by address or by name, and says so', async () => {
    const mail = 'host:mail.cancelle.net';
    await load(
      RELAYED,
      says('STAGED_AGAINST', mail, V),
      says('SEEN_AT', 'url:http://45.77.46.1:8080/a.exe', W, { confidence: 100 }),
      says('COMMUNICATES_WITH', X, 'url:https://mail.cancelle.net/owa'),
      says('COMMUNICATES_WITH', 'organisation:y', 'url:https://www.mail.cancelle.net/'),
    );
    const { rows, graph } = await ask();
    expect(rows.map(({ cells }) => [cells.exposed, cells.relays, cells.path])).toEqual([
      [W, [RELAY], ['at w was seen http://45.77.46.1:8080/a.exe on 45.77.46.1, which relayed C2 against v']],
      [
        X,
        [mail],
        [
          'x is said to communicate with https://mail.cancelle.net/owa on mail.cancelle.net, which staged tools against v',
        ],
      ],
    ]);
    expect(graph.nodes.map(({ id }) => id)).toContain('url:http://45.77.46.1:8080/a.exe');
    expect(rows[0]?.cells.check).toContain('Look for 45.77.46.1 ');
  });

  it('takes a URL of a machine in a network for a relay in that network alone', async () => {
    const [relay, url] = ['address:10.0.0.5', 'url:http://10.0.0.5/a'];
    await load(
      says('STAGED_AGAINST', `${relay}@organisation:w`, V),
      says('COMMUNICATES_WITH', X, `${url}@organisation:w`),
      says('COMMUNICATES_WITH', 'organisation:y', `${url}@organisation:y`),
    );
    expect(await ids()).toEqual([X]);
  });

  it('says that relays were looked at in vain', async () => {
    expect((await ask()).notes).toEqual([expect.stringMatching(/^The graph holds no assertion of the kinds/)]);
    await load(RELAYED, says('COMMUNICATES_WITH', V, RELAY));
    const said = 'The one relay is said to talk to nobody but known victims and other such machines.';
    expect((await ask()).notes).toEqual([said]);
    expect((await ask({ from: '2025' })).notes).toEqual([
      'Nothing that the graph holds makes a row, nor would with any one filter relaxed.',
    ]);
    await load(says('STAGED_AGAINST', 'host:mail@organisation:w', V));
    await load(says('COMMUNICATES_WITH', 'host:pc@organisation:x', RELAY), says('OWNS', V, 'host:pc@organisation:x'));
    expect((await ask()).notes).toEqual([said.replace('The one relay', 'Each of the 2 relays')]);
  });

  it.each([
    ['2023-10', { from: '2023' }, W],
    ['2020-10', {}, X],
    ['2019-10', {}, X],
  ])(
    'stands for a machine that talked in %s whose it may have been then, in the window %j',
    async (first_seen, window, owner) => {
      const host = 'host:pc@source:a';
      await load(
        RELAYED,
        says('COMMUNICATES_WITH', host, RELAY, { first_seen }),
        says('OWNS', W, host, { first_seen: '2021' }),
        says('OWNS', X, host, { last_seen: '2020' }),
      );
      expect(await ids(window)).toEqual([owner]);
    },
  );

  it('tells of a machine whose talks are dated apart what taking its owner away would add', async () => {
    const host = 'host:pc@organisation:w';
    const owns = says('OWNS', W, host, { first_seen: '2024', last_seen: '2024' });
    await load(
      RELAYED,
      says('COMMUNICATES_WITH', host, RELAY, { first_seen: '2023' }),
      says('COMMUNICATES_WITH', host, 'url:http://45.77.46.1/a', { confidence: 100 }),
      owns,
    );
    const { rows } = await ask();
    expect(rows.map(({ id, score }) => [id, score.value])).toEqual([
      [host, 0.4],
      [W, 0.4],
    ]);
    expect(rows[0]?.removals).toContainEqual({ assertion: assertionId(owns), change: 0.4, goes: false });
  });

  it('stands the owner for a machine, and the machine where nobody owns it', async () => {
    const host = 'host:mail@organisation:w';
    await load(
      RELAYED,
      says('STAGED_AGAINST', 'domain:cancelle.net', V),
      says('OWNS', W, host, { confidence: 50 }),
      says('COMMUNICATES_WITH', host, RELAY, { confidence: 100 }),
      says('COMMUNICATES_WITH', host, 'domain:cancelle.net'),
      says('COMMUNICATES_WITH', 'address:45.77.46.9', RELAY),
    );
    const { rows } = await ask();
    expect(rows.map(({ id, score, cells }) => [id, score.value, cells.machines])).toEqual([
      [W, 0.525, [host]],
      ['address:45.77.46.9', 0.4, []],
    ]);
    expect(rows[0]?.cells.check).toContain('DNS logs for look-ups of it');
    expect(rows[0]?.cells.path).toContainEqual(expect.stringContaining('mail of w is said to communicate with'));
    expect(await ids({ relay: 'domain:cancelle.net' })).toEqual([W]);
  });

  it('says of machines that only a log places that they talk to a relay, and are left out', async () => {
    const inLog = ['address:10.0.0.5@source:log', 'address:10.0.0.6@source:log'] as const;
    await load(RELAYED, says('COMMUNICATES_WITH', inLog[0], RELAY));
    const said = async () => (await ask()).notes.filter((note) => /relay/.test(note));
    expect(await said()).toEqual([
      'One machine that is known inside a source alone, 10.0.0.5, talks to such a relay and is left out: include weak selectors, or load the log with the organisation of its machines as `victim`.',
    ]);
    await load(says('COMMUNICATES_WITH', inLog[1], RELAY), says('COMMUNICATES_WITH', W, RELAY));
    expect(await said()).toEqual([
      expect.stringMatching(/^2 machines that are known inside a source alone, such as 10/),
    ]);
    expect(await ids()).toEqual([W]);
    expect(await ids({ includeWeak: 'true' })).toEqual([W, ...inLog].toSorted());
    expect((await ask({ includeWeak: 'true' })).notes.filter((note) => /relay/.test(note))).toEqual([]);
  });

  it('tells machines of one address apart by the logs that they stand in', async () => {
    const inLog = (log: string) =>
      says('COMMUNICATES_WITH', `address:10.0.0.5@source:${log}`, RELAY, { source: `source:${log}` });
    await load(RELAYED, inLog('proxy'), inLog('firewall'));
    const { rows } = await ask({ includeWeak: 'true' });
    expect(rows.map(({ sentence }) => sentence.split(' may ')[0])).toEqual(['10.0.0.5 (firewall)', '10.0.0.5 (proxy)']);
  });

  it('leaves known victims out, their machines, and relays, staging hosts and C2 servers themselves', async () => {
    await load(
      RELAYED,
      says('TARGETS', 'cluster:a', W),
      says('COMMUNICATES_WITH', W, RELAY),
      says('OWNS', V, 'host:pc@organisation:v'),
      says('COMMUNICATES_WITH', 'host:pc@organisation:v', RELAY),
      says('COMMUNICATES_WITH', 'malware:m', 'address:45.77.46.2'),
      says('COMMUNICATES_WITH', 'address:45.77.46.2', RELAY),
      says('COMMUNICATES_WITH', 'malware:m', RELAY),
      says('STAGED_AGAINST', 'address:45.77.46.3', V),
      says('COMMUNICATES_WITH', 'address:45.77.46.3', RELAY),
      says('USES', 'cluster:z', 'tool:z', { source: 'source:elsewhere' }),
    );
    expect(await ids()).toEqual([]);
    expect(await ids({ withoutSources: 'source:elsewhere' })).toEqual([]);
  });

  it("leaves out what is an attacker's, a host of a known victim, and where malware was seen", async () => {
    const [targeted, ofInfected] = ['host:pc@organisation:u', 'host:pc@organisation:x'];
    await load(
      RELAYED,
      ...[
        ...['address:45.77.46.4', 'address:45.77.46.5', 'host:web@organisation:w', X, 'organisation:y'],
        ...[targeted, ofInfected],
      ].map((party) => says('COMMUNICATES_WITH', RELAY, party)),
      says('TARGETS', 'cluster:a', targeted),
      says('USES', 'cluster:a', 'address:45.77.46.4'),
      says('OWNS', 'actor:b', 'address:45.77.46.5'),
      says('TARGETS', 'cluster:a', W),
      says('SEEN_AT', 'malware:m', X),
    );
    const { rows } = await ask();
    expect(rows.map(({ id }) => id)).toEqual(['organisation:y']);
    expect(rows[0]?.cells.path).toEqual(['45.77.46.1, which relayed C2 against v, is said to communicate with y']);
  });

  it('takes a relay that is one by hypothesis alone only where the basis asked for allows it', async () => {
    await load({ ...RELAYED, basis: 'hypothesis' }, says('COMMUNICATES_WITH', W, RELAY, { basis: 'observed' }));
    expect(await ids()).toEqual([W]);
    expect(await ids({ basis: 'observed,reported' })).toEqual([]);
  });

  it('finds nobody on the shipped case, where no source says who else talked to the relays', async () => {
    await importFile({ database, name: 'case.json', bytes: await readFile(caseFile('crimson-palace')) });
    expect((await ask({ includeShared: 'true', includeWeak: 'true' })).rows).toEqual([]);
  });

  it('answers an empty graph, and one in which everything talks to everything', async () => {
    expect(await ask()).toMatchObject({ rows: [], page: { total: 0 } });
    const machines = Array.from({ length: 10 }, (_, index) => `address:45.77.47.${index}`);
    const parties = Array.from({ length: 10 }, (_, index) => `organisation:p${index}`);
    await load(
      ...machines.map((machine) => says('RELAYED_AGAINST', machine, V)),
      ...machines.flatMap((machine) => parties.map((party) => says('COMMUNICATES_WITH', party, machine))),
    );
    const { rows, page } = await ask({ limit: '4' });
    expect(page).toMatchObject({ returned: 4, total: 10, next: expect.stringMatching(/^4\.\d+$/) });
    expect(rows.map(({ score }) => score.value)).toEqual([2.5, 2.5, 2.5, 2.5]);
  });

  it.each([
    ['an organisation', { relay: V }, /must be the id of an entity of kind host, address, domain/],
    ['a relay that is not there', { relay: 'address:45.77.46.8' }, /address:45\.77\.46\.8/],
    ['a window turned round', { from: '2024', to: '2023' }, /Turn them round/],
    ['a parameter that is none', { of: V }, /has no parameter "of"/],
  ])('refuses %s', async (_what, given, message) => {
    await expect(ask(given)).rejects.toThrow(message);
  });
});
