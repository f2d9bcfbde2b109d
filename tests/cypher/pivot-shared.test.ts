import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssertionRecord, DescriptionRecord } from '../../server/import/records.ts';
import { PIVOTS, runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

/** What each pivot would join over one value, of which the lists say that many use it. */
const JOINS: Record<
  string,
  { descriptions?: DescriptionRecord[]; assertions: AssertionRecord[]; parameters?: Record<string, string | string[]> }
> = {
  'trusted-relays': { assertions: [says('RELAYED_AGAINST', 'address:8.8.8.8', 'organisation:v')] },
  'reused-infrastructure': {
    assertions: [
      says('COMMUNICATES_WITH', 'malware:a', 'address:8.8.8.8', { first_seen: '2022' }),
      says('COMMUNICATES_WITH', 'malware:b', 'address:8.8.8.8', { first_seen: '2024' }),
    ],
  },
  'shared-infrastructure': {
    assertions: [says('USES', 'cluster:a', 'address:8.8.8.8'), says('USES', 'cluster:b', 'address:8.8.8.8')],
    parameters: { of: 'cluster:a' },
  },
  'phase-diff': {
    assertions: [says('USES', 'cluster:a', 'address:8.8.8.8', { first_seen: '2022' })],
    parameters: { of: 'cluster:a', beforeFrom: '2021', beforeTo: '2022', afterFrom: '2024', afterTo: '2025' },
  },
  'cross-victim': {
    assertions: [
      says('SEEN_AT', 'address:8.8.8.8', 'organisation:v'),
      says('SEEN_AT', 'address:8.8.8.8', 'organisation:w'),
    ],
  },
  'cluster-overlap': {
    assertions: [says('USES', 'cluster:a', 'address:8.8.8.8'), says('USES', 'cluster:b', 'address:8.8.8.8')],
  },
  exposure: {
    assertions: [
      says('RELAYED_AGAINST', 'address:8.8.8.8', 'organisation:v'),
      says('COMMUNICATES_WITH', 'organisation:w', 'address:8.8.8.8'),
    ],
  },
  'source-overlap': {
    descriptions: [
      { ...CLAIM, about: 'address:8.8.8.8', name: 'one' },
      { ...CLAIM, source: 'source:b', about: 'address:8.8.8.8', name: 'one' },
    ],
    assertions: [],
    parameters: { of: CLAIM.source },
  },
  bridges: {
    assertions: ['address:8.8.8.8', 'address:1.1.1.1'].flatMap((value) => [
      says('SEEN_AT', value, 'organisation:v'),
      says('SEEN_AT', value, 'organisation:w'),
    ]),
    parameters: { of: ['organisation:v', 'organisation:w'] },
  },
  lookalikes: {
    assertions: [says('USES', 'cluster:a', 'domain:raw.githubusercontent.com')],
    parameters: { by: 'domains' },
  },
};

/** Pivots over techniques alone, which no list marks. */
const OVER_NO_VALUES = ['attack-coverage'];

/** Pivots of which a private address makes no row: of each source it is another, and what is weak weighs nothing of a pair. */
const OTHERWISE = ['source-overlap', 'lookalikes', 'cluster-overlap'];

const insideOne = ({ from, to, ...rest }: AssertionRecord): AssertionRecord => ({
  ...rest,
  ...{ from: inside(from), to: inside(to) },
});
const inside = (id: string) => id.replace(/^address:(?:8\.8\.8|1\.1\.1)\.([81])$/, 'address:10.0.0.$1@source:a');

describe('every pivot', () => {
  it('has a row here', () => {
    const names = PIVOTS.map(({ pivot }) => pivot.name);
    expect(names.sort()).toEqual([...Object.keys(JOINS), ...OVER_NO_VALUES].sort());
  });

  it.each(Object.entries(JOINS))('%s joins over a benign or shared value only when asked', async (name, join) => {
    const { descriptions = [], assertions, parameters = {} } = join;
    const other = name === 'lookalikes' ? [says('USES', 'cluster:b', 'domain:raw.githubusercontent.net')] : [];
    await loadRows(database, [{ descriptions, assertions: [...assertions, ...other] }]);
    expect((await runPivot(database, name, parameters)).rows).toEqual([]);
    expect((await runPivot(database, name, { ...parameters, includeShared: 'true' })).rows).toHaveLength(1);
  });

  it.each(Object.entries(JOINS).filter(([name]) => !OTHERWISE.includes(name)))(
    '%s joins over a private address that only a source places only when asked',
    async (name, { assertions, parameters = {} }) => {
      await loadRows(database, [{ assertions: assertions.map(insideOne) }]);
      expect((await runPivot(database, name, parameters)).rows).toEqual([]);
      expect((await runPivot(database, name, { ...parameters, includeWeak: 'true' })).rows).toHaveLength(1);
    },
  );

  it.each(['trusted-relays', 'exposure'])('%s takes a machine whose owner is known for his', async (name) => {
    await loadRows(database, [
      {
        assertions: [
          says('OWNS', 'organisation:o', 'host:mail@source:a'),
          ...(name === 'exposure'
            ? [
                says('RELAYED_AGAINST', 'address:45.77.46.1', 'organisation:v'),
                says('COMMUNICATES_WITH', 'host:mail@source:a', 'address:45.77.46.1'),
              ]
            : [says('RELAYED_AGAINST', 'host:mail@source:a', 'organisation:v')]),
        ],
      },
    ]);
    const { rows } = await runPivot(database, name, {});
    expect(rows.map(({ entities }) => entities.includes('organisation:o'))).toEqual([true]);
  });
});
