import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseFile } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import type { AssertionRecord } from '../../server/import/records.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
afterAll(async () => {
  await clear(database);
  await database.close();
});

const ask = (given: Record<string, string> = {}) => runPivot(database, 'cluster-overlap', given);
const pair = async (one: string, other: string, more: Record<string, string> = {}) => {
  const { rows } = await ask({ one, other, ...more });
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${rows.length} rows`);
  return row;
};

describe('cluster-overlap on the shipped case', () => {
  beforeAll(async () => {
    await clear(database);
    await importFile({ database, name: 'case.json', bytes: await readFile(caseFile('crimson-palace')) });
  });
  const [ALPHA, BRAVO, REF] = ['cluster:stac1248-alpha', 'cluster:stac1870-bravo', 'actor:ref5961'] as const;

  it('names the four addresses that Alpha and REF5961 share, and the two contradictions about them', async () => {
    const { cells, contradictions, sentence, score } = await pair(ALPHA, REF);
    expect([...(cells.infrastructure as string[])].sort()).toEqual(
      ['185.195.237.123', '185.82.217.164', '195.123.245.79', '45.90.58.103'].map((value) => `address:${value}`),
    );
    expect(cells.capabilities).toEqual(['malware:eagerbee', 'malware:rudebird']);
    expect(contradictions.map(({ about, topic, claims }) => [about, topic, claims.map(({ says }) => says)])).toEqual([
      ['address:185.82.217.164', 'is contacted by', ['EAGERBEE', 'PhantomNet']],
      ['address:195.123.245.79', 'is contacted by', ['EAGERBEE', 'PhantomNet']],
    ]);
    expect(sentence).toMatch(/overlap in infrastructure \(.*\) and malware and tools \(EAGERBEE and RUDEBIRD\)\./);
    expect(cells.outright).toHaveLength(1);
    expect(cells.missing).toContainEqual(expect.stringMatching(/^victims: no source says whom REF5961 targets$/));
    expect(score.value).toBeGreaterThan(1);
  });

  it('sets against what is said outright of Bravo that another source knows of no overlap, and nothing else', async () => {
    const { contradictions, sentence } = await pair(BRAVO, 'actor:unfading-sea-haze');
    expect(sentence).toMatch(
      /^Nothing is known that Unfading Sea Haze and Cluster Bravo share\. Said outright: Cluster Bravo overlaps/,
    );
    expect(contradictions.map(({ about, topic }) => [about, topic])).toEqual([[BRAVO, 'overlaps with']]);
    expect(contradictions[0]?.claims.map(({ says }) => says)).toEqual(expect.arrayContaining(['none']));
  });

  it('finds next to nothing between Alpha and Bravo, and says what is missing', async () => {
    const { cells, score, sentence } = await pair(ALPHA, BRAVO);
    expect(sentence).toMatch(
      /overlap in victims \(First agency\)\. Missing: infrastructure: none shared, of .*; techniques: no source gives /,
    );
    expect([cells.infrastructure, cells.capabilities]).toEqual([[], []]);
    expect(cells.victims).toEqual(['organisation:first-agency']);
    const alike = await pair(ALPHA, REF);
    expect(score.value).toBeLessThan(alike.score.value / 4);
    expect(cells.missing).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^infrastructure: none shared, of \d+ of .* and \d+ of /),
        expect.stringMatching(/^malware and tools: none shared, of \d+ of .* and \d+ of /),
      ]),
    );
  });

  it('raises no overlap by pcTattletale, Kaba and Quarian', async () => {
    const { rows } = await ask({ limit: '500', includeWeak: 'true', includeShared: 'true' });
    expect(rows.length).toBeGreaterThan(0);
    const named = rows.filter(({ score }) => score.value > 0).flatMap((row) => row.entities);
    expect(named.filter((id) => /tattle|plugx|kaba|quarian|sinowal|backdoordiplomacy/i.test(id))).toEqual([]);
    const { score, sentence } = await pair(ALPHA, 'actor:backdoordiplomacy');
    expect([score.value, sentence]).toEqual([0, expect.stringMatching(/^Nothing is known that .* share\./)]);
  });

  it('says of each pair of the matrix what it rests on, what is said outright and what contradicts it', async () => {
    const { rows } = await ask({ limit: '500' });
    const row = (one: string, other: string) => rows.find(({ cells }) => cells.one === one && cells.other === other);
    const own = await pair(ALPHA, REF);
    const matrix = row(REF, ALPHA);
    expect(matrix?.contradictions).toEqual(own.contradictions);
    expect(matrix?.cells).toMatchObject({
      outright: own.cells.outright,
      against: own.cells.against,
      missing: own.cells.missing,
      confidence: own.cells.confidence,
    });
    expect(matrix?.assertions.length).toBeGreaterThan(0);
    expect(own.assertions).toEqual(expect.arrayContaining(matrix?.assertions ?? []));
    const changes = new Map(own.removals.map(({ assertion, change }) => [assertion, change]));
    for (const { assertion, change } of matrix?.removals ?? []) expect(change).toBe(changes.get(assertion));
    const saidAlone = row('actor:unfading-sea-haze', BRAVO);
    expect([saidAlone?.score.value, saidAlone?.cells.outright]).toEqual([
      0,
      [expect.stringMatching(/^Cluster Bravo overlaps with Unfading Sea Haze/)],
    ]);
    for (const { assertions } of rows) expect(assertions.length).toBeGreaterThan(0);
  });

  it('gives every pair of the matrix the score that it has when asked for alone', async () => {
    const { rows, notes } = await ask({ limit: '500' });
    expect(notes[0]).toMatch(/Ask for a pair to see everything that they share/);
    for (const row of rows) {
      const alone = await pair(String(row.cells.one), String(row.cells.other));
      expect([row.id, row.score.value]).toEqual([alone.id, alone.score.value]);
      expect(row.score.terms.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(row.score.value, 9);
    }
    const withAlpha = await ask({ one: ALPHA, limit: '500' });
    expect(withAlpha.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).filter((id) => id.includes(ALPHA)));
    expect(rows.map(({ sentence }) => sentence).join()).not.toMatch(/same as/);
  });

  it.each([
    ['one thing twice', { one: ALPHA, other: ALPHA }, /are the same.*Name two/],
    ['an organisation', { one: 'organisation:first-agency' }, /must be the id of an entity of kind cluster, actor/],
    ['an actor that is not there', { one: ALPHA, other: 'actor:none' }, /actor:none/],
    ['a window turned round', { from: '2024', to: '2023' }, /Turn them round/],
    ['a parameter that is none', { of: ALPHA }, /has no parameter "of"/],
  ])('refuses %s', async (_what, given, message) => {
    await expect(ask(given)).rejects.toThrow(message);
  });
});

describe('cluster-overlap', () => {
  const load = async (...assertions: AssertionRecord[]) => {
    await clear(database);
    await loadRows(database, [{ assertions }]);
  };
  const [A, B, C] = ['cluster:a', 'cluster:b', 'actor:c'] as const;

  it('weighs what everybody uses little, and counts the confidence of the less sure side', async () => {
    const many = Array.from({ length: 20 }, (_, index) => says('USES', `actor:${index}`, 'tool:mimikatz'));
    await load(
      ...many,
      says('USES', A, 'tool:mimikatz'),
      says('USES', B, 'tool:mimikatz'),
      says('USES', A, 'malware:own', { confidence: 90 }),
      says('USES', B, 'malware:own', { confidence: 20 }),
      says('USES', B, 'malware:own', { source: 'source:b', confidence: 40 }),
    );
    const { score, cells } = await pair(A, B);
    expect(score.terms).toEqual([
      { name: 'own: 1 / (2 - 1) at confidence 0.4', value: 0.4 },
      { name: 'mimikatz: 1 / (22 - 1) at confidence 0.5', value: 0.024 },
    ]);
    expect(cells.confidence).toBe(40);
  });

  it('sees what malware contacted in their name, for the pair and for all pairs', async () => {
    const [one, two, nobodys] = ['address:45.77.46.50', 'address:45.77.46.51', 'address:45.77.46.52'] as const;
    const contact = (from: string, to: string, by?: string) => says('COMMUNICATES_WITH', from, to, by ? { by } : {});
    await load(
      contact('malware:m', one, A),
      contact('malware:n', one, B),
      contact('malware:m', two, A),
      says('USES', B, two),
      contact('malware:n', two, 'cluster:third'),
      contact('malware:m', nobodys),
      contact('malware:n', nobodys, B),
    );
    const { cells, score } = await pair(A, B);
    expect(cells.infrastructure).toEqual([one, two]);
    expect(score.terms.map(({ value }) => value)).toEqual([0.5, 0.25]);
    const { rows } = await ask();
    expect(rows.map(({ id, score }) => [id, score.value])).toContainEqual([`${A} ~ ${B}`, 0.75]);
    await load(contact('malware:m', one, A), says('USES', B, 'tool:t'));
    expect((await pair(A, B)).cells.missing).toContain('infrastructure: no source gives infrastructure of b');
  });

  it('sees machines used against somebody in their name, and when', async () => {
    await load(
      says('RELAYED_AGAINST', 'host:relay@organisation:v', 'organisation:v', {
        by: A,
        first_seen: '2023',
        last_seen: '2023',
      }),
      says('STAGED_AGAINST', 'host:relay@organisation:v', 'organisation:w', { by: B, first_seen: '2023-05' }),
      says('USES', A, 'tool:t', { first_seen: '2022' }),
      says('USES', B, 'tool:t', { first_seen: '2024' }),
    );
    const { score, cells } = await pair(A, B);
    expect(cells).toMatchObject({
      infrastructure: ['host:relay@organisation:v'],
      timing: ['host:relay@organisation:v'],
    });
    expect(cells.against).toEqual(['t was used at times apart']);
    expect(cells.missing).toContain('victims: none shared, of 1 of a and 1 of b');
    expect(score.value).toBe(1.25);
    expect((await ask()).rows.map((row) => [row.id, row.score.value])).toEqual([[`${A} ~ ${B}`, 1.25]]);
  });

  it('takes whom machines were used against in their name for victims, and says what one claim of two things adds', async () => {
    await load(
      says('RELAYED_AGAINST', 'host:relay@organisation:r', 'organisation:v', { by: A }),
      says('STAGED_AGAINST', 'host:relay@organisation:r', 'organisation:v', { by: B }),
      says('TARGETS', 'cluster:c', 'organisation:v'),
      says('TARGETS', A, 'organisation:w'),
      says('STAGED_AGAINST', 'host:other@organisation:r', 'organisation:w'),
    );
    const { score, cells, removals } = await pair(A, B);
    expect(cells).toMatchObject({ victims: ['organisation:v'], infrastructure: ['host:relay@organisation:r'] });
    expect([score.value, ...removals.map(({ change }) => change)]).toEqual([0.75, -0.75, -0.75, 0.25]);
    const { rows } = await ask({ one: A });
    expect(rows.map(({ id, score, removals }) => [id, score.value, removals.map(({ change }) => change)])).toEqual([
      [`${A} ~ ${B}`, 0.75, [-0.75, -0.75]],
      [`${A} ~ cluster:c`, 0.25, [-0.25, -0.25]],
    ]);
  });

  it('says of a year and a month in it that they may coincide', async () => {
    await load(says('USES', A, 'tool:t', { first_seen: '2022' }), says('USES', B, 'tool:t', { first_seen: '2022-12' }));
    const { score } = await pair(A, B);
    expect(score.terms.map(({ name }) => name)).toContain('t: at times that may coincide');
  });

  it('lists weak selectors when asked, without a score', async () => {
    const weak = 'file:name:log.ini';
    await load(says('USES', A, weak), says('USES', B, weak));
    expect((await pair(A, B)).cells.capabilities).toEqual([]);
    const row = await pair(A, B, { includeWeak: 'true' });
    expect([row.cells.capabilities, row.score.value]).toEqual([[weak], 0]);
    expect((await ask({ includeWeak: 'true' })).rows).toEqual([]);
  });

  it('says what is held outright and what speaks against it', async () => {
    await load(
      says('OVERLAPS_WITH', A, B),
      says('OVERLAPS_WITH', A, B, { source: 'source:b' }),
      says('ATTRIBUTED_TO', A, C),
      says('ATTRIBUTED_TO', B, 'actor:d', { source: 'source:b' }),
    );
    const { cells, score, assertions } = await pair(A, B);
    expect(cells.outright).toEqual(['a overlaps with b (a and b)']);
    expect(cells.against).toEqual(['a is attributed to c (a), b is attributed to d (b)']);
    expect([score.value, assertions.length]).toEqual([0, 4]);
  });

  it('says of a pair, asked for or one of all, that it rests on a hypothesis, and without which claim it goes', async () => {
    await load(says('USES', A, 'tool:t', { basis: 'hypothesis' }), says('USES', B, 'tool:t'));
    const supposed = /It rests on what is only a hypothesis\.$/;
    const [row] = (await ask()).rows;
    expect(row?.sentence).toMatch(supposed);
    expect(row?.removals).toEqual(row?.assertions.map((assertion) => ({ assertion, change: -0.5, goes: true })));
    const asked = await pair(A, B);
    expect(asked.sentence).toMatch(supposed);
    expect(asked.removals.map(({ goes }) => goes)).toEqual([false, false]);
    await load(
      says('USES', A, 'tool:t', { basis: 'hypothesis' }),
      says('USES', B, 'tool:t'),
      says('OVERLAPS_WITH', A, B),
    );
    const [said] = (await ask()).rows;
    expect([said?.sentence, said?.removals.map(({ goes }) => goes)]).toEqual([
      expect.not.stringMatching(supposed),
      [false, false, false],
    ]);
  });

  it('answers an empty graph, and one in which everybody uses everything', async () => {
    await clear(database);
    expect(await ask()).toMatchObject({ rows: [], page: { total: 0 } });
    const who = Array.from({ length: 12 }, (_, index) => `cluster:${String(index).padStart(2, '0')}`);
    await load(...who.flatMap((one) => ['tool:t', 'malware:m', 'technique:T1001'].map((to) => says('USES', one, to))));
    const { rows, page } = await ask({ limit: '5' });
    expect(page).toMatchObject({ returned: 5, total: 66, next: expect.stringMatching(/^5\.\d+$/) });
    expect(new Set(rows.map(({ score }) => score.value))).toEqual(new Set([0.135]));
  });
});

describe('cluster-overlap by techniques of which one was revoked', () => {
  const [A, B, C] = ['cluster:a', 'cluster:b', 'actor:c'] as const;
  const [OLD, NOW] = ['technique:T1574.002', 'technique:T1574.001'] as const;
  beforeAll(async () => {
    await clear(database);
    await loadRows(database, [
      {
        assertions: [
          says('USES', A, OLD, { confidence: 80 }),
          says('USES', B, NOW, { confidence: 60 }),
          says('USES', C, NOW, { confidence: 60 }),
          says('USES', C, OLD, { confidence: 90 }),
          says('RELATED_TO', OLD, NOW, { name: 'revoked by', source: 'source:attack' }),
        ],
      },
    ]);
  });

  it('counts it as the one that took its place, for all who use either, and says so', async () => {
    const { cells, score, sentence, removals, assertions } = await pair(A, B);
    expect(cells.techniques).toEqual([NOW]);
    expect(score.terms).toMatchObject([{ name: expect.stringContaining('1 / (3 - 1) at confidence 0.6'), value: 0.3 }]);
    expect(sentence).toContain('Revoked techniques count as what took their place: T1574.002 counts as T1574.001.');
    expect(assertions).toHaveLength(5);
    expect(removals.map(({ change }) => change)).toEqual([-0.3, -0.3, -0.3, 0, 0]);
    expect((await pair(B, C)).sentence).toContain('T1574.002 counts as T1574.001');
  });

  it('does so by the word of the sources that it is asked with alone', async () => {
    expect((await pair(A, B, { withoutSources: 'source:attack' })).score.value).toBe(0);
    const { rows } = await ask({ withoutSources: 'source:attack' });
    expect(rows.map(({ id, score }) => [id, score.value])).toEqual([
      [`${C} ~ ${A}`, 0.8],
      [`${C} ~ ${B}`, 0.6],
    ]);
  });

  it('does so in the matrix of all pairs too, and says what its taking away would do', async () => {
    const { rows, notes } = await ask();
    expect(rows.map(({ id, score }) => [id, score.value])).toEqual([
      [`${C} ~ ${A}`, 0.4],
      [`${C} ~ ${B}`, 0.3],
      [`${A} ~ ${B}`, 0.3],
    ]);
    expect(notes).toContainEqual(expect.stringContaining('T1574.002 counts as T1574.001'));
    for (const { cells, score } of rows)
      expect((await pair(String(cells.one), String(cells.other))).score.value).toBe(score.value);
    expect(rows.map(({ removals }) => removals.find(({ change }) => change > 0)?.change)).toEqual([
      0.4,
      0.3,
      undefined,
    ]);
  });
});
