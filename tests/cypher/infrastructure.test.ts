import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caseFile as pathOfCase } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import type { AssertionRecord } from '../../server/import/records.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph, unhurried } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = unhurried(await emptyGraph());
afterAll(async () => {
  await clear(database);
  await database.close();
});

const ALPHA = 'cluster:stac1248-alpha';
const R = 'organisation:organisation-r';
const X = 'organisation:organisation-x';

describe('on the shipped case', () => {
  beforeAll(async () => {
    await clear(database);
    await importFile({ database, name: 'case.json', bytes: await readFile(pathOfCase('crimson-palace')) });
  });

  it('trusted-relays gives Organisation R and Organisation X as victim and infrastructure, and nobody else', async () => {
    const { rows } = await runPivot(database, 'trusted-relays', { show: 'both roles' });
    expect(rows.map((row) => [row.cells.owner, row.cells.victim]).sort()).toEqual([
      [R, R],
      [X, X],
    ]);
    for (const row of rows)
      expect(row.sentence).toMatch(/^Organisation [RX] is a victim of .* and unwilling infrastruct/);
  });

  it('trusted-relays says what the machines did in each phase', async () => {
    const { rows } = await runPivot(database, 'trusted-relays', { show: 'pair' });
    expect(new Set(rows.map((row) => row.cells.owner))).toEqual(new Set([R, X]));
    const phases = new Set(rows.filter((row) => row.cells.owner === R).flatMap((row) => row.cells.phases));
    expect([...phases]).toEqual([expect.stringMatching(/: relayed C2, staged tools$/)]);
  });

  it('shared-infrastructure ties paper.hosted-by-bay.net to an address of REF5961 over a certificate, in two hops', async () => {
    const one = await runPivot(database, 'shared-infrastructure', { of: ALPHA });
    expect(one.rows.every((row) => row.cells.hops === 1)).toBe(true);
    const { rows, page } = await runPivot(database, 'shared-infrastructure', { of: ALPHA, hops: '2', limit: '500' });
    expect(page.total).toBeGreaterThan(one.page.total);
    const over = rows.find((row) => row.id.startsWith('over certificate:tls-2020-12-14'));
    expect(over?.cells).toMatchObject({
      near: ['domain:paper.hosted-by-bay.net'],
      far: ['address:185.82.217.164'],
      others: ['actor:ref5961'],
      hops: 2,
    });
    expect(over?.sentence).toMatch(
      /TLS certificate of 2020-12-14 .*ties paper\.hosted-by-bay\.net to 185\.82\.217\.164/,
    );
    expect(over?.removals.filter(({ goes }) => goes).length).toBeGreaterThanOrEqual(3);
  });

  it('shared-infrastructure of the first agency goes over its attackers, and rests on that they target it', async () => {
    const { rows } = await runPivot(database, 'shared-infrastructure', {
      of: 'organisation:first-agency',
      limit: '500',
    });
    const row = rows.find((one) => one.id === 'address:185.195.237.123');
    const targets = await database.read<{ id: string }>(
      "MATCH (:Entity {id: $alpha})-[t:TARGETS]->(:Entity {id: 'organisation:first-agency'}) RETURN t.id AS id LIMIT 10",
      { alpha: ALPHA },
    );
    expect(targets.length).toBeGreaterThan(0);
    for (const { id } of targets) expect(row?.assertions).toContain(id);
  });

  it('shared-infrastructure of Bravo leads over the machines that were used in its name to their owners and victims', async () => {
    const { rows } = await runPivot(database, 'shared-infrastructure', { of: 'cluster:stac1870-bravo' });
    const owners = rows.filter((row) => String(row.cells.shared).startsWith('host:')).map((row) => row.cells.others);
    expect(owners).toContainEqual(expect.arrayContaining([R]));
    expect(owners).toContainEqual(expect.arrayContaining([X]));
  });

  it('reused-infrastructure names what else it may mean, and what had no date', async () => {
    const { rows, notes } = await runPivot(database, 'reused-infrastructure', {});
    expect(rows.map((row) => row.id).sort()).toEqual(['address:198.13.47.158', 'address:64.176.50.42']);
    for (const row of rows) {
      expect(row.cells.otherReading).toMatch(/^its hoster gave it to somebody else/);
      expect(row.sentence).toContain(String(row.cells.otherReading));
    }
    expect(notes).toEqual([expect.stringMatching(/^\d+ uses without a date could not be placed/)]);
    const one = await runPivot(database, 'reused-infrastructure', { machine: 'address:64.176.50.42' });
    expect(one.rows).toEqual(rows.filter((row) => row.id === 'address:64.176.50.42'));
  });
});

describe('reused-infrastructure', () => {
  beforeEach(() => clear(database));

  it.each([{}, { from: '2019' }])('takes a host for whose it may have been then, in the window %j', async (window) => {
    const [machine, host] = ['address:45.77.46.40', 'host:srv@source:a'] as const;
    await loadRows(database, [
      {
        assertions: [
          says('SEEN_AT', machine, host, { first_seen: '2019-05' }),
          says('SEEN_AT', machine, host, { first_seen: '2023-05' }),
          says('OWNS', 'organisation:former', host, { last_seen: '2020' }),
          says('OWNS', 'organisation:next', host, { first_seen: '2021' }),
        ],
      },
    ]);
    const { rows } = await runPivot(database, 'reused-infrastructure', window);
    expect(rows.map(({ id, cells }) => [id, cells.victimsBefore, cells.victimsAfter])).toEqual([
      [machine, ['organisation:former'], ['organisation:next']],
    ]);
  });
});

describe('trusted-relays', () => {
  beforeEach(() => clear(database));
  const relayed = (from: string, to: string, first_seen?: string, last_seen?: string) => [
    says('OWNS', `organisation:${from}`, `host:m-${from}@organisation:${from}`),
    says('RELAYED_AGAINST', `host:m-${from}@organisation:${from}`, `organisation:${to}`, {
      ...(first_seen && { first_seen }),
      ...(last_seen && { last_seen }),
    }),
  ];
  const chains = async (assertions: AssertionRecord[], given: Record<string, string> = {}) => {
    await loadRows(database, [{ assertions }]);
    const { rows } = await runPivot(database, 'trusted-relays', { show: 'chain', ...given });
    return rows.map((row) => [row.id.replaceAll('organisation:', ''), row.cells.order]);
  };

  it.each<[string, [string?, string?], [string?, string?], string | null]>([
    ['surely after', ['2024-01'], ['2024-03'], 'in order'],
    ['in the same month', ['2024-01'], ['2024-01'], 'may be in order'],
    ['begun before, and gone on after', ['2024-03'], ['2024-01', '2024-05'], 'may be in order'],
    ['over before', ['2024-03'], ['2024-01', '2024-02'], null],
    ['without a date', ['2024-03'], [], 'not dated'],
  ])('follows a chain of which the second step is %s', async (_name, first, second, order) => {
    const found = await chains([...relayed('a', 'b', ...first), ...relayed('b', 'c', ...second)]);
    expect(found).toEqual(order === null ? [] : [['a > b > c', order]]);
  });

  it('counts in a chain what may have been in its order alone', async () => {
    await loadRows(database, [
      {
        assertions: [
          ...relayed('a', 'b', '2024-03'),
          ...relayed('b', 'c', '2024-05'),
          says('STAGED_AGAINST', 'host:m-b@organisation:b', 'organisation:c', { first_seen: '2023' }),
        ],
      },
    ]);
    const { rows } = await runPivot(database, 'trusted-relays', {});
    const [pair, chain] = ['b > c', 'a > b > c'].map((id) =>
      rows.find((row) => row.id.replaceAll('organisation:', '') === id),
    );
    expect([pair?.score.value, chain?.score.value]).toEqual([1.5, 2]);
    expect(chain?.cells).toMatchObject({ use: ['relayed C2'], first_seen: '2024-03', order: 'in order' });
  });

  it('follows as many steps as asked, through each organisation once', async () => {
    const ring = [
      ...relayed('a', 'b', '2024-01'),
      ...relayed('b', 'c', '2024-02'),
      ...relayed('c', 'd', '2024-03'),
      ...relayed('d', 'a', '2024-04'),
    ];
    expect((await chains(ring)).map(([id]) => id)).toEqual(['a > b > c', 'b > c > d', 'c > d > a']);
    const long = await runPivot(database, 'trusted-relays', { show: 'chain', links: '4' });
    expect(long.rows.map((row) => row.id.replaceAll('organisation:', '')).sort()).toEqual([
      'a > b > c',
      'a > b > c > d',
      'b > c > d',
      'b > c > d > a',
      'c > d > a',
    ]);
  });

  it('counts a dated ownership only in its window', async () => {
    const machine = 'address:45.77.46.9';
    await loadRows(database, [
      {
        assertions: [
          says('OWNS', 'organisation:early', machine, { first_seen: '2021', last_seen: '2022' }),
          says('OWNS', 'organisation:late', machine, { first_seen: '2024' }),
          says('OWNS', 'organisation:always', machine),
          says('RELAYED_AGAINST', machine, 'organisation:v', { first_seen: '2024-03' }),
        ],
      },
    ]);
    const { rows } = await runPivot(database, 'trusted-relays', { from: '2024', show: 'pair' });
    expect(rows.map((row) => row.cells.owner).sort()).toEqual(['organisation:always', 'organisation:late']);
  });

  const [machine, V] = ['address:45.77.93.2', 'organisation:v'];
  const used = says('RELAYED_AGAINST', machine, V, { first_seen: '2023-05' });
  const pairs = async (...assertions: AssertionRecord[]) => {
    await loadRows(database, [{ assertions }]);
    return (await runPivot(database, 'trusted-relays', { show: 'pair' })).rows;
  };

  it('accuses nobody of what was done when he had the machine no more, or not yet, and says so', async () => {
    const rows = await pairs(
      used,
      says('OWNS', 'organisation:former', machine, { first_seen: '2019', last_seen: '2020' }),
      says('OWNS', 'organisation:next', machine, { first_seen: '2024' }),
    );
    expect(rows.map(({ cells, score }) => [cells.owner, cells.machines, score.value])).toEqual([
      [null, [machine], 0.5],
    ]);
    expect(rows[0]?.sentence).toBe(
      '45.77.93.2, of no named owner at that time (former owned it from 2019 until 2020 and next owned it from 2024), relayed C2 against v (1 source).',
    );
    expect(rows[0]?.removals.map(({ change, goes }) => [change, goes])).toEqual([
      [-0.5, true],
      [0, false],
      [0, false],
    ]);
  });

  it.each(['address:10.0.0.5@source:a', 'host:dc01@source:a'])(
    'lists %s, which says nothing alone, where an owner had it then, else when weak selectors are included',
    async (weak) => {
      const during = says('RELAYED_AGAINST', weak, V, { first_seen: '2020-03' });
      const after = says('RELAYED_AGAINST', weak, V, { first_seen: '2023-05' });
      const rows = await pairs(
        during,
        after,
        says('OWNS', 'organisation:former', weak, { first_seen: '2019', last_seen: '2020' }),
      );
      expect(rows.map(({ cells }) => [cells.owner, cells.first_seen])).toEqual([['organisation:former', '2020-03']]);
      const more = await runPivot(database, 'trusted-relays', { show: 'pair', includeWeak: 'true' });
      expect(more.rows.map(({ cells }) => [cells.owner, cells.first_seen])).toEqual([
        ['organisation:former', '2020-03'],
        [null, '2023-05'],
      ]);
    },
  );

  it('parts what was done in the time of an owner from the rest', async () => {
    const rows = await pairs(
      used,
      says('RELAYED_AGAINST', machine, V, { first_seen: '2020-03', confidence: 40 }),
      says('OWNS', 'organisation:former', machine, { first_seen: '2019', last_seen: '2020', confidence: 70 }),
    );
    expect(rows.map(({ cells, score }) => [cells.owner, cells.first_seen, score.value])).toEqual([
      ['organisation:former', '2020-03', 1.1],
      [null, '2023-05', 0.5],
    ]);
  });

  it.each([
    ['since when alone', { first_seen: '2019' }],
    ['until when alone', { last_seen: '2024' }],
    ['in what year', { first_seen: '2023', last_seen: '2023' }],
  ])('takes an owner of whom a source says %s', async (_name, dates) => {
    const rows = await pairs(used, says('OWNS', 'organisation:o', machine, dates));
    expect(rows.map(({ cells }) => cells.owner)).toEqual(['organisation:o']);
  });

  it.each(['person:joe', 'cluster:attackers'])('names the owner %s', async (owner) => {
    const [row] = await pairs(used, says('OWNS', owner, machine));
    expect(row?.cells.owner).toBe(owner);
    expect(row?.sentence).toMatch(/^Machines of (joe|attackers) \(45\.77\.93\.2\) relayed C2 against v /);
  });

  it('says of an organisation in both roles when and in which phase it was which', async () => {
    await loadRows(database, [
      {
        assertions: [
          says('OWNS', 'organisation:o', machine),
          says('TARGETS', 'cluster:c', 'organisation:o', { first_seen: '2023-03', during: 'campaign:1' }),
          says('RELAYED_AGAINST', machine, V, { first_seen: '2024-02', during: 'campaign:2' }),
        ],
      },
    ]);
    const { rows } = await runPivot(database, 'trusted-relays', { show: 'both roles' });
    expect(rows.map(({ cells }) => cells)).toMatchObject([
      {
        during: ['campaign:1', 'campaign:2'],
        phases: ['1: was targeted', '2: relayed C2'],
        first_seen: '2023-03',
        last_seen: '2024-02',
      },
    ]);
  });
});

describe('hubs', () => {
  beforeEach(() => clear(database));
  const HUB = 'address:45.77.46.10';
  const crowd = Array.from({ length: 12 }, (_, index) =>
    says('COMMUNICATES_WITH', `malware:m${index}`, HUB, { first_seen: `20${10 + index}` }),
  );
  const capable = [
    ...crowd,
    says('USES', 'cluster:a', 'malware:m1'),
    says('USES', 'cluster:a', HUB),
    says('USES', 'cluster:a', 'address:45.77.46.11'),
    says('USES', 'cluster:b', 'address:45.77.46.11'),
  ];

  it.each([
    ['shared-infrastructure', { of: 'cluster:a' }, ['address:45.77.46.11']],
    ['reused-infrastructure', {}, []],
  ])('are named by %s and not followed, unless asked', async (name, given, rest) => {
    const named = { ...CLAIM, about: HUB, name: 'Proxy of the many' };
    await loadRows(database, [{ descriptions: [named], assertions: capable }]);
    const small = await runPivot(database, name, { ...given, hub: '10' });
    expect(small.rows.map((row) => row.id)).toEqual(rest);
    expect(small.notes.join(' ')).toMatch(
      /Not followed, with more than 10 relationships each: Proxy of the many \(\d+\)/,
    );
    const large = await runPivot(database, name, given);
    expect(large.rows.map((row) => row.id)).toContain(HUB);
    expect(large.notes.join(' ')).not.toMatch(/Not followed/);
  });

  it('of malware are named and not followed to what it contacts', async () => {
    const busy = Array.from({ length: 12 }, (_, index) =>
      says('COMMUNICATES_WITH', 'malware:busy', `address:45.77.46.${100 + index}`),
    );
    const other = says('COMMUNICATES_WITH', 'malware:other', 'address:45.77.46.100');
    const named = { ...CLAIM, about: 'malware:busy', name: 'Busy RAT' };
    const assertions = [...busy, other, says('USES', 'cluster:a', 'malware:busy')];
    await loadRows(database, [{ descriptions: [named], assertions }]);
    const { rows, notes } = await runPivot(database, 'shared-infrastructure', { of: 'cluster:a', hub: '10' });
    expect(rows).toEqual([]);
    expect(notes.join(' ')).toContain('Busy RAT (14)');
    expect((await runPivot(database, 'shared-infrastructure', { of: 'cluster:a' })).rows).toHaveLength(1);
  });
});

describe('shared-infrastructure', () => {
  beforeEach(() => clear(database));
  const HOST = 'host:mail@organisation:n';
  const found = async (given: Record<string, string>) =>
    (await runPivot(database, 'shared-infrastructure', given)).rows.map((row) => [row.id, row.cells.others]);

  it('ties a value to whom a source means by what it claims, over one hop and two', async () => {
    await loadRows(database, [
      {
        assertions: [
          says('COMMUNICATES_WITH', 'malware:m', 'address:45.77.46.30', { by: 'cluster:a' }),
          says('COMMUNICATES_WITH', 'malware:n', 'address:45.77.46.30', { by: 'cluster:b' }),
          says('OWNS', 'organisation:n', HOST),
          says('STAGED_AGAINST', HOST, 'organisation:s', { by: 'cluster:a' }),
          says('RELAYED_AGAINST', HOST, 'organisation:t', { by: 'cluster:b' }),
        ],
      },
    ]);
    const expected = [
      ['address:45.77.46.30', ['cluster:b']],
      [HOST, ['cluster:b', 'organisation:n', 'organisation:s', 'organisation:t']],
    ];
    expect(await found({ of: 'cluster:a' })).toEqual(expected);
    expect(await found({ of: 'cluster:a', hops: '2' })).toEqual(expected);
  });

  it('ties over two hops URLs to each other and to the machine that they are on, whoever uses which', async () => {
    const [machine, one, other] = [
      'domain:one-mark.net',
      'url:http://one-mark.net/a',
      'url:https://one-mark.net:8443/b',
    ];
    const uses = (who: string, what: string) => says('USES', who, what);
    await loadRows(database, [
      { assertions: [uses('cluster:a', one), uses('cluster:b', other), uses('cluster:c', machine)] },
    ]);
    expect(await found({ of: 'cluster:a' })).toEqual([]);
    const { rows, graph } = await runPivot(database, 'shared-infrastructure', { of: 'cluster:a', hops: '2' });
    expect(rows.map(({ id, sentence, score }) => [id, sentence, score.value])).toEqual([
      [
        `over ${machine}`,
        'one-mark.net ties http://one-mark.net/a to one-mark.net and https://one-mark.net:8443/b. It leads to b and c.',
        0.5,
      ],
    ]);
    expect(graph.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([machine, one, other]));
    expect((await runPivot(database, 'shared-infrastructure', { of: 'cluster:c', hops: '2' })).rows).toEqual([
      expect.objectContaining({ id: `over ${one}`, cells: expect.objectContaining({ near: [machine], far: [one] }) }),
      expect.objectContaining({
        id: `over ${other}`,
        cells: expect.objectContaining({ near: [machine], far: [other] }),
      }),
    ]);
  });

  it('does not tie what malware contacts in the name of another', async () => {
    await loadRows(database, [
      {
        assertions: [
          says('USES', 'cluster:a', 'malware:m'),
          says('COMMUNICATES_WITH', 'malware:m', 'address:45.77.46.31', { by: 'cluster:b' }),
          says('COMMUNICATES_WITH', 'malware:n', 'address:45.77.46.31', { by: 'cluster:b' }),
        ],
      },
    ]);
    expect(await found({ of: 'cluster:a' })).toEqual([]);
    expect(await found({ of: 'malware:m' })).toEqual([['address:45.77.46.31', ['cluster:b']]]);
  });
});

describe('an answer of shared-infrastructure without rows', () => {
  beforeEach(() => clear(database));
  const notesOf = async (given: Record<string, string | string[]>) =>
    (await runPivot(database, 'shared-infrastructure', given)).notes;

  it('says from where it looked, and that nothing is tied to it', async () => {
    const uses = ['malware:m', 'tool:t'].map((capability) => says('USES', 'actor:a', capability));
    await loadRows(database, [
      { assertions: [...uses, says('USES', 'actor:b', 'tool:t'), says('TARGETS', 'actor:a', 'organisation:v')] },
    ]);
    expect(await notesOf({ of: 'actor:a' })).toEqual([
      'No infrastructure or file is tied to a and the 2 malware and tools used by it.',
    ]);
    expect(await notesOf({ of: 'organisation:v' })).toEqual([
      'No infrastructure or file is tied to v, the 1 that targets it and the 2 malware and tools used by these.',
    ]);
    expect(await notesOf({ of: ['actor:b', 'malware:m'] })).toEqual([
      'No infrastructure or file is tied to b, m and the 1 malware or tool used by these.',
    ]);
  });

  it('says that what is tied to it is tied to nobody else, and what two hops would give', async () => {
    await loadRows(database, [
      {
        assertions: [
          says('USES', 'actor:a', 'address:45.77.46.20'),
          says('USES', 'actor:b', 'address:45.77.46.21'),
          ...['address:45.77.46.20', 'address:45.77.46.21'].map((value) => says('INDICATES', 'certificate:c', value)),
        ],
      },
    ]);
    expect(await notesOf({ of: 'actor:a' })).toEqual([
      'What is tied to a (1 value) is tied to nobody else, and to no second malware or tool.',
      'With 2 hops there is 1 row.',
    ]);
  });
});

describe('bad input', () => {
  it.each([
    [
      'shared-infrastructure',
      { of: 'technique:T1001' },
      /of is "technique:T1001" but must be one to 1,000 ids .* cluster/,
    ],
    ['shared-infrastructure', { of: ALPHA, hops: '3' }, /hops is "3" but must be a whole number from 1 to 2/],
    ['shared-infrastructure', { of: ALPHA, hub: '-1' }, /hub is "-1" but must be a whole number from 10/],
    ['shared-infrastructure', { of: ALPHA, from: '2024', to: '2023' }, /ends .* before it begins/],
    [
      'reused-infrastructure',
      { machine: 'cluster:a' },
      /machine is "cluster:a" but must be the id of .* host, address/,
    ],
    ['trusted-relays', { show: 'rings' }, /show is "rings" but must be any of pair, both roles, chain/],
    ['trusted-relays', { links: '99' }, /links is "99" but must be a whole number from 2 to 5/],
    ['trusted-relays', { sources: 'cluster:a' }, /sources is "cluster:a" but must be .* source/],
  ])('%s %j', async (name, given, message) => {
    await expect(runPivot(database, name, given)).rejects.toThrow(message);
  });

  it('ids of machines that are not there are named', async () => {
    await expect(runPivot(database, 'reused-infrastructure', { machine: 'address:203.0.113.9' })).rejects.toThrow(
      /203\.0\.113\.9/,
    );
  });
});
