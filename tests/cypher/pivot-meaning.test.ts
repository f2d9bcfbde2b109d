import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { bounds } from '../../contract/dates.ts';
import type { AssertionRecord } from '../../server/import/records.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import * as coverage from './meanings/attack-coverage.ts';
import * as clusterOverlap from './meanings/cluster-overlap.ts';
import { type Asked, asked, evidence, type Shape } from './meanings/evidence.ts';
import * as exposure from './meanings/exposure.ts';
import * as phaseDiff from './meanings/phase-diff.ts';
import * as reuse from './meanings/reused-infrastructure.ts';
import * as sharing from './meanings/shared-infrastructure.ts';
import * as trustedRelays from './meanings/trusted-relays.ts';
import { CLAIM, loadRows } from './rows.ts';

/** What pivots mean is worked out a second time, in memory, from their documentation, and compared. */

const database = await emptyGraph();
afterAll(async () => {
  await clear(database);
  await database.close();
});

/** Entities that are asked about, and sources that a filter names, which have to be there. */
const ASKED_ABOUT = ['cluster:a', 'campaign:c', 'campaign:d', 'organisation:v', 'source:p', 'source:q', 'source:r'];
const NAMED = [...ASKED_ABOUT.map((about) => ({ ...CLAIM, about, stub: true })), sharing.MARKED];

interface Meaning {
  shapes: Shape[];
  most: number;
  least?: number;
  own: Record<string, string | string[]>;
  meant(claims: AssertionRecord[], asked: Asked): Map<string, unknown>;
  /** What of a row is compared. */
  of?(row: Awaited<ReturnType<typeof runPivot>>['rows'][number]): unknown;
}

const [EARLIER, LATER] = ['2022-06', '2022-11'];
const WINDOWS: [phaseDiff.Phase, phaseDiff.Phase] = [
  ['', bounds(EARLIER).end],
  [bounds(LATER).start, '\uffff'],
];

it.each<[name: string, title: string, meaning: Meaning]>([
  [
    'trusted-relays',
    'with chains of three steps',
    {
      shapes: trustedRelays.SHAPES,
      most: 14,
      own: { links: '3' },
      meant: (claims, filter) => trustedRelays.trustedRelays(claims, filter, 3),
    },
  ],
  [
    'cluster-overlap',
    'of all pairs',
    { shapes: clusterOverlap.SHAPES, most: 30, own: {}, meant: clusterOverlap.clusterOverlap },
  ],
  [
    'attack-coverage',
    'of everybody',
    {
      ...{ shapes: coverage.SHAPES, most: 22, own: {}, meant: coverage.attackCoverage },
      of: ({ cells, score }) => [
        score.value,
        ...['usedBy', 'subTechniques', 'revoked'].map((column) => (cells[column] as string[]).toSorted()),
      ],
    },
  ],
  [
    'reused-infrastructure',
    'as such',
    {
      ...{ shapes: reuse.SHAPES, most: 22, own: {}, meant: reuse.reusedInfrastructure },
      of: ({ cells, score }) => [score.value, cells.changed],
    },
  ],
  ...([{}, { includeShared: 'true' }] as const).map((more): [string, string, Meaning] => [
    'shared-infrastructure',
    `of a cluster and a victim ${JSON.stringify(more)}`,
    {
      ...{ shapes: sharing.SHAPES, most: 22, least: 12, own: { of: sharing.ASKED_OF, ...more } },
      meant: (claims, filter) => sharing.sharedInfrastructure(claims, { ...filter, ...more }, sharing.ASKED_OF),
      of: ({ cells, score }) => [score.value, cells.parties],
    },
  ]),
  ['exposure', 'as such', { shapes: exposure.SHAPES, most: 16, own: {}, meant: exposure.exposure }],
  [
    'phase-diff',
    'between campaigns',
    {
      ...{ shapes: phaseDiff.SHAPES, most: 12, own: { of: 'cluster:a', before: 'campaign:c', after: 'campaign:d' } },
      meant: (claims, filter) => phaseDiff.phaseDiff(claims, filter, 'cluster:a', ['campaign:c', 'campaign:d']),
      of: ({ cells, score }) => [cells.state, score.value, cells.changed],
    },
  ],
  [
    'phase-diff',
    'between windows',
    {
      ...{ shapes: phaseDiff.SHAPES, most: 12, own: { of: 'cluster:a', beforeTo: EARLIER, afterFrom: LATER } },
      meant: (claims, filter) => phaseDiff.phaseDiff(claims, filter, 'cluster:a', WINDOWS),
      of: ({ cells, score }) => [cells.state, score.value, cells.changed],
    },
  ],
])('%s %s answers as a plain reading of the evidence does', async (name, _title, meaning) => {
  const { shapes, most, least, own, meant, of = ({ score }) => score.value } = meaning;
  let rows = 0;
  const agrees = fc.asyncProperty(
    evidence(shapes, most, least),
    fc.array(asked, { maxLength: 2 }),
    async (claims, filters) => {
      await clear(database);
      await loadRows(database, [{ assertions: claims, descriptions: NAMED }]);
      for (const filter of [{}, ...filters]) {
        const answer = await runPivot(database, name, { ...own, ...filter, limit: '500' });
        const found = answer.rows.map((row) => [row.id, of(row)] as const);
        expect(rounded(found)).toEqual(rounded([...meant(claims, filter)]));
        rows += found.length;
      }
    },
  );
  await fc.assert(agrees, { numRuns: 25 });
  expect(rows).toBeGreaterThan(3);
});

/** In the order of their ids, numbers as a score is printed. */
const rounded = (rows: (readonly [string, unknown])[]) =>
  JSON.parse(
    JSON.stringify(
      [...rows].sort(([a], [b]) => (a < b ? -1 : 1)),
      (_key, value: unknown) => (typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value),
    ),
  );
