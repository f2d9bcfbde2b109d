import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounds } from '../../../contract/dates.ts';
import { episodesOf, gapsOf } from '../../../server/pivots/reuse/episodes.ts';
import { reusedInfrastructure } from '../../../server/pivots/reused-infrastructure.ts';
import { shuffled } from '../import/evidence.ts';

type Use = Parameters<typeof episodesOf>[0][number];

const use = (id: string, from: string, to: string, more: Partial<Use> = {}): Use => ({
  id,
  source: 'source:a',
  user: 'malware:pocoproxy',
  victim: null,
  seen: false,
  by: null,
  during: null,
  port: null,
  confidence: 80,
  starts: bounds(from).start,
  ends: bounds(to).end,
  first_seen: from,
  last_seen: to,
  ...more,
});
const ids = (uses: Use[]) => episodesOf(uses).map((episode) => episode.uses.map((one) => one.id).sort());

describe('episodes', () => {
  it.each<[string, [string, string], [string, string], number]>([
    ['apart', ['2023-03', '2023-04'], ['2023-06', '2023-07'], 2],
    ['overlapping', ['2023-03', '2023-06'], ['2023-05', '2023-07'], 1],
    ['one inside the other', ['2023', '2023'], ['2023-05', '2023-05'], 1],
    ['ending on the day the other begins', ['2023-03', '2023-05-01'], ['2023-05-01', '2023-07'], 1],
    ['a day apart', ['2023-03', '2023-04-30'], ['2023-05-01', '2023-07'], 2],
    ['a year that may hold the month', ['2023', '2023'], ['2023-12', '2024'], 1],
  ])('%s', (_name, a, b, count) => {
    expect(episodesOf([use('1', ...a), use('2', ...b)])).toHaveLength(count);
    expect(episodesOf([use('2', ...b), use('1', ...a)])).toHaveLength(count);
  });

  it('join what a third use joins, and run from its first instant to its last', () => {
    const uses = [use('1', '2023-01', '2023-02'), use('3', '2023-04', '2023-05'), use('2', '2023-02', '2023-04')];
    const [episode, ...none] = episodesOf(uses);
    expect(none).toEqual([]);
    expect(episode).toMatchObject({ starts: bounds('2023-01').start, ends: bounds('2023-05').end });
  });

  it('keep the end of a long use that a short one follows', () => {
    expect(ids([use('1', '2023', '2023'), use('2', '2023-02', '2023-02'), use('3', '2023-11', '2024-01')])).toEqual([
      ['1', '2', '3'],
    ]);
  });

  const month = fc.integer({ min: 1, max: 12 }).map((number) => `2023-${String(number).padStart(2, '0')}`);
  const uses = fc.uniqueArray(
    fc.tuple(fc.nat(99), fc.tuple(month, month)).map(([id, months]) => {
      const [from = '', to = ''] = [...months].sort();
      return use(String(id), from, to);
    }),
    { selector: (one) => one.id, maxLength: 10 },
  );

  it('do not depend on the order of the uses', () => {
    fc.assert(
      fc.property(shuffled(uses), ([one, two]) => {
        expect(ids(two)).toEqual(ids(one));
      }),
    );
  });

  it('hold each use once, follow each other, and never touch', () => {
    fc.assert(
      fc.property(uses, (all) => {
        const episodes = episodesOf(all);
        expect(episodes.flatMap((episode) => episode.uses.map((one) => one.id)).sort()).toEqual(
          all.map((one) => one.id).sort(),
        );
        episodes.forEach((episode, index) => {
          const next = episodes[index + 1];
          if (next) expect(episode.ends < next.starts).toBe(true);
          for (const one of episode.uses) expect(one.starts >= episode.starts && one.ends <= episode.ends).toBe(true);
        });
      }),
    );
  });

  it('leave the uses as they were', () => {
    const all = [use('2', '2023-05', '2023-06'), use('1', '2023-01', '2023-02')];
    const before = structuredClone(all);
    episodesOf(all);
    expect(all).toEqual(before);
  });
});

describe('a row', () => {
  const before = use('assertion:1', '2023-03', '2023-04', { port: 443, during: 'campaign:one', by: 'cluster:charlie' });
  const after = use('assertion:2', '2024-01', '2024-02', {
    port: 8443,
    during: 'campaign:two',
    user: 'tool:havoc',
    confidence: 60,
  });
  const row = reusedInfrastructure.row as unknown as (
    fact: unknown,
    name: (id: string) => string,
  ) => ReturnType<typeof reusedInfrastructure.row>;
  const made = row({ machine: 'address:1.2.3.4', claims: [after, before] }, (id) => `<${id}>`);

  it('says what came before and after, the ports, the gap and what changed', () => {
    expect(made?.cells).toEqual({
      machine: 'address:1.2.3.4',
      before: ['malware:pocoproxy'],
      portsBefore: '443',
      victimsBefore: [],
      after: ['tool:havoc'],
      portsAfter: '8443',
      victimsAfter: [],
      phases: ['campaign:one', 'campaign:two'],
      gap: 245,
      silence: 245,
      changed: ['phase', 'tool', 'port'],
      otherReading: 'its hoster gave it to somebody else in the 245 days without a use',
    });
    expect(made?.sentence).toMatch(
      /<address:1\.2\.3\.4> came back after at least 245 days.*<malware:pocoproxy>.*443.*<tool:havoc>.*8443.*Another phase, tool and port/,
    );
  });

  it.each([
    ['address:1.2.3.4', /its hoster gave it to somebody else in the 245 days/],
    ['domain:one.test', /its name lapsed and somebody else registered it/],
    ['host:a@organisation:v', /somebody else broke into it/],
    ['certificate:a', /somebody else came by it/],
  ])('of %s names what else it may mean', (machine, reading) => {
    expect(row({ machine, claims: [after, before] }, (id) => id)?.sentence).toMatch(reading);
  });

  it('names another victim, by whoever it was', () => {
    const against = (id: string, when: string, victim: string) => use(id, when, when, { user: null, victim, by: null });
    const claims = [
      against('assertion:1', '2023-03', 'organisation:v'),
      against('assertion:2', '2024-03', 'organisation:w'),
    ];
    const other = row({ machine: 'host:a@organisation:o', claims }, (id) => id);
    expect(other?.cells).toMatchObject({
      changed: ['victim'],
      victimsBefore: ['organisation:v'],
      victimsAfter: ['organisation:w'],
    });
    expect(other?.sentence).toMatch(/nobody named against organisation:v; then nobody named against organisation:w/);
  });

  it('takes a host for its organisation, and a sighting for no use against anybody', () => {
    const seen = (id: string, when: string, victim: string) => use(id, when, when, { user: null, victim, seen: true });
    const at = (...victims: string[]) =>
      row(
        {
          machine: 'address:1.2.3.4',
          claims: victims.map((victim, index) => seen(`assertion:${index}`, `202${index}`, victim)),
        },
        (id) => id,
      );
    expect(at('organisation:v', 'host:x1@organisation:v')).toBeNull();
    const other = at('organisation:v', 'host:x1@organisation:w');
    expect(other?.cells).toMatchObject({ victimsBefore: ['organisation:v'], victimsAfter: ['organisation:w'] });
    expect(other?.sentence).toMatch(/seen at organisation:v; then seen at organisation:w\./);
  });

  it('takes what a campaign did for one of its phase, and a campaign for no cluster', () => {
    const by = (id: string, when: string, campaign: string) => use(id, when, when, { user: campaign });
    const claims = [by('assertion:1', '2023-03', 'campaign:one'), by('assertion:2', '2024-03', 'campaign:two')];
    const made = row({ machine: 'address:1.2.3.4', claims }, (id) => id);
    expect(made?.cells).toMatchObject({ phases: ['campaign:one', 'campaign:two'], changed: ['phase'] });
    expect(made?.sentence).toMatch(
      /: nobody named in campaign:one; then nobody named in campaign:two\. Another phase\./,
    );
    const during = use('assertion:1', '2023-03', '2023-03', { user: 'cluster:a', during: 'campaign:two' });
    expect(row({ machine: 'address:1.2.3.4', claims: [during, claims[1]] }, (id) => id)).toBeNull();
  });

  it('is none where the later use differs in its port alone', () => {
    const again = use('assertion:2', '2024-01', '2024-02', {
      port: 8443,
      during: 'campaign:one',
      by: 'cluster:charlie',
    });
    expect(row({ machine: 'address:1.2.3.4', claims: [before, again] }, (id) => id)).toBeNull();
  });

  it('is of a machine that went from one to another and back', () => {
    const [x, y, back] = ['2022-01', '2022-06', '2023-02'].map((when, index) =>
      use(`assertion:${index}`, when, when, { user: index === 1 ? 'malware:y' : 'malware:x' }),
    ) as [Use, Use, Use];
    const of = (...claims: Use[]) => row({ machine: 'address:1.2.3.4', claims }, (id) => id);
    expect(of(x, y, back)?.cells).toMatchObject({
      before: ['malware:x'],
      after: ['malware:x', 'malware:y'],
      changed: ['tool'],
    });
    expect(of(x, y, back)?.sentence).toMatch(/: malware:x; then malware:y; then malware:x\./);
    expect(of(x, back)).toBeNull();
    const unnamed = { ...y, user: null, victim: null };
    expect(of(x, unnamed, back)).toBeNull();
  });

  it('names no change of port where a source gives none on one side', () => {
    const none = { ...before, port: null };
    const other = row({ machine: 'address:1.2.3.4', claims: [none, after] }, (id) => id);
    expect(other?.cells).toMatchObject({ portsBefore: '', portsAfter: '8443', changed: ['phase', 'tool'] });
    expect(other?.sentence).toContain('Another phase and tool.');
  });

  it('gives the days to the last use, and the longest without one', () => {
    const uses = [
      use('1', '2023-01-01', '2023-01-01'),
      use('2', '2023-01-11', '2023-01-11'),
      use('3', '2023-02-11', '2023-02-11'),
    ];
    expect(gapsOf(episodesOf(uses))).toEqual({ first: 40, longest: 30 });
  });

  it('is none where the claims left are of one time', () => {
    expect(row({ machine: 'address:1.2.3.4', claims: [after] }, (id) => id)).toBeNull();
  });

  it('has a score that is the sum of its terms, one an assertion', () => {
    expect(made?.score).toEqual({
      value: 1.4,
      terms: [
        { name: 'confidence of an assertion', value: 0.8, assertion: 'assertion:1' },
        { name: 'confidence of an assertion', value: 0.6, assertion: 'assertion:2' },
      ],
    });
  });
});
