import fc from 'fast-check';
import { apply } from '../../../client/store/apply.ts';
import { jump, nameBranch, record, redo, undo } from '../../../client/store/ledger.ts';
import { EMPTY_PICTURE, type Fold, foldId, type Position } from '../../../client/store/picture.ts';
import type { State } from '../../../client/store/state.ts';
import { type Change, type FoundBy, type Ledger, START } from '../../../client/store/step.ts';
import { COLOURINGS, ICONS, LABELS, SIZES } from '../../../client/store/styles.ts';
import { BASES } from '../../../contract/evidence.ts';
import type { GraphEdge, GraphNode } from '../../../contract/graph.ts';
import { KIND_NAMES } from '../../../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../../../contract/relationships.ts';

/** Nodes, edges and changes for tests: whole values of the contract, small enough that random ones meet. */

export const node = (id: string, given: Partial<GraphNode> = {}): GraphNode => ({
  id,
  kind: 'address',
  name: id,
  aliases: [],
  roles: [],
  weak: false,
  shared: null,
  standIn: false,
  conflicts: [],
  tlp: 'clear',
  sources: 1,
  neighbours: 1,
  ...given,
});

export const edge = (from: string, to: string, given: Partial<GraphEdge> = {}): GraphEdge => {
  const type = given.type ?? 'USES';
  return {
    id: `${type} ${from} > ${to}`,
    from,
    to,
    assertions: ['assertion:1'],
    sources: ['source:1'],
    by: [],
    during: [],
    basis: 'observed',
    confidence: 80,
    tlp: 'clear',
    conflict: false,
    ...given,
    type,
  };
};

export const fold = ({ total, ...key }: Omit<Fold, 'id' | 'count'>): Fold => ({
  ...key,
  id: foldId(key),
  count: total,
  total,
});

const ids = ['cluster:a', 'cluster:b', 'address:1', 'address:2', 'malware:m'];
const anyId = fc.constantFrom(...ids);
const anyPosition: fc.Arbitrary<Position> = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
});
const anyPlaces = fc.dictionary(fc.constantFrom(...ids, 'group:1'), anyPosition);
const kindOf = (id: string) => KIND_NAMES.find((kind) => id.startsWith(`${kind}:`)) ?? 'other';
const key = fc.record({
  anchor: anyId,
  type: fc.constantFrom(...RELATIONSHIP_NAMES),
  direction: fc.constantFrom('out' as const, 'in' as const),
  kind: fc.constantFrom(...KIND_NAMES),
});
/** One and the same count has the same total wherever it is met, as in a graph that stays as it is. */
const anyFold = key.map((given) => fold({ ...given, total: 1 + (foldId(given).length % 9) }));
const nodeOf = (id: string) => node(id, { kind: kindOf(id) });
const told = {
  nodes: fc.uniqueArray(anyId).map((list) => list.map(nodeOf)),
  edges: fc.array(fc.tuple(anyId, anyId).map(([from, to]) => edge(from, to))),
  folds: fc.array(anyFold, { maxLength: 3 }),
};
const filter = {
  hiddenKinds: fc.uniqueArray(fc.constantFrom(...KIND_NAMES)),
  hiddenTypes: fc.uniqueArray(fc.constantFrom(...RELATIONSHIP_NAMES)),
};
const anyOutside = fc.array(fc.constantFrom(...ids, 'group:1'), { maxLength: 2 });
const add = fc.record(
  { do: fc.constant('add' as const), ...told, positions: anyPlaces, outside: anyOutside },
  { requiredKeys: ['do', 'nodes', 'edges', 'folds', 'positions'] },
);

const anyGroups = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('group:1', 'group:2'),
    name: fc.constantFrom('', 'Named'),
    members: fc.uniqueArray(anyId, { minLength: 1 }),
    isOpen: fc.boolean(),
  }),
  { selector: ({ id }) => id },
);

const anyHeadings = fc.array(fc.record({ text: fc.string(), x: fc.integer(), y: fc.integer() }), { maxLength: 2 });

/** Of every variant: the compiler asks for the one that is missing. */
const anyOf: { [Do in Change['do']]: fc.Arbitrary<Extract<Change, { do: Do }>> } = {
  add,
  setAside: fc.record(
    { do: fc.constant('setAside' as const), ids: fc.array(anyId), positions: anyPlaces, outside: anyOutside },
    { requiredKeys: ['do', 'ids'] },
  ),
  collapse: fc.record({
    do: fc.constant('collapse' as const),
    ids: fc.array(anyId),
    folds: fc.array(anyFold, { maxLength: 2 }),
    positions: anyPlaces,
  }),
  move: fc.record(
    { do: fc.constant('move' as const), positions: anyPlaces, headings: anyHeadings },
    { requiredKeys: ['do', 'positions'] },
  ),
  group: fc.record(
    {
      do: fc.constant('group' as const),
      groups: anyGroups,
      positions: anyPlaces,
      outside: anyOutside,
      headings: anyHeadings,
    },
    { requiredKeys: ['do', 'groups', 'positions'] },
  ),
  ungroup: fc.record({
    do: fc.constant('ungroup' as const),
    ids: fc.uniqueArray(fc.constantFrom('group:1', 'group:2')),
    positions: anyPlaces,
  }),
  name: fc.record({
    do: fc.constant('name' as const),
    selections: fc.uniqueArray(fc.record({ name: fc.string(), ids: fc.uniqueArray(anyId) }), {
      selector: ({ name }) => name,
      maxLength: 3,
    }),
  }),
  pin: fc.record({ do: fc.constant('pin' as const), pinned: fc.uniqueArray(anyId) }),
  style: fc.record({
    do: fc.constant('style' as const),
    styles: fc.record({
      size: fc.constantFrom(...SIZES),
      colour: fc.constantFrom(...COLOURINGS),
      icon: fc.constantFrom(...ICONS),
      label: fc.constantFrom(...LABELS),
    }),
  }),
  note: fc
    .tuple(fc.constantFrom(...ids, 'note-1', 'note-2'), fc.option(fc.tuple(fc.string(), fc.option(anyPosition))))
    .map(([id, said]) => ({
      do: 'note',
      id,
      note: said && { id, text: said[0], by: 'Alice', place: id.startsWith('note-') ? said[1] : null },
    })),
  filter: fc.record({ do: fc.constant('filter' as const), ...filter }),
  scope: fc.record({
    do: fc.constant('scope' as const),
    scope: fc.record({
      window: fc.option(fc.constant({ from: '2023-03', to: '2023-08' })),
      compared: fc.option(fc.constant({ from: '2023-09', to: null })),
      minConfidence: fc.integer({ min: 0, max: 100 }),
      basis: fc.uniqueArray(fc.constantFrom(...BASES)),
      sources: fc.uniqueArray(fc.constant('source:1')),
      outside: fc.constantFrom('dimmed' as const, 'hidden' as const),
    }),
  }),
  withdraw: fc.record({ do: fc.constant('withdraw' as const), ...told }),
  replace: fc
    .tuple(add, fc.record(filter))
    .map(([change, filters]) => ({ do: 'replace', picture: { ...apply(EMPTY_PICTURE, change), ...filters } })),
};

export const anyChange: fc.Arbitrary<Change> = fc.oneof(...Object.values<fc.Arbitrary<Change>>(anyOf));

/** Each variant with random changes of it, for tests of one at a time. */
export const VARIANTS: [name: string, change: fc.Arbitrary<Change>][] = Object.entries(anyOf);

/** What a person does with the ledger. `to` counts the places there are, from the start. */
type Deed =
  | { deed: 'record'; change: Change; foundBy: FoundBy | undefined }
  | { deed: 'undo' | 'redo' }
  | { deed: 'jump' | 'name'; to: number };

const anyValues = fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.string());
const anyFoundBy: fc.Arbitrary<FoundBy | undefined> = fc.option(
  fc.oneof(
    fc.record({ query: fc.string(), values: anyValues }),
    fc.record({ queries: fc.constantFrom('paths/', 'pivots/exposure'), values: anyValues }),
  ),
  { nil: undefined },
);

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('record' as const), change: anyChange, foundBy: anyFoundBy }) },
  { weight: 2, arbitrary: fc.constantFrom({ deed: 'undo' as const }, { deed: 'redo' as const }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constantFrom('jump' as const, 'name' as const), to: fc.nat(20) }) },
);

/** Up to so many random deeds on an empty page, as transitions. */
export const anyDeeds = fc
  .array(anyDeed, { maxLength: 20 })
  .map((deeds) => deeds.map((deed, index) => transitionOf(deed, index)));

function transitionOf(deed: Deed, index: number): (state: State) => State {
  switch (deed.deed) {
    case 'record':
      return record({
        id: `s-${index}`,
        name: `Step ${index}`,
        at: STEP_TIME,
        change: deed.change,
        extent: null,
        ...(deed.foundBy === undefined ? {} : { foundBy: deed.foundBy }),
      });
    case 'undo':
      return undo;
    case 'redo':
      return redo;
    case 'jump':
      return (state) => jump(placeAt(state.ledger, deed.to))(state);
    case 'name':
      return (state) => {
        const place = placeAt(state.ledger, deed.to);
        return place === START ? state : nameBranch(place, `Branch ${index}`)(state);
      };
  }
}

const STEP_TIME = '2024-09-10T12:00:00Z';

export function placeAt({ entries }: Ledger, number: number): string {
  const places = [START, ...Object.keys(entries)];
  return places[number % places.length] as string;
}

/** All that random changes may speak of, as one graph holds it. */
export const WHOLE_GRAPH = {
  nodes: ids.map(nodeOf),
  edges: ids.flatMap((from) => ids.map((to) => edge(from, to))),
};
