import { describe, expect, it } from 'vitest';
import { writeNote } from '../../../client/actions/note.ts';
import { take } from '../../../client/actions/record.ts';
import { phaseHeadings } from '../../../client/graph/layouts/phases.ts';
import { createStore } from '../../../client/store/create.ts';
import { packEntries, packLedger, readLedger, readSteps } from '../../../client/store/ledger-file.ts';
import { entitiesOf } from '../../../client/store/packed/directory.ts';
import { setPerson } from '../../../client/store/page.ts';
import { Sketch, sketchOf } from '../../../client/store/sketch.ts';
import type { Store } from '../../../client/store/state.ts';
import { edge, fold, node } from './pictures.ts';

const LONG_ID = 2_048;
const preferences = { theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' } as const;

/** All the ways in which what the page wrote is read again: file and link, investigation, short link. */
function readBack(store: Store): void {
  const { ledger, picture } = store.getState();
  expect(readLedger(throughText(packLedger(ledger)))).toEqual(packLedger(ledger));
  for (const entry of Object.values(ledger.entries)) {
    expect(readSteps(throughText(packEntries([entry])))).toEqual(packEntries([entry]));
  }
  expect(Sketch.parse(throughText(sketchOf(picture)))).toEqual(sketchOf(picture));
}

const throughText = (json: unknown): unknown => JSON.parse(JSON.stringify(json));

describe('what the page writes is read back by it', () => {
  it('whatever the length of the campaigns that a layout writes over its columns, and however many there are', () => {
    const store = createStore(preferences);
    const campaigns = Array.from({ length: 1_100 }, (_, index) => `campaign:${index}`);
    const nodes = campaigns.map((_, index) => node(`address:${index}`));
    const edges = campaigns.map((id, index) => edge(`address:${index}`, `address:${index}`, { during: [id] }));
    const positions = Object.fromEntries(nodes.map(({ id }, index) => [id, { x: index * 100, y: 0 }]));
    take(store, 'Show', { do: 'add', nodes, edges, folds: [], positions });
    const names = Object.fromEntries(campaigns.map((id) => [id, `${id} ${'n'.repeat(10_000)}`]));
    const headings = phaseHeadings(store.getState().picture, positions, names);
    expect(headings).toHaveLength(campaigns.length);
    expect(headings[0]?.text).toMatch(/^campaign:0 n+… · 1$/);
    take(store, 'Arrange: phases in time', { do: 'move', positions, headings });
    readBack(store);
  });

  it('whatever the length of a note, of the name of who writes it, and of what it is about', () => {
    const store = createStore({ ...preferences, person: 'p'.repeat(300) });
    const [from, to] = ['a', 'b'].map((letter) => `url:${letter.repeat(LONG_ID - 4)}`) as [string, string];
    const name = 'n'.repeat(1_000);
    const long = edge(from, to, { type: 'RELATED_TO', id: `RELATED_TO ${from} > ${to} ${name}`, name });
    take(store, 's'.repeat(20_000), {
      do: 'add',
      nodes: [node(from), node(to)],
      edges: [long],
      folds: [],
      positions: {},
    });
    writeNote(store, { id: long.id, text: 't'.repeat(30_000), place: null });
    store.setState(setPerson('q'.repeat(300)));
    writeNote(store, { id: from, text: 'Seen', place: null });
    take(store, 'Name', { do: 'name', selections: [{ name: 'The one', ids: [long.id] }] });
    readBack(store);
  });

  it('and nothing but entities is sought in the graph: no relation of a named selection', () => {
    const store = createStore(preferences);
    const [a, b] = [node('host:a'), node('host:b')];
    take(store, 'Show', { do: 'add', nodes: [a, b], edges: [edge(a.id, b.id)], folds: [], positions: {} });
    take(store, 'Name', { do: 'name', selections: [{ name: 'The one', ids: [edge(a.id, b.id).id] }] });
    expect(entitiesOf(packLedger(store.getState().ledger).directory)).toEqual([a.id, b.id]);
  });

  it('and no count that a step moves, which an earlier one brought', () => {
    const count = fold({ anchor: 'cluster:a', type: 'USES', direction: 'out', kind: 'malware', total: 3 });
    const store = createStore(preferences);
    take(store, 'Show', { do: 'add', nodes: [node('cluster:a')], edges: [], folds: [count], positions: {} });
    take(store, 'Arrange: grid', {
      do: 'move',
      positions: { 'cluster:a': { x: 0, y: 0 }, [count.id]: { x: 9, y: 0 } },
    });
    const [, moved] = Object.values(store.getState().ledger.entries);
    expect(entitiesOf(packEntries(moved ? [moved] : []).directory)).toEqual(['cluster:a']);
  });
});

describe('a file that is older than these bounds', () => {
  it('is read, its headings clipped', () => {
    const store = createStore(preferences);
    take(store, 'Arrange', { do: 'move', positions: {}, headings: [{ text: 'x'.repeat(1_004), x: 0, y: 0 }] });
    const [step] = readLedger(throughText(packLedger(store.getState().ledger))).steps;
    expect(step?.change).toMatchObject({ headings: [{ text: expect.stringMatching(/^x+…$/) }] });
  });
});
