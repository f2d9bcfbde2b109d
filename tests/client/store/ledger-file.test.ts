import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialState } from '../../../client/store/create.ts';
import { join, record, resume, startLedger, undo } from '../../../client/store/ledger.ts';
import {
  packEntries,
  packLedger,
  readLedger,
  readSteps,
  UnreadableLedger,
  unpackLedger,
  unpackSteps,
} from '../../../client/store/ledger-file.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import { toldThen } from '../../../client/store/since.ts';
import type { Change, Ledger } from '../../../client/store/step.ts';
import { pictureAt } from '../../../client/store/travel.ts';
import { anyDeeds, edge, fold, node, WHOLE_GRAPH } from './pictures.ts';

const start = initialState({ theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' });
const anyLedger = anyDeeds.map((deeds) => deeds.reduce((state, deed) => deed(state), start).ledger);
const throughText = (json: unknown): unknown => JSON.parse(JSON.stringify(json));
/** The same graph as when it was packed. */
const same = (packed: Parameters<typeof toldThen>[0]) => ({ ...WHOLE_GRAPH, totals: toldThen(packed).totals });

describe('a packed ledger', () => {
  it('gives back every step, branch, name and place on the same graph', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        const packed = readLedger(throughText(packLedger(ledger)));
        const back = unpackLedger(packed, same(packed));
        expect(back).toEqual(ledger);
        for (const id of Object.keys(ledger.entries)) {
          expect(JSON.stringify(pictureAt(back, id))).toBe(JSON.stringify(pictureAt(ledger, id)));
        }
      }),
    );
  });

  it('knows by itself which picture it shows, without the graph', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        const packed = packLedger(ledger);
        const then = pictureAt(unpackLedger(packed, toldThen(packed)), packed.at);
        const now = pictureAt(ledger, ledger.at);
        expect(Object.keys(then.nodes)).toEqual(Object.keys(now.nodes));
        expect(Object.keys(then.edges)).toEqual(Object.keys(now.edges));
        expect(then.folds).toEqual(now.folds);
        expect(then.positions).toEqual(now.positions);
      }),
    );
  });

  it('copies nothing of what the graph says but names, and on wish not these', () => {
    const ledger = ledgerOf([
      {
        do: 'add',
        nodes: [node('host:h', { name: 'Mail server', aliases: ['mx1'] })],
        edges: [],
        folds: [],
        positions: {},
      },
    ]);
    expect(JSON.stringify(packLedger(ledger))).toContain('Mail server');
    expect(JSON.stringify(packLedger(ledger))).not.toContain('mx1');
    expect(JSON.stringify(packLedger(ledger, { names: false }))).not.toContain('Mail server');
  });

  it('keeps relations with a name of their own, beside others of the same ends', () => {
    const [a, b] = [node('host:a'), node('host:b')];
    const named = (name: string) =>
      edge(a.id, b.id, { type: 'RELATED_TO', id: `RELATED_TO host:a > host:b ${name}`, name });
    const edges = [edge(a.id, b.id), named('mitigates'), named('detects')];
    const ledger = ledgerOf([{ do: 'add', nodes: [a, b], edges, folds: [], positions: {} }]);
    const packed = readLedger(throughText(packLedger(ledger)));
    const back = unpackLedger(packed, { nodes: [a, b], edges, totals: new Map() });
    expect(back).toEqual(ledger);
  });

  it('finds them again in a file of before, which does not say their names', () => {
    const [a, b] = [node('host:a'), node('host:b')];
    const named = (name: string, assertions: string[]) =>
      edge(a.id, b.id, { type: 'RELATED_TO', id: `RELATED_TO host:a > host:b ${name}`, name, assertions });
    const [mitigates, detects] = [named('mitigates', ['m']), named('detects', ['d'])];
    const ledger = ledgerOf([{ do: 'add', nodes: [a, b], edges: [mitigates, detects], folds: [], positions: {} }]);
    const { edgeNames: _, ...older } = packLedger(ledger).directory;
    const packed = readLedger(throughText({ ...packLedger(ledger), directory: older }));
    const edges = [detects, named('hosts', ['h']), mitigates];
    expect(unpackLedger(packed, { nodes: [a, b], edges, totals: new Map() })).toEqual(ledger);
    const { marks: __, ...oldest } = older;
    const unmarked = readLedger(throughText({ ...packLedger(ledger), directory: oldest }));
    const back = unpackLedger(unmarked, { nodes: [a, b], edges: [detects, mitigates], totals: new Map() });
    expect(Object.keys(pictureAt(back, back.at).edges).sort()).toEqual([detects.id, mitigates.id]);
  });

  it('leaves out what the graph holds no longer, and keeps the places of the rest', () => {
    const ledger = ledgerOf([
      {
        do: 'add',
        nodes: [node('cluster:a', { kind: 'cluster' }), node('address:1')],
        edges: [edge('cluster:a', 'address:1')],
        folds: [fold({ anchor: 'cluster:a', type: 'USES', direction: 'out', kind: 'malware', total: 3 })],
        positions: { 'cluster:a': { x: 1, y: 2.5 }, 'address:1': { x: 3, y: 4 } },
      },
    ]);
    const told = { nodes: [node('cluster:a', { kind: 'cluster' })], edges: [], totals: new Map() };
    const back = unpackLedger(packLedger(ledger), told);
    expect(pictureAt(back, back.at)).toEqual({
      ...EMPTY_PICTURE,
      nodes: { 'cluster:a': told.nodes[0] },
      positions: { 'cluster:a': { x: 1, y: 2.5 } },
    });
  });

  it('counts no more of an answer than the graph still holds of it', () => {
    const of = { import: 'import:1', ids: ['host:a', 'host:b', 'host:c'], next: null };
    const extent = { what: '"x.csv"', total: 3, rank: 'its own first', of };
    const brought = record({
      id: 's-0',
      name: 'Imported "x.csv"',
      at: '2024-09-10T12:00:00Z',
      change: { do: 'add', nodes: of.ids.map((id) => node(id)), edges: [], folds: [], positions: {} },
      extent,
    })(start).ledger;
    const packed = packLedger(brought);
    const left = (ids: string[]) => {
      const told = { nodes: ids.map((id) => node(id)), edges: [], totals: new Map() };
      return unpackLedger(packed, told).entries['s-0']?.extent;
    };
    expect(left(of.ids)).toEqual(extent);
    expect(left(['host:b'])).toEqual({ ...extent, total: 1, of: { ...of, ids: ['host:b'] } });
    expect(left([])).toBeNull();
  });

  it('goes on as any ledger does', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        const packed = packLedger(ledger);
        const state = resume(unpackLedger(packed, same(packed)))(start);
        const before = resume(ledger)(start);
        expect(JSON.stringify(undo(state).picture)).toBe(JSON.stringify(undo(before).picture));
      }),
    );
  });

  it('carries steps one by one into the ledger of somebody else', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        let other = resume(startLedger(ledger.base, ledger.baseName, ledger.baseExtent))(start);
        for (const entry of Object.values(ledger.entries)) {
          const packed = readSteps(throughText(packEntries([entry])));
          other = join(unpackSteps(packed, same(packed)))(other);
        }
        expect(other.ledger.entries).toEqual(ledger.entries);
      }),
    );
  });
});

describe('what is no ledger', () => {
  const whole = packLedger(ledgerOf([{ do: 'setAside', ids: ['cluster:a'] }]));
  const [first] = whole.steps;

  it.each([
    ['nothing', null, 'foreign'],
    ['other JSON', { nodes: [] }, 'foreign'],
    ['one of a newer format', { ...whole, version: 3, base: 'another way' }, 'newer'],
    ['one of no version', { ...whole, version: undefined }, 'damaged'],
    ['one without its steps', { ...whole, steps: undefined }, 'damaged'],
    ['one with a change that is unknown', { ...whole, steps: [{ ...first, change: { do: 'burn' } }] }, 'damaged'],
    ['one whose step follows none', { ...whole, steps: [{ ...first, parent: 's-9' }] }, 'damaged'],
    ['one whose step follows itself', { ...whole, steps: [{ ...first, parent: first?.id }] }, 'damaged'],
    ['one that is nowhere', { ...whole, at: 's-9' }, 'damaged'],
    ['one that names nothing by a number', { ...whole, directory: { ...whole.directory, entities: [] } }, 'damaged'],
    ['one with a step of a treacherous name', { ...whole, at: '__proto__' }, 'damaged'],
  ])('%s is refused with the reason', (_, json, why) => {
    const open = () => unpackLedger(readLedger(json), { nodes: [], edges: [], totals: new Map() });
    expect(open).toThrow(UnreadableLedger);
    expect(open).toThrow(expect.objectContaining({ why }));
  });
});

function ledgerOf(changes: Change[]): Ledger {
  const steps = changes.map((change, index) =>
    record({ id: `s-${index}`, name: `Step ${index}`, at: '2024-09-10T12:00:00Z', change, extent: null }),
  );
  return steps.reduce((state, step) => step(state), start).ledger;
}
