import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { groupBy } from '../../server/group.ts';
import { caseFile as pathOfCase } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import type { AssertionRecord } from '../../server/import/records.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph, unhurried } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = unhurried(await emptyGraph());
beforeAll(async () => {
  const bytes = await readFile(pathOfCase('crimson-palace'));
  await importFile({ database, name: 'case.json', bytes });
});
afterAll(async () => {
  await clear(database);
  await database.close();
});

const CHARLIE = {
  of: 'cluster:stac1305-charlie',
  before: 'campaign:crimson-palace-phase-1',
  after: 'campaign:crimson-palace-phase-2',
  limit: '500',
};

async function states(given: Record<string, string>): Promise<Record<string, string[]>> {
  const { rows } = await runPivot(database, 'phase-diff', given);
  const byState = groupBy(rows, (row) => String(row.cells.state));
  return Object.fromEntries([...byState].map(([state, found]) => [state, found.map((row) => row.id)]));
}

const capabilities = (ids: string[] = []) => ids.filter((id) => /^(malware|tool):/.test(id)).sort();
const machines = (ids: string[] = []) => ids.filter((id) => /^(address|domain):/.test(id)).sort();

describe('phase-diff of Charlie on the shipped case', () => {
  it('finds what is gone, added and persists between its two phases', async () => {
    const { gone, added, persisted, undated } = await states(CHARLIE);
    expect(capabilities(gone)).toEqual([
      'malware:hui-loader',
      'malware:pocoproxy',
      'tool:hideschtasks',
      'tool:lsass-interceptor',
    ]);
    expect(capabilities(added)).toEqual([
      'malware:havoc',
      'malware:log-dat-keylogger',
      'malware:swprv-implant',
      'malware:tattletale',
      'malware:web-shells',
      'tool:alcatraz',
      'tool:donutloader',
      'tool:invoke-wmi',
      'tool:realblindingedr',
      'tool:sharphound',
      'tool:xiebroc2',
    ]);
    expect(capabilities(persisted)).toEqual(['malware:cobalt-strike']);
    expect(machines(persisted)).toEqual(['address:198.13.47.158', 'address:64.176.50.42']);
    expect(undated).toBeUndefined();
  });

  it('finds the same by windows', async () => {
    const { before: _, after: __, ...rest } = CHARLIE;
    const byWindow = await states({ ...rest, beforeFrom: '2023-03', beforeTo: '2023-08', afterFrom: '2023-09' });
    const byCampaign = await states(CHARLIE);
    expect(capabilities(byWindow.persisted)).toEqual(capabilities(byCampaign.persisted));
    expect(machines(byWindow.persisted)).toEqual(machines(byCampaign.persisted));
    expect(capabilities(byWindow.gone)).toEqual(capabilities(byCampaign.gone));
  });

  it('says what changed of a machine that persisted, and which assertions say so', async () => {
    const { rows } = await runPivot(database, 'phase-diff', CHARLIE);
    const row = rows.find((one) => one.id === 'address:64.176.50.42');
    expect(row?.cells).toMatchObject({
      state: 'persisted',
      toolsBefore: ['malware:pocoproxy'],
      toolsAfter: ['malware:havoc', 'tool:xiebroc2'],
      changed: ['tool'],
    });
    expect(row?.sentence).toMatch(
      /^64\.176\.50\.42 is in both phases: earlier contacted by PocoProxy; later contacted by /,
    );
    expect(row?.score.terms.map((term) => term.assertion).sort()).toEqual([...(row?.assertions ?? [])].sort());
  });

  it('says what each side did, in words', async () => {
    const { rows } = await runPivot(database, 'phase-diff', CHARLIE);
    const sentences = new Map(rows.map(({ id, sentence }) => [id, sentence]));
    expect(sentences.get('tool:sharphound')).toBe('SharpHound is new in the later phase: used (3 sources).');
    expect(sentences.get('address:45.130.229.181')).toBe(
      '45.130.229.181 was contacted by Cobalt Strike in the earlier phase and is not reported in the later (1 source).',
    );
    expect(sentences.get('organisation:first-agency')).toBe('First agency is in both phases: targeted (5 sources).');
  });

  it('has the relay and the Exchange server that Bravo used against others among what is new', async () => {
    const { added = [] } = await states({ ...CHARLIE, of: 'cluster:stac1870-bravo' });
    expect(added.filter((id) => id.startsWith('host:'))).toEqual([
      'host:relay-and-staging-systems@organisation:organisation-r',
      'host:exchange-server@organisation:organisation-x',
    ]);
  });

  it('leaves weak selectors aside unless asked', async () => {
    const weak = 'file:name:log.ini';
    expect(Object.values(await states(CHARLIE)).flat()).not.toContain(weak);
    expect((await states({ ...CHARLIE, includeWeak: 'true' })).persisted).toContain(weak);
  });

  it('pages in one total order', async () => {
    const all = (await runPivot(database, 'phase-diff', CHARLIE)).rows.map((row) => row.id);
    const paged: string[] = [];
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const page = await runPivot(database, 'phase-diff', { ...CHARLIE, limit: '7', cursor });
      paged.push(...page.rows.map((row) => row.id));
      cursor = page.page.next;
    }
    expect(paged).toEqual(all);
  });

  it.each([
    ['no phases', { of: CHARLIE.of }, /before is required/],
    ['the same campaign twice', { ...CHARLIE, before: CHARLIE.after }, /are the same campaign/],
    ['an organisation', { ...CHARLIE, of: 'organisation:agency' }, /of is "organisation:agency" but must be/],
    ['an unknown campaign', { ...CHARLIE, after: 'campaign:none' }, /campaign:none/],
  ])('refuses %s', async (_name, given, message) => {
    await expect(runPivot(database, 'phase-diff', given)).rejects.toThrow(message);
  });
});

describe('phase-diff of a machine', () => {
  it('says for what it was used, and whom against', async () => {
    const [who, machine] = ['cluster:staging', 'address:45.77.46.1'] as const;
    await loadRows(database, [
      {
        assertions: [
          says('USES', who, machine, { first_seen: '2024-02' }),
          says('STAGED_AGAINST', machine, 'organisation:v', { by: who, first_seen: '2024-03' }),
        ],
      },
    ]);
    const { rows } = await runPivot(database, 'phase-diff', { of: who, beforeTo: '2023', afterFrom: '2024' });
    expect(rows.map(({ sentence }) => sentence)).toEqual([
      '45.77.46.1 is new in the later phase: used to stage tools (1 source).',
      'v is new in the later phase: targeted (1 source).',
    ]);
  });
});

describe('phase-diff of what dates or sources say roughly', () => {
  beforeEach(() => clear(database));
  const WHO = 'cluster:who';
  const HALVES = { beforeFrom: '2022-06-01', beforeTo: '2022-06-15', afterFrom: '2022-06-16', afterTo: '2022-06-30' };
  const rowsOf = async (assertions: AssertionRecord[], given: Record<string, string> = HALVES) => {
    await loadRows(database, [{ assertions }]);
    const { rows } = await runPivot(database, 'phase-diff', { of: WHO, ...given });
    return new Map(rows.map((row) => [row.id, row]));
  };

  it('puts no month into two halves of it', async () => {
    const rows = await rowsOf([
      says('USES', WHO, 'tool:month', { first_seen: '2022-06' }),
      says('USES', WHO, 'tool:span', { first_seen: '2022-06-02', last_seen: '2022-06-20' }),
      says('USES', WHO, 'tool:begun', { first_seen: '2022-06-02' }),
      says('USES', WHO, 'tool:begun', { first_seen: '2022-06' }),
    ]);
    expect([...rows].map(([id, { cells, sentence }]) => [id, cells.state, cells.unclear, sentence])).toEqual([
      ['tool:span', 'persisted', 0, 'span is in both phases: used (1 source).'],
      [
        'tool:begun',
        'unclear',
        1,
        'begun was used in the earlier phase; whether in the later too, the dates do not say (1 source).',
      ],
      ['tool:month', 'unclear', 1, 'month was used in one of the phases, the dates do not say which (1 source).'],
    ]);
    const quarters = { beforeFrom: '2023-01', beforeTo: '2023-03', afterFrom: '2023-10', afterTo: '2023-12' };
    const year = await rowsOf([says('USES', WHO, 'tool:year', { first_seen: '2023' })], quarters);
    expect(year.get('tool:year')?.cells.state).toBe('unclear');
  });

  const LATE = { first_seen: '2022-06-20' };
  const [C2, RELAY] = ['address:45.77.46.1', 'address:45.77.46.2'] as const;

  it('takes what a source means somebody by for his', async () => {
    const rows = await rowsOf([
      says('COMMUNICATES_WITH', 'malware:m', C2, { by: WHO, ...LATE }),
      says('COMMUNICATES_WITH', 'malware:m', 'address:45.77.46.3', LATE),
      says('COMMUNICATES_WITH', 'malware:n', 'address:45.77.46.4', { by: 'cluster:other', ...LATE }),
      says('RELAYED_AGAINST', RELAY, 'organisation:v', { by: WHO, ...LATE }),
      says('SEEN_AT', 'tool:seen', 'organisation:v', { by: WHO, ...LATE }),
    ]);
    expect([...rows].map(([id, { sentence }]) => [id, sentence.replace(/^.*phase: /, '')]).sort()).toEqual([
      [C2, 'contacted by m (1 source).'],
      [RELAY, 'used to relay C2 (1 source).'],
      ['malware:m', 'used (1 source).'],
      ['organisation:v', 'targeted (1 source).'],
      ['tool:seen', 'used (1 source).'],
    ]);
  });

  it('counts what it exploits, delivers and owns', async () => {
    const rows = await rowsOf([
      says('EXPLOITS', WHO, 'vulnerability:cve-2022-1388', LATE),
      says('DELIVERS', WHO, 'malware:m', LATE),
      says('OWNS', WHO, C2, LATE),
    ]);
    expect([...rows].map(([id, { sentence }]) => [id, sentence.replace(/^.*phase: /, '')]).sort()).toEqual([
      [C2, 'owned (1 source).'],
      ['malware:m', 'delivered (1 source).'],
      ['vulnerability:cve-2022-1388', 'exploited (1 source).'],
    ]);
  });

  it('names another tool, role and port', async () => {
    const EARLY = { first_seen: '2022-06-02' };
    const rows = await rowsOf([
      says('COMMUNICATES_WITH', 'malware:m', C2, { by: WHO, port: 443, ...EARLY }),
      says('COMMUNICATES_WITH', 'malware:n', C2, { by: WHO, port: 8443, ...LATE }),
      says('USES', WHO, RELAY, EARLY),
      says('STAGED_AGAINST', RELAY, 'organisation:v', { by: WHO, ...LATE }),
      says('USES', WHO, 'tool:same', EARLY),
      says('SEEN_AT', 'tool:same', 'organisation:v', { by: WHO, ...LATE }),
      says('TARGETS', WHO, 'organisation:v', EARLY),
    ]);
    expect([C2, RELAY, 'tool:same', 'organisation:v'].map((id) => rows.get(id)?.cells)).toMatchObject([
      { state: 'persisted', portsBefore: '443', portsAfter: '8443', changed: ['tool', 'port'] },
      { state: 'persisted', changed: ['role'] },
      { state: 'persisted', changed: [] },
      { state: 'persisted', changed: [] },
    ]);
    expect(rows.get(C2)?.sentence).toBe(
      '45.77.46.1 is in both phases: earlier contacted by m on port 443; later contacted by n on port 8443 (1 source). Another tool and port.',
    );
    expect(rows.get(RELAY)?.sentence).toBe(
      '45.77.46.2 is in both phases: earlier used; later used to stage tools (1 source). Another role.',
    );
  });
});

describe('phase-diff of campaigns', () => {
  beforeEach(() => clear(database));
  const [EARLY, LATE, WHO] = ['campaign:early', 'campaign:late', 'actor:who'] as const;
  const load = () =>
    loadRows(database, [
      {
        descriptions: [
          { ...CLAIM, about: EARLY, name: 'Early', first_seen: '2015-12', last_seen: '2016-01' },
          { ...CLAIM, about: LATE, name: 'Late', first_seen: '2022-06', last_seen: '2022-10' },
        ],
        assertions: [
          says('USES', EARLY, 'malware:old'),
          says('USES', EARLY, 'malware:both'),
          says('USES', LATE, 'malware:both'),
          says('USES', LATE, 'malware:new'),
          says('USES', WHO, 'malware:undated'),
        ],
      },
    ]);

  it('counts what a campaign itself did as done during it', async () => {
    await load();
    const { rows, notes } = await runPivot(database, 'phase-diff', { of: [EARLY, LATE], before: EARLY, after: LATE });
    expect(rows.map(({ id, cells }) => [id, cells.state])).toEqual([
      ['malware:new', 'added'],
      ['malware:old', 'gone'],
      ['malware:both', 'persisted'],
    ]);
    expect(notes).toEqual([]);
  });

  it('places what names a campaign and no date at the dates of the campaign', async () => {
    await load();
    const windows = { beforeFrom: '2015', beforeTo: '2016', afterFrom: '2022', afterTo: '2022' };
    const { rows } = await runPivot(database, 'phase-diff', { of: [EARLY, LATE, WHO], ...windows });
    expect(rows.map(({ id, cells }) => [id, cells.state])).toEqual([
      ['malware:new', 'added'],
      ['malware:old', 'gone'],
      ['malware:both', 'persisted'],
      ['malware:undated', 'undated'],
    ]);
  });

  it('says where no source dates anything of it', async () => {
    await load();
    const windows = { beforeTo: '2016', afterFrom: '2022' };
    const { rows, notes } = await runPivot(database, 'phase-diff', { of: WHO, ...windows });
    expect(rows.map(({ cells }) => cells.state)).toEqual(['undated']);
    expect(notes).toEqual([expect.stringMatching(/^No source dates any of this, so nothing is placed/)]);
  });

  it('says that what a campaign did is left out where one did not ask about it', async () => {
    await load();
    const { rows, notes } = await runPivot(database, 'phase-diff', { of: WHO, before: EARLY, after: LATE });
    expect(rows.map(({ id, cells }) => [id, cells.state])).toEqual([['malware:undated', 'undated']]);
    expect(notes).toEqual([
      'Of Early itself the sources say that it used or targeted 2 things, which are not compared: add campaign:early to those that are.',
      'Of Late itself the sources say that it used or targeted 2 things, which are not compared: add campaign:late to those that are.',
    ]);
  });
});
