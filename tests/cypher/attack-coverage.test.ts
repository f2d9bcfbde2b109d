import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PivotAnswer } from '../../contract/pivots.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { caseFile as pathOfCase } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import type { AssertionRecord } from '../../server/import/records.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
beforeAll(async () => {
  await importFile({ database, name: 'case.json', bytes: await readFile(pathOfCase('crimson-palace')) });
});
afterAll(async () => {
  await app.close();
  await clear(database);
  await database.close();
});

const CASE = 'of=cluster:stac1305-charlie&of=cluster:stac1870-bravo&of=campaign:crimson-palace-phase-1';
const get = (query: string) => app.inject({ url: `/api/v1/pivots/attack-coverage?${query}` });
const rowsOf = async (query: string) => PivotAnswer.parse((await get(query)).json()).rows;

describe('attack-coverage on the shipped case', () => {
  it('counts the revoked T1574.002 as T1574.001, rolls it up, and says so', async () => {
    const row = (await rowsOf(CASE)).find((one) => one.id === 'technique:T1574');
    expect(row?.cells).toMatchObject({
      subTechniques: ['technique:T1574.001'],
      revoked: ['technique:T1574.002'],
      usedBy: ['campaign:crimson-palace-phase-1'],
      ownOf: 'campaign:crimson-palace-phase-1',
    });
    expect(row?.sentence).toContain('T1574.002 is revoked in favour of T1574.001.');
    const apart = await rowsOf(`${CASE}&rollUp=false`);
    expect(apart.map((one) => one.id)).toContain('technique:T1574.001');
    expect(apart.map((one) => one.id)).not.toContain('technique:T1574');
  });

  it('tells whose own a technique is, and how many use it in the whole graph', async () => {
    const rows = await rowsOf('of=cluster:stac1305-charlie');
    const dumping = rows.find((one) => one.id === 'technique:T1003');
    expect(dumping?.cells).toMatchObject({
      subTechniques: ['technique:T1003.001', 'technique:T1003.003'],
      ownOf: 'cluster:stac1305-charlie',
      users: 1,
      everyone: 1,
    });
    expect(dumping?.score.value).toBe(1);
  });

  it('names others who use it, too, where they are few, and techniques by their numbers', async () => {
    const [alone] = await rowsOf('of=cluster:stac1305-charlie&rollUp=false');
    expect(alone?.sentence).toMatch(/^Cluster Charlie uses T[\d.]+ .* Nobody else in the graph does\.$/);
    const use = ['cluster:stac1305-charlie', 'campaign:its-own'].map((who) => says('USES', who, 'technique:T1669'));
    await loadRows(database, [{ assertions: use }]);
    const row = (await rowsOf('of=cluster:stac1305-charlie')).find(({ id }) => id === 'technique:T1669');
    expect(row?.sentence).toBe('Cluster Charlie uses T1669 (1 source). So does its-own.');
    expect(row?.entities).toContain('campaign:its-own');
  });

  it('counts a campaign as those to whom it is attributed, and says so', async () => {
    const [who, campaign] = ['actor:its-sponsor', 'campaign:its-own-operation'];
    const [both, campaigns, everybody] = ['T1601', 'T1602', 'T1603'].map((number) => `technique:${number}`) as [
      string,
      string,
      string,
    ];
    const use = [
      ...[both, everybody].map((technique) => says('USES', who, technique)),
      ...[both, campaigns, everybody].map((technique) => says('USES', campaign, technique)),
      says('USES', 'cluster:stac1305-charlie', everybody),
      says('ATTRIBUTED_TO', campaign, who),
    ];
    await loadRows(database, [{ assertions: use }]);
    const of = async (id: string) => new Map((await rowsOf(`of=${id}`)).map((row) => [row.id, row]));
    const [own, operation, charlie] = [await of(who), await of(campaign), await of('cluster:stac1305-charlie')];
    expect(own.get(both)).toMatchObject({
      sentence:
        'its-sponsor uses T1601 (1 source). Beside it only its-own-operation does, which counts with it by attribution.',
      cells: { ownOf: who, users: 1, everyone: 1 },
      score: { value: 1 },
    });
    const takenAway = own.get(both)?.removals.filter(({ change }) => change === -0.5);
    expect(takenAway).toHaveLength(1);
    expect(operation.get(campaigns)?.cells).toMatchObject({ ownOf: who, everyone: 1 });
    expect(operation.get(campaigns)?.sentence).toMatch(/Nobody else in the graph does\.$/);
    expect(charlie.get(everybody)?.sentence).toMatch(/So does its-sponsor\.$/);
    expect(own.get(everybody)?.cells).toMatchObject({ ownOf: null, everyone: 2 });
  });

  it('rolls up the sub-techniques of those asked about, and not what others use', async () => {
    const use = [
      says('USES', 'actor:sprayer', 'technique:T1110.003'),
      says('USES', 'actor:guesser', 'technique:T1110.001'),
      says('USES', 'actor:guesser', 'technique:T1110.004'),
    ];
    await loadRows(database, [{ assertions: use }]);
    const row = (await rowsOf('of=actor:sprayer')).find(({ id }) => id === 'technique:T1110');
    expect(row?.sentence).toMatch(/^sprayer uses T1110[^,]*, by T1110\.003 \(1 source\)\. So /);
    expect(row?.cells.subTechniques).toEqual(['technique:T1110.003']);
  });

  it.each<[string, Partial<AssertionRecord>, Partial<AssertionRecord>]>([
    ['the surest', { confidence: 90, source: 'source:old' }, { confidence: 60, source: 'source:new' }],
    ['of those equally sure the newest', { source: 'source:new' }, { source: 'source:old' }],
  ])('takes of several successors and techniques %s, and names the others', async (what, better, worse) => {
    const tens = what === 'the surest' ? '1' : '2';
    const [named, own, now, then, whole, part] = [1, 2, 3, 9, 4, 8].map((last) => `technique:T90${tens}${last}`) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    await importFile({
      database,
      name: 'case.json',
      bytes: caseFile({
        name: what,
        sources: ['source:old', 'source:new'],
        published: { 'source:old': '2019-01-01', 'source:new': '2024-01-01' },
        assertions: [
          says('USES', 'actor:of-several', named, { source: 'source:new' }),
          says('USES', 'actor:of-several', own, { source: 'source:new' }),
          says('RELATED_TO', named, now, { ...better, name: 'revoked by' }),
          says('RELATED_TO', named, then, { ...worse, name: 'revoked by' }),
          says('SUBTECHNIQUE_OF', own, whole, better),
          says('SUBTECHNIQUE_OF', own, part, worse),
        ],
      }),
    });
    const rows = new Map((await rowsOf('of=actor:of-several')).map((row) => [row.id, row]));
    const number = (id: string) => id.slice('technique:'.length);
    expect(rows.get(now)?.sentence).toMatch(
      new RegExp(
        `${number(named)} is revoked in favour of ${number(now)}\\. ${number(named)} is also said to be revoked in favour of ${number(then)}\\.$`,
      ),
    );
    expect(rows.get(whole)?.sentence).toMatch(
      new RegExp(`, by ${number(own)} .* ${number(own)} is also said to be a sub-technique of ${number(part)}\\.$`),
    );
    expect([rows.has(then), rows.has(part)]).toEqual([false, false]);
    const apart = await rowsOf('of=actor:of-several&rollUp=false');
    expect(apart.find(({ id }) => id === own)?.sentence).not.toContain('sub-technique');
  });

  it('is a layer of the Navigator', async () => {
    const response = await get(`${CASE}&format=navigator`);
    expect(response.headers['content-disposition']).toContain('attack-coverage.layer.json');
    const layer = response.json();
    expect(layer).toMatchObject({ domain: 'enterprise-attack', versions: { layer: '4.5' } });
    const rows = await rowsOf(CASE);
    expect(layer.techniques.map((one: { techniqueID: string }) => `technique:${one.techniqueID}`)).toEqual(
      rows.map((row) => row.id),
    );
  });

  it('is a table in CSV, names beside ids, techniques by their numbers', async () => {
    const { payload } = await get(`${CASE}&format=csv`);
    expect(payload.split('\n')[0]).toBe(
      'technique,subTechniques,usedBy,users,ownOf,everyone,revoked,sentence,tlp,score,terms,contradictions,assertions',
    );
    expect(payload).toContain('\nT1574 Hijack Execution Flow [technique:T1574],');
    // Nobody describes the technique itself, only a sub-technique of it.
    expect(payload).toContain('\nT1505 [technique:T1505]');
  });

  it('refuses a format that it does not have', async () => {
    const response = await get(`${CASE}&format=xml`);
    expect(response.statusCode).toBe(400);
    expect(response.json().error.message).toBe(
      'format is "xml"; attack-coverage is given as json, csv, ndjson, arrow, navigator.',
    );
  });
});
