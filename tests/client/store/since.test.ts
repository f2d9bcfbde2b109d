import { describe, expect, it } from 'vitest';
import { apply } from '../../../client/store/apply.ts';
import { startLedger } from '../../../client/store/ledger.ts';
import { packLedger, readLedger, unpackLedger } from '../../../client/store/ledger-file.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import { changesSince } from '../../../client/store/since.ts';
import type { Change } from '../../../client/store/step.ts';
import { pictureAt } from '../../../client/store/travel.ts';
import type { GraphEdge, GraphNode } from '../../../contract/graph.ts';
import { edge, node } from './pictures.ts';

const nodes = ['cluster:a', 'address:1', 'address:2'].map((id) => node(id, { name: id.toUpperCase(), sources: 2 }));
const claims = (to: string, assertions: string[]) => edge('cluster:a', to, { assertions });
const edges = [claims('address:1', ['x', 'y']), claims('address:2', ['z'])];
const picture = apply(EMPTY_PICTURE, { do: 'add', nodes, edges, folds: [], positions: {} });
const packed = readLedger(JSON.parse(JSON.stringify(packLedger(startLedger(picture, 'Start', null)))));

const since = (now: { nodes?: GraphNode[]; edges?: GraphEdge[] }, of = packed) => {
  const told = { nodes, edges, totals: new Map(), ...now };
  return changesSince(of, told, pictureAt(unpackLedger(of, told), of.at));
};

describe('what has changed since', () => {
  it('is nothing where the graph says the same, in whatever order', () => {
    expect(since({})).toEqual([]);
    expect(since({ edges: [claims('address:1', ['y', 'x']), claims('address:2', ['z'])] })).toEqual([]);
  });

  it('names the relations that gained, lost or changed claims', () => {
    expect(since({ edges: [claims('address:1', ['x']), claims('address:2', ['z', 'w', 'v'])] })).toEqual([
      'CLUSTER:A uses ADDRESS:1: lost 1 claim (1 now, 2 then)',
      'CLUSTER:A uses ADDRESS:2: gained 2 claims (3 now, 1 then)',
    ]);
    expect(since({ edges: [claims('address:1', ['x', 'other']), claims('address:2', ['z'])] })).toEqual([
      'CLUSTER:A uses ADDRESS:1: as many claims as then, and not the same ones',
    ]);
  });

  it('names the entities that gained or lost sources, or go by another name', () => {
    const [cluster, one, two] = nodes as [GraphNode, GraphNode, GraphNode];
    expect(
      since({
        nodes: [
          { ...cluster, sources: 3 },
          { ...one, sources: 1 },
          { ...two, name: 'TWO' },
        ],
      }),
    ).toEqual([
      'CLUSTER:A: gained 1 source (3 now, 2 then)',
      'ADDRESS:1: lost 1 source (1 now, 2 then)',
      'TWO: called "ADDRESS:2" then',
    ]);
  });

  it('goes by numbers alone in a file that does not say which claims there were', () => {
    const older = { ...packed, directory: { ...packed.directory, marks: [] } };
    expect(since({ edges: [claims('address:1', ['x', 'other']), claims('address:2', ['z'])] }, older)).toEqual([]);
  });

  it('is nothing where a file of before does not say the name of a relation that is there still', () => {
    const related = edge('cluster:a', 'address:1', {
      type: 'RELATED_TO',
      id: 'RELATED_TO cluster:a > address:1 hires',
      name: 'hires',
    });
    const shown = apply(EMPTY_PICTURE, { do: 'add', nodes, edges: [related], folds: [], positions: {} });
    const { directory, ...rest } = packLedger(startLedger(shown, 'Start', null));
    const older = readLedger(JSON.parse(JSON.stringify({ ...rest, directory: { ...directory, edgeNames: [] } })));
    expect(since({ edges: [related] }, older)).toEqual([]);
  });

  it("says a relation in its source's own word for it, there or not", () => {
    const related = (name: string, assertions = ['x']) =>
      edge('cluster:a', 'address:1', {
        type: 'RELATED_TO',
        id: `RELATED_TO cluster:a > address:1 ${name}`,
        name,
        assertions,
      });
    const shown: Change = { do: 'add', nodes, edges: [related('hires'), related('leads')], folds: [], positions: {} };
    const of = readLedger(
      JSON.parse(JSON.stringify(packLedger(startLedger(apply(EMPTY_PICTURE, shown), 'Start', null)))),
    );
    expect(since({ edges: [related('hires', ['x', 'y'])] }, of)).toEqual([
      'No longer asserted: CLUSTER:A leads ADDRESS:1',
      'CLUSTER:A hires ADDRESS:1: gained 1 claim (2 now, 1 then)',
    ]);
  });
});
