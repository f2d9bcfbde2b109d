import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../client/boards/grid.ts';
import { BOARDS } from '../../../client/boards/index.ts';
import type { GraphEdge, GraphNode } from '../../../contract/graph.ts';
import type { PivotRow } from '../../../contract/pivots.ts';
import { edge, node } from '../store/pictures.ts';

const named = (...nodes: GraphNode[]) => new Map(nodes.map((one) => [one.id, one]));
const row = (id: string, cells: PivotRow['cells'], more: Partial<PivotRow> = {}): PivotRow => ({
  id,
  sentence: `${id}.`,
  score: { value: 1, terms: [] },
  cells,
  tlp: 'clear',
  entities: [],
  assertions: ['assertion:1'],
  removals: [],
  contradictions: [],
  ...more,
});
const board = (pivot: string, rows: PivotRow[], nodes = named(), edges: GraphEdge[] = [], isWhole = true): Grid => {
  const setOut = BOARDS[pivot];
  if (!setOut) throw new Error(`no board of ${pivot}`);
  return setOut({ rows, nodes, edges, isWhole });
};
/** What a grid holds, cell by cell: the first line of each thing. */
const read = ({ rows }: Grid) => rows.map(({ title, cells }) => [title, ...cells.map((items) => items.map(said))]);
const said = ({ lines, mark }: Grid['rows'][number]['cells'][number][number]) =>
  `${lines[0]}${mark ? ` (${mark})` : ''}`;

describe('trusted-relays', () => {
  const pair = { machines: ['host:m'], use: ['staged tools'], by: [], phases: [], first_seen: null, last_seen: null };
  const rows = [
    row('a > b', { ...pair, owner: 'organisation:a', victim: 'organisation:b', kind: 'pair' }),
    row('a > a', { ...pair, owner: 'organisation:a', victim: 'organisation:a', kind: 'both roles' }),
    row('host:n > b', { ...pair, machines: ['host:n'], owner: null, victim: 'organisation:b', kind: 'pair' }),
    row('a > b > c', { ...pair, owner: 'organisation:a', victim: 'organisation:c', kind: 'chain' }),
  ];
  const nodes = named(node('organisation:a', { name: 'A' }), node('organisation:b', { name: 'B' }));
  const grid = board('trusted-relays', rows, nodes);

  it('sets owners against victims, with its diagonal of both roles', () => {
    expect(grid.columns.map(({ title }) => title)).toEqual(['B', 'A']);
    expect(read(grid)).toEqual([
      ['A', ['staged tools'], ['staged tools (both roles)']],
      ['host:n', ['staged tools'], []],
    ]);
    expect(grid.rows[1]?.note).toBe('no owner named');
  });

  it('keeps chains apart', () => {
    expect(grid.apart).toEqual({ title: 'Chains', rows: ['a > b > c'] });
  });
});

describe('cross-victim', () => {
  const cell = { types: ['SEEN_AT' as const], by: [], first_seen: '2023-08', last_seen: null };
  const rows = [
    row(
      'tool:t',
      { selector: 'strong', judgement: 'rejected' },
      {
        board: [
          { ...cell, victim: 'organisation:v', phase: 'campaign:1', assertions: ['assertion:1'] },
          { ...cell, victim: 'organisation:v', phase: null, assertions: ['assertion:2'] },
          { ...cell, victim: 'organisation:w', phase: null, assertions: ['assertion:3'] },
        ],
      },
    ),
  ];

  it('sets artefacts against victims, one thing a phase, each with its own assertions', () => {
    const { rows: lines, columns } = board('cross-victim', rows);
    expect(columns.map(({ id }) => id)).toEqual(['organisation:v', 'organisation:w']);
    expect(lines[0]?.note).toBe('rejected');
    expect(
      lines[0]?.cells.map((items) => items.map(({ lines, assertions }) => [...lines, ...(assertions ?? [])])),
    ).toEqual([
      [
        ['was seen at', 'campaign:1', 'August 2023', 'assertion:1'],
        ['was seen at', 'no phase named', 'August 2023', 'assertion:2'],
      ],
      [['was seen at', 'no phase named', 'August 2023', 'assertion:3']],
    ]);
  });
});

describe('cluster-overlap', () => {
  it('sets every one against every other, alike in both directions, and says where something contradicts', () => {
    const rows = [
      row('a ~ b', { one: 'cluster:a', other: 'cluster:b', against: [] }, { score: { value: 2, terms: [] } }),
      row('b ~ c', { one: 'cluster:b', other: 'cluster:c', against: ['a source tells them apart'] }),
    ];
    const { rows: lines } = board('cluster-overlap', rows);
    expect(
      lines.map(({ cells }) => cells.map((items) => items.map(({ row, share }) => `${row} ${share}`).join())),
    ).toEqual([
      ['', 'a ~ b 1', ''],
      ['a ~ b 1', '', 'b ~ c 0.5'],
      ['', 'b ~ c 0.5', ''],
    ]);
    expect(lines.map(({ cells }) => cells.flat().map(({ conflict }) => conflict))).toEqual([
      [false],
      [false, true],
      [true],
    ]);
  });
});

describe('what a cell says that holds nothing', () => {
  const pairs = [row('a ~ b', { one: 'cluster:a', other: 'cluster:b', against: [] })];

  it('is that no source says anything, or of a pair that it may be among the rows that are left out', () => {
    expect(board('cluster-overlap', pairs)).toMatchObject({ nothing: '–', diagonal: 'itself' });
    expect(board('cluster-overlap', pairs, named(), [], false)).toMatchObject({ nothing: '…' });
    expect(board('cross-victim', [], named(), [], false)).toMatchObject({ nothing: '–' });
  });
});

describe('cluster-overlap and attack-coverage', () => {
  it('begin with those of the first rows, whatever they are called, and tell those of one name apart', () => {
    const nodes = named(
      node('actor:x', { name: 'APT1' }),
      node('cluster:a', { name: 'Alpha' }),
      node('cluster:z', { name: 'Zulu' }),
      node('actor:y', { name: 'APT1' }),
    );
    const pairs = [
      row('z ~ x', { one: 'cluster:z', other: 'actor:x', against: [] }, { score: { value: 3, terms: [] } }),
      row('a ~ y', { one: 'cluster:a', other: 'actor:y', against: [] }),
    ];
    const overlap = board('cluster-overlap', pairs, nodes);
    const titled = [['Zulu'], ['APT1', 'actor:x'], ['Alpha'], ['APT1', 'actor:y']];
    const read = ({ title, note }: { title: string; note?: string | undefined }) => (note ? [title, note] : [title]);
    expect(overlap.columns.map(read)).toEqual(titled);
    expect(overlap.rows.map(read)).toEqual(titled);
    const used = { subTechniques: [], everyone: 1, revoked: [], ownOf: null };
    const techniques = [
      row('technique:T1', { ...used, technique: 'technique:T1', usedBy: ['cluster:z', 'actor:x'] }),
      row('technique:T2', { ...used, technique: 'technique:T2', usedBy: ['cluster:a', 'actor:y'] }),
    ];
    expect(board('attack-coverage', techniques, nodes).columns.map(read)).toEqual(titled);
  });
});

describe('phase-diff', () => {
  it('sets kinds against states, and leaves out a state that nothing is in', () => {
    const nodes = named(
      node('tool:t', { kind: 'tool', name: 'T' }),
      node('address:1.1.1.1', { kind: 'address', name: '1.1.1.1' }),
    );
    const rows = [
      row('tool:t', { artefact: 'tool:t', state: 'persisted', changed: ['port 80 before, 443 after'] }),
      row('address:1.1.1.1', { artefact: 'address:1.1.1.1', state: 'gone', changed: [] }),
    ];
    const grid = board('phase-diff', rows, nodes);
    expect(grid.columns.map(({ title }) => title)).toEqual(['− Gone', '= Persisted']);
    expect(read(grid)).toEqual([
      ['IP address', ['1.1.1.1'], []],
      ['Tool', [], ['T (changed)']],
    ]);
  });
});

describe('attack-coverage', () => {
  it('sets techniques against who uses them, and marks what is its own', () => {
    const used = { subTechniques: [], everyone: 1, revoked: [] };
    const rows = [
      row('technique:T1', { ...used, technique: 'technique:T1', usedBy: ['cluster:a', 'cluster:b'], ownOf: null }),
      row('technique:T2', { ...used, technique: 'technique:T2', usedBy: ['cluster:b'], ownOf: 'cluster:b' }),
    ];
    expect(read(board('attack-coverage', rows, named(node('technique:T2', { name: 'Proxy' }))))).toEqual([
      ['T1', ['uses it'], ['uses it']],
      ['T2 Proxy', [], ['uses it (its own)']],
    ]);
  });

  it('says of each user the sub-techniques that it is said to use itself, and rests a cell on these claims', () => {
    const rows = [
      row('technique:T1', {
        technique: 'technique:T1',
        subTechniques: ['technique:T1.001', 'technique:T1.002'],
        usedBy: ['cluster:a', 'cluster:b'],
        ownOf: null,
        everyone: 2,
        revoked: [],
      }),
    ];
    const edges = [
      edge('cluster:a', 'technique:T1.001', { assertions: ['assertion:1'] }),
      edge('cluster:b', 'technique:T1.002', { assertions: ['assertion:2'] }),
    ];
    expect(
      board('attack-coverage', rows, named(), edges)
        .rows[0]?.cells.flat()
        .map(({ lines, assertions = [] }) => [...lines, ...assertions]),
    ).toEqual([
      ['uses it', 'T1.001', 'assertion:1'],
      ['uses it', 'T1.002', 'assertion:2'],
    ]);
  });
});
