import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(async () => {
  await clear(database);
  await database.close();
});

const sentencesOf = async (name: string, given: Record<string, string | string[]> = {}) =>
  (await runPivot(database, name, given)).rows.map(({ sentence }) => sentence);

const MACHINE = 'host:mail@organisation:o';
const OWNED = says('OWNS', 'organisation:o', MACHINE);
const V = 'organisation:v';
const W = 'organisation:w';
const SUPPOSED = /It rests on what is only a hypothesis\.$/;

describe('the sentence of a row', () => {
  it('says that it rests on a hypothesis where there would be no such row without', async () => {
    const relayed = (more: object) => says('RELAYED_AGAINST', MACHINE, V, more);
    await loadRows(database, [{ assertions: [OWNED, relayed({ basis: 'hypothesis' })] }]);
    const [supposed, ...none] = await sentencesOf('trusted-relays');
    expect(supposed).toMatch(/^Machines of o .* relayed C2 against v \(1 source\)\. /);
    expect(supposed).toMatch(SUPPOSED);
    expect(none).toEqual([]);
    await loadRows(database, [{ assertions: [relayed({ source: 'source:b' })] }]);
    expect((await sentencesOf('trusted-relays'))[0]).toMatch(/\(2 sources\)\.$/);
  });

  it('says so of an artefact at two victims, at one of which it is only supposed', async () => {
    const seen = says('SEEN_AT', 'tool:t', V);
    await loadRows(database, [{ assertions: [seen, says('SEEN_AT', 'tool:t', W, { basis: 'hypothesis' })] }]);
    expect(await sentencesOf('cross-victim')).toEqual([expect.stringMatching(SUPPOSED)]);
  });

  it('has the dates of a chain as they came, a year being the year', async () => {
    const relayed = (owner: string, victim: string, first_seen: string) =>
      says('RELAYED_AGAINST', `host:m-${owner}@organisation:${owner}`, `organisation:${victim}`, { first_seen });
    const owns = ['a', 'b'].map((one) => says('OWNS', `organisation:${one}`, `host:m-${one}@organisation:${one}`));
    const assertions = [...owns, relayed('a', 'b', '2023'), relayed('a', 'b', '2023-03'), relayed('b', 'c', '2024-01')];
    await loadRows(database, [{ assertions }]);
    const { rows } = await runPivot(database, 'trusted-relays', { show: ['chain', 'pair'] });
    expect(rows.find(({ cells }) => cells.kind === 'chain')?.sentence).toMatch(
      /machines of a against b \(2023\), then machines of b against c \(2024-01\)\.$/,
    );
    const pair = rows.find(({ id }) => id === 'organisation:a > organisation:b');
    expect(pair?.cells).toMatchObject({ first_seen: '2023', last_seen: '2023' });
  });

  it('and a note end in one full stop after a name that has its own', async () => {
    const named = { ...CLAIM, about: V, name: 'Harbour, Inc.' };
    const assertions = [says('USES', 'cluster:a', 'address:45.77.46.1')];
    const seen = says('SEEN_AT', 'address:45.77.46.1', V);
    await loadRows(database, [{ descriptions: [named], assertions }]);
    const { notes } = await runPivot(database, 'shared-infrastructure', { of: V });
    expect(notes[0]).toBe('No infrastructure or file is tied to Harbour, Inc.');
    await loadRows(database, [{ assertions: [seen] }]);
    expect(await sentencesOf('shared-infrastructure', { of: 'cluster:a' })).toEqual([
      '45.77.46.1 joins a and Harbour, Inc.',
    ]);
  });

  it('of a machine that was seen at two victims says that it was seen there, and of no port where none is given', async () => {
    const seen = (victim: string, first_seen: string) => says('SEEN_AT', 'address:45.77.46.1', victim, { first_seen });
    await loadRows(database, [{ assertions: [seen(V, '2023-01'), seen(W, '2024-01')] }]);
    expect(await sentencesOf('reused-infrastructure')).toEqual([
      '45.77.46.1 came back after at least 334 days: seen at v; then seen at w. Another victim. Or else: its hoster gave it to somebody else in the 334 days without a use.',
    ]);
  });

  it('of a machine that was seen at a victim and at its host says nothing, whose it is by a source', async () => {
    const seen = (at: string, first_seen: string) => says('SEEN_AT', 'address:45.77.46.1', at, { first_seen });
    const host = 'host:srv@source:a';
    await loadRows(database, [{ assertions: [seen(V, '2023-01'), seen(host, '2024-01')] }]);
    expect(await sentencesOf('reused-infrastructure')).toHaveLength(1);
    await loadRows(database, [{ assertions: [says('OWNS', V, host)] }]);
    expect(await sentencesOf('reused-infrastructure')).toEqual([]);
  });

  it('of shared infrastructure names nobody twice', async () => {
    const of = (who: string) => says('USES', who, 'address:45.77.46.1');
    await loadRows(database, [{ assertions: [of('cluster:a'), of('malware:m')] }]);
    expect(await sentencesOf('shared-infrastructure', { of: 'malware:m' })).toEqual(['45.77.46.1 joins a and m.']);
  });

  it('calls a technique the own one of nobody in the graph where a filter may hide others', async () => {
    const uses = ['source:a', 'source:b'].map((source) =>
      says('USES', `cluster:of-${source.slice(-1)}`, 'technique:T1001', { source }),
    );
    await loadRows(database, [{ assertions: uses }]);
    expect(await sentencesOf('attack-coverage', { withoutSources: 'source:b' })).toEqual([
      'of-a uses T1001 (1 source). Nobody else that the filters let through does.',
    ]);
  });
});

describe('an answer of source-overlap without rows', () => {
  it('says that the filters let through none, not that there are none', async () => {
    const described = ['source:a', 'source:b'].map((source) => ({ ...CLAIM, source, about: 'address:45.77.46.1' }));
    await loadRows(database, [{ descriptions: described }]);
    expect((await runPivot(database, 'source-overlap', { of: 'source:a' })).rows).toHaveLength(1);
    const { rows, notes } = await runPivot(database, 'source-overlap', { of: 'source:a', withoutSources: 'source:b' });
    expect(rows).toEqual([]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^Of what the filters let through, no machine, file or other value of these sources stands/,
      ),
      'Without leaving sources out there is 1 row.',
    ]);
  });
});
