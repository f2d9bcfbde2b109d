import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bounds } from '../../contract/dates.ts';
import { ErrorAnswer } from '../../contract/errors.ts';
import { PathsAnswer } from '../../contract/paths.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/db.ts';
import { EVERYTHING, filterParameters } from '../../server/graph/filter.ts';
import { kShortestPaths } from '../../server/graph/paths/k-shortest.ts';
import { Network } from '../../server/graph/paths/network.ts';
import { whyNone } from '../../server/graph/paths/none.ts';
import { hubPenalty } from '../../server/graph/paths/search.ts';
import { loadDefaultCase } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import type { AssertionRecord } from '../../server/import/records.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph, unhurried } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database: unhurried(database) });
afterAll(async () => {
  await app.close();
  await database.close();
});

type Query = Record<string, string | number | boolean | string[]>;

function ask(query: Query) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) search.append(name, String(one));
  return app.inject(`/api/v1/paths?${search}`);
}

async function paths(query: Query): Promise<PathsAnswer> {
  const response = await ask(query);
  expect(response.statusCode, response.body).toBe(200);
  return PathsAnswer.parse(response.json());
}

async function refusal(query: Query): Promise<{ code: string; message: string }> {
  const response = await ask(query);
  expect(response.statusCode, response.body).toBeGreaterThanOrEqual(400);
  return ErrorAnswer.parse(response.json()).error;
}

const uses = (from: string, to: string, more: Partial<AssertionRecord> = {}): AssertionRecord => ({
  ...CLAIM,
  type: 'RELATED_TO',
  from,
  to,
  ...more,
});
async function load(assertions: AssertionRecord[]): Promise<void> {
  await clear(database);
  await loadRows(database, [{ descriptions: [], assertions }]);
}

describe('GET /api/v1/paths on random graphs', () => {
  const graph = fc.record({
    edges: fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.constantFrom('2022', '2023-03', '2023-03-09', '2024-01', '')), {
      minLength: 14,
      maxLength: 26,
    }),
    direction: fc.constantFrom('out', 'in', undefined),
    respectTime: fc.boolean(),
    maxHops: fc.integer({ min: 1, max: 12 }),
    k: fc.integer({ min: 1, max: 12 }),
    from: fc.constantFrom([0], [0, 2]),
    to: fc.constantFrom([1], [1, 3]),
    via: fc.constantFrom<number[]>([], [], [4]),
    without: fc.constantFrom<number[]>([], [], [5]),
  });

  const graphs = fc.sample(graph, { numRuns: 30, seed: 1971 }).map((one, index) => ({
    ...one,
    edges: one.edges.filter(([a, b]) => a !== b),
    node: (number: number) => `malware:g${index}-${number}`,
  }));

  // Assertions of a confidence that the filter leaves out see to it that every entity is there.
  beforeAll(() =>
    load(
      graphs.flatMap(({ edges, node }) => [
        ...Array.from({ length: 9 }, (_, one) => uses(node(one), node(one + 1), { confidence: 1 })),
        ...edges.map(([one, other, date], index) =>
          uses(node(one), node(other), { port: index, ...(date === '' ? {} : { first_seen: date }) }),
        ),
      ]),
    ),
  );

  it('gives what the pure part gives on the whole graph', async () => {
    let found = 0;
    for (const { edges, node, direction, respectTime, maxHops, k, via, without, ...ends } of graphs) {
      const network = new Network();
      for (const [one, other, date] of edges) {
        if (respectTime && date === '') continue;
        if (without.some((id) => id === one || id === other)) continue;
        const { start, end } = bounds(date === '' ? '2000' : date);
        const span = respectTime ? ([Date.parse(start), Date.parse(end)] as const) : undefined;
        if (direction !== 'in') network.add(node(one), node(other), span);
        if (direction !== 'out') network.add(node(other), node(one), span);
      }
      const [from, to] = [ends.from.map(node), ends.to.map(node)];
      const expected = kShortestPaths({ network, from, to, k, maxHops, via: via.map(node) }).paths;
      const answer = await paths({
        from,
        to,
        k,
        maxHops,
        respectTime,
        minConfidence: 2,
        via: via.map(node),
        without: without.map(node),
        ...(direction ? { direction } : {}),
      });
      expect(answer.paths.map((path) => path.entities)).toEqual(expected.map((path) => path.nodes));
      expect(answer.none === null).toBe(expected.length > 0);
      const shown = new Set(answer.nodes.map((one) => one.id));
      for (const { steps, terms, cost, hops, entities } of answer.paths) {
        expect(steps).toHaveLength(hops);
        expect(terms.reduce((sum, term) => sum + term.value, 0)).toBeCloseTo(cost);
        for (const id of entities) expect(shown).toContain(id);
        for (const { edges: ids, assertions } of steps) {
          const of = answer.edges.filter((edge) => ids.includes(edge.id)).flatMap((edge) => edge.assertions);
          for (const id of assertions) expect(of).toContain(id);
        }
      }
      found += answer.paths.length;
    }
    expect(found).toBeGreaterThan(40);
  });
});

describe('GET /api/v1/paths past a hub', () => {
  const near = ['malware:one', 'malware:two', 'malware:three'];
  const hub = 'tool:hub';
  beforeAll(() =>
    load([
      ...Array.from({ length: 6_000 }, (_, index) => uses(`file:name:f${index}`, hub)),
      uses('malware:one', hub),
      uses(hub, 'malware:two'),
      uses('malware:one', 'malware:three'),
      uses('malware:three', 'malware:four'),
      uses('malware:four', 'malware:two'),
    ]),
  );

  it('passes it without reading it, and from it', async () => {
    const { paths: found } = await paths({ from: 'malware:one', to: 'malware:two', k: 3 });
    expect(found.map((path) => path.entities)).toEqual([
      ['malware:one', hub, 'malware:two'],
      ['malware:one', 'malware:three', 'malware:four', 'malware:two'],
    ]);
    const from = await paths({ from: hub, to: 'malware:three', maxHops: 4 });
    expect(from.paths.map((path) => path.hops)).toEqual([2, 3]);
  });

  it('puts a path round it first where hubs are avoided, and prints the penalty', async () => {
    const { paths: found } = await paths({ from: 'malware:one', to: 'malware:two', k: 3, avoidHubs: 2 });
    expect(found.map((path) => path.hops)).toEqual([3, 2]);
    const value = hubPenalty(2, 6_002);
    expect(found[1]?.terms).toEqual([
      { name: '2 steps', value: 2 },
      { name: 'hub has 6,002 links', value, entity: hub },
    ]);
    expect(found[1]?.cost).toBeCloseTo(2 + value);
    expect(near).toContain(found[0]?.entities[1]);
  });
});

describe('GET /api/v1/paths from an end that is known by several ids', () => {
  const technique = 'technique:T1059';
  const further = 'technique:attack-pattern--11111111-1111-4111-8111-111111111111';
  beforeAll(async () => {
    await clear(database);
    const descriptions = [{ ...CLAIM, about: technique, identifiers: [further] }];
    await loadRows(database, [
      { descriptions, assertions: [uses('malware:one', technique), uses('malware:one', 'malware:two')] },
    ]);
  });

  it('is the same under each of them', async () => {
    const { paths: found } = await paths({ from: technique, to: 'malware:two' });
    expect(found.map((path) => path.entities)).toEqual([[technique, 'malware:one', 'malware:two']]);
    expect((await paths({ from: further, to: 'malware:two' })).paths).toEqual(found);
    expect((await paths({ from: 'malware:two', to: further })).paths).toHaveLength(1);
    expect((await paths({ from: 'malware:one', to: 'malware:two', without: further })).paths).toHaveLength(1);
  });
});

describe('GET /api/v1/paths in words', () => {
  it('tells entities of one name apart, numbers techniques and quotes what sources call a relation', async () => {
    const who = ['actor:one', 'actor:two'];
    const named = who.map((about, index) => ({ ...CLAIM, about, name: 'APT 0', source: `source:s${index}` }));
    const technique = { ...CLAIM, about: 'technique:T1001', name: 'Data Obfuscation' };
    await clear(database);
    await loadRows(database, [
      {
        descriptions: [...named, technique],
        assertions: [
          uses('actor:one', 'actor:two', { name: 'similar' }),
          { ...CLAIM, type: 'USES', from: 'actor:two', to: 'technique:T1001' },
        ],
      },
    ]);
    const { paths: found } = await paths({ from: 'actor:one', to: 'technique:T1001', k: 1 });
    expect(found[0]?.sentence).toBe(
      'APT 0 (s0) has the relation "similar" to APT 0 (s1), which uses T1001 Data Obfuscation.',
    );
    const { paths: back } = await paths({ from: 'actor:two', to: 'actor:one', k: 1 });
    expect(back[0]?.sentence).toBe('APT 0 (s1) has the relation "similar" from APT 0 (s0).');
  });
});

describe('GET /api/v1/paths past what says nothing alone', () => {
  const [one, two] = ['malware:one', 'malware:two'];
  async function loadCase(assertions: AssertionRecord[]): Promise<void> {
    await clear(database);
    const bytes = caseFile({ sources: ['source:a', 'source:b'], assertions });
    await importFile({ database, name: 'case.json', bytes });
  }

  it.each(['address:172.19.120.60', 'address:fe80::1', 'host:dc01', 'file:name:log.ini'])(
    '%s joins nothing unless it is asked for, and is an end all the same',
    async (weak) => {
      const type = weak.startsWith('file:') ? 'USES' : 'COMMUNICATES_WITH';
      await loadCase([one, two].map((malware) => says(type, malware, weak)));
      const { paths: found, none } = await paths({ from: one, to: two, maxHops: 12 });
      expect(found).toEqual([]);
      expect(none?.relaxed).toEqual([
        { parameter: 'includeWeak', hops: 2, sentence: 'Past weak selectors there is one of 2 steps.' },
      ]);
      const past = await paths({ from: one, to: two, includeWeak: true });
      const [, middle = ''] = past.paths[0]?.entities ?? [];
      expect(middle).toMatch(new RegExp(`^${weak}`));
      expect((await paths({ from: one, to: middle })).paths.map(({ hops }) => hops)).toEqual([1]);
    },
  );

  it.each(['address:172.19.120.60', 'host:dc01'])(
    '%s of two sources or two victims is two, asked for or not',
    async (weak) => {
      const [v, w] = ['organisation:v', 'organisation:w'];
      await loadCase([
        says('COMMUNICATES_WITH', one, weak, { source: 'source:a' }),
        says('COMMUNICATES_WITH', two, weak, { source: 'source:b' }),
        says('SEEN_AT', `${weak}@${v}`, v),
        says('SEEN_AT', `${weak}@${w}`, w),
      ]);
      const pairs = [
        { from: one, to: two },
        { from: v, to: w },
      ];
      for (const ends of pairs) {
        const { paths: found, none } = await paths({ ...ends, maxHops: 12, includeWeak: true, includeShared: true });
        expect(found).toEqual([]);
        expect(none?.relaxed).toEqual([]);
      }
    },
  );
});

describe('GET /api/v1/paths on the case', () => {
  const ends = { from: 'malware:pocoproxy', to: 'malware:havoc' };
  beforeAll(async () => {
    await clear(database);
    await loadDefaultCase({ database, name: 'crimson-palace' });
  });

  it('leads from PocoProxy to Havoc over the two addresses, each step with its assertions and a sentence', async () => {
    const { paths: found, edges } = await paths({ ...ends, kinds: 'address', k: 2 });
    expect(found.map((path) => path.entities[1])).toEqual(['address:198.13.47.158', 'address:64.176.50.42']);
    expect(found[0]?.sentence).toBe('PocoProxy communicates with 198.13.47.158, which is contacted by Havoc.');
    for (const step of found.flatMap((path) => path.steps)) {
      const known = new Set(edges.flatMap((edge) => edge.assertions));
      for (const id of step.assertions) expect(known).toContain(id);
    }
  });

  it('says whether the dates put the steps in order', async () => {
    const there = await paths({ ...ends, kinds: 'address', respectTime: true, k: 1 });
    expect(there.paths[0]?.order).toEqual({
      certain: true,
      sentence: expect.stringMatching(/^Each step is no earlier than the one before: [^;]+; [^;]+\.$/),
    });
    expect(there.notes.join()).toMatch(/without a date were left out/);
    const back = await paths({ from: ends.to, to: ends.from, kinds: 'address', respectTime: true, k: 1, maxHops: 2 });
    expect(back.paths).toEqual([]);
    expect(back.none?.relaxed.map((one) => one.parameter)).toContain('respectTime');
  });

  it('names each filter that alone stands in the way', async () => {
    const { none } = await paths({ ...ends, types: 'TARGETS', maxHops: 2 });
    expect(none?.relaxed).toEqual([
      { parameter: 'types', hops: 2, sentence: 'With all relationship types there is one of 2 steps.' },
    ]);
    expect(none?.sentence).toMatch(/^There is no path between PocoProxy and Havoc within the filter\. With all/);
    const window = await paths({ ...ends, kinds: 'address', maxHops: 2, windowTo: '2023-08' });
    expect(window.none?.relaxed.map((one) => one.parameter)).toContain('windowFrom, windowTo');
  });

  it('gives the two components where no filter stands in the way', async () => {
    await loadRows(database, [{ descriptions: [], assertions: [uses('malware:apart', 'tool:apart')] }]);
    const { none, notes } = await paths({ from: 'malware:apart', to: ends.to, maxHops: 12 });
    expect(none?.relaxed).toEqual([]);
    expect(none?.sentence).toMatch(/they lie in two components/);
    expect(none?.components[0]).toEqual({ of: ['malware:apart'], entities: 2, more: false });
    expect(none?.components[1]?.entities).toBeGreaterThan(100);
    expect(notes).toEqual([]);
  });

  it('says why in a few seconds at most, and what there was no time to find out', async () => {
    const read: Database['read'] = async (query, given) => {
      await sleep(30);
      return database.read(query, given);
    };
    const slow = { ...database, read };
    const shown = { includeShared: false, includeWeak: false, without: [] };
    const steps = {
      ...filterParameters({ ...EVERYTHING, kinds: ['tool'] }),
      ...shown,
      direction: null,
      respectTime: false,
    };
    const ends = { from: ['malware:havoc'], to: ['malware:apart'], via: [], busy: new Set<string>() };
    const search = { ...ends, k: 1, maxHops: 2, avoidHubs: 0, steps };
    const none = await whyNone(slow, search, (id) => id, { trying: 10, counting: 10 });
    expect(none.sentence).toBe(
      'There is no path between malware:havoc and malware:apart. Whether there is one with up to 12 steps, past benign or shared values, past weak selectors or with all kinds between the ends takes too long to find out. malware:havoc reaches at least 1 of the entities, malware:apart is reached by at least 1, themselves counted.',
    );
    expect(none.components.map(({ more }) => more)).toEqual([true, true]);
  });

  it.each<[string, Query, RegExp]>([
    ['equal ends', { from: ends.from, to: ends.from }, /from and to both name PocoProxy .* Take it out/],
    ['sets that share one', { ...ends, to: [ends.to, ends.from] }, /both name PocoProxy/],
    ['a via that is an end', { ...ends, via: ends.from }, /via and from or to both name PocoProxy/],
    ['a without that is an end', { ...ends, without: ends.to }, /without and from, to or via both name Havoc/],
    [
      'a window turned round',
      { ...ends, windowFrom: '2024', windowTo: '2023' },
      /ends \(2023\) before it begins \(2024\)/,
    ],
    ['sources of another kind', { ...ends, sources: 'malware:havoc' }, /take ids of sources.*"malware:havoc" is none/],
    ['an unknown entity', { ...ends, to: 'malware:havok' }, /No entity has the id "malware:havok"/],
    ['no end', { from: ends.from }, /to is required/],
    ['hostile limits', { ...ends, k: 1_000_000 }, /k is "1000000": .*100/],
    ['hostile depths', { ...ends, maxHops: 13 }, /maxHops is "13": .*12/],
    ['a depth of none', { ...ends, maxHops: 0 }, /maxHops is "0"/],
    ['a penalty that is no number', { ...ends, avoidHubs: 'NaN' }, /avoidHubs is "NaN"/],
    ['ten thousand ids', { ...ends, from: Array.from({ length: 10_000 }, (_, i) => `tool:${i}`) }, /from is .*1000/],
    [
      'too many to be passed',
      { ...ends, via: ['tool:mimikatz', 'malware:phantomnet', 'malware:eagerbee', 'malware:rudebird'] },
      /via names 4 entities.*3 at most|No entity/,
    ],
    ['an unknown kind', { ...ends, kinds: 'wizard' }, /kinds is "wizard"/],
    ['an unknown parameter', { ...ends, depth: 3 }, /There is no parameter "depth" here\. Allowed: from, to, k/],
  ])('refuses %s with a sentence', async (_, query, message) => {
    const { message: said } = await refusal(query);
    expect(said).toMatch(message);
  });
});

describe('GET /api/v1/paths on extreme graphs', () => {
  it('answers in a graph where everything is linked with everything', async () => {
    const all = Array.from({ length: 30 }, (_, one) => Array.from({ length: one }, (_, other) => [one, other]));
    await load(all.flat().map(([one, other]) => uses(`tool:t${one}`, `tool:t${other}`)));
    const { paths: found } = await paths({ from: 'tool:t0', to: 'tool:t1', k: 100, maxHops: 12 });
    expect(found.map((path) => path.hops)).toEqual([1, ...Array(28).fill(2), ...Array(71).fill(3)]);
  });

  it('says of an empty graph that the id names nothing', async () => {
    await clear(database);
    expect((await refusal({ from: 'tool:a', to: 'tool:b' })).code).toBe('unknown_entity');
  });
});
