import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayCounts, sayRest } from '../../../client/history/Comparison.tsx';
import { apply } from '../../../client/store/apply.ts';
import { initialState } from '../../../client/store/create.ts';
import { compared, compareWith, difference, drawnPicture, idsOf } from '../../../client/store/difference.ts';
import { begin, isOn, jump } from '../../../client/store/ledger.ts';
import { EMPTY_PICTURE, type Picture } from '../../../client/store/picture.ts';
import { WHOLE } from '../../../client/store/scope.ts';
import type { Change } from '../../../client/store/step.ts';
import { DEFAULT_STYLES } from '../../../client/store/styles.ts';
import { pictureAt } from '../../../client/store/travel.ts';
import { anyDeeds, node, placeAt } from './pictures.ts';

const start = initialState({ theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' });

describe('a comparison', () => {
  it('says of each thing on either picture whether it came, went or stayed', () => {
    fc.assert(
      fc.property(anyDeeds, fc.nat(20), (deeds, place) => {
        const state = deeds.reduce((now, deed) => deed(now), start);
        const comparing = compareWith(placeAt(state.ledger, place))(state);
        const { came, gone } = compared(comparing) ?? { came: null, gone: null };
        const before = comparing.comparison?.before ?? EMPTY_PICTURE;
        for (const id of came ? idsOf(came) : []) expect([id, isOn(before, id)]).toEqual([id, false]);
        for (const id of gone ? idsOf(gone) : []) expect([id, isOn(state.picture, id)]).toEqual([id, false]);
        const count = ({ nodes, edges, folds }: typeof before) =>
          Object.keys(nodes).length + Object.keys(edges).length + Object.keys(folds).length;
        const stayed = count(before) - (gone ? idsOf(gone).length : 0);
        expect(count(state.picture) - (came ? idsOf(came).length : 0)).toBe(stayed);
      }),
    );
  });

  it('draws what is gone beside what is there, moves nothing, and leaves the picture as it is', () => {
    fc.assert(
      fc.property(anyDeeds, fc.nat(20), (deeds, place) => {
        const state = compareWith(placeAt(start.ledger, place))(deeds.reduce((now, deed) => deed(now), start));
        const drawn = drawnPicture(state);
        for (const field of ['nodes', 'edges', 'folds', 'positions'] as const) {
          expect(drawn[field]).toMatchObject(state.picture[field]);
        }
        for (const { from, to } of Object.values(drawn.edges))
          expect(from in drawn.nodes && to in drawn.nodes).toBe(true);
      }),
    );
  });

  it('swaps what came and what went when it is turned round', () => {
    fc.assert(
      fc.property(anyDeeds, fc.nat(20), (deeds, place) => {
        const state = deeds.reduce((now, deed) => deed(now), start);
        const other = jump(placeAt(state.ledger, place))(state).picture;
        const [there, back] = [difference(state.picture, other), difference(other, state.picture)];
        expect([there.came, there.gone]).toEqual([back.gone, back.came]);
        for (const what of ['filtered', 'scoped', 'styled'] as const) expect(there[what]).toBe(back[what]);
        expect(there.changed.notes.map(({ id }) => id)).toEqual(back.changed.notes.map(({ id }) => id));
      }),
    );
  });

  it('names whatever one branch has and another has not: nothing is the same where the pictures differ', () => {
    fc.assert(
      fc.property(anyDeeds, fc.nat(20), (deeds, place) => {
        const { picture, ledger } = deeds.reduce((now, deed) => deed(now), start);
        const other = pictureAt(ledger, placeAt(ledger, place));
        const { came, gone, moved: _, changed, ...rest } = difference(other, picture);
        const isNothing = [...Object.values(came), ...Object.values(gone), ...Object.values(changed)].every(
          ({ length }) => length === 0,
        );
        const isSame = isNothing && !Object.values(rest).includes(true);
        expect(isSame).toBe(JSON.stringify(plain(other)) === JSON.stringify(plain(picture)));
      }),
      { numRuns: 300 },
    );
  });

  it('says notes, groups, named selections, pins, window and look in words', () => {
    const before = apply(EMPTY_PICTURE, {
      do: 'add',
      nodes: [node('address:1'), node('address:2')],
      edges: [],
      folds: [],
      positions: {},
    });
    const group = { id: 'group:1', name: 'Rented', members: ['address:1', 'address:2'], isOpen: false };
    const changes: Change[] = [
      { do: 'note', id: 'address:1', note: { id: 'address:1', text: 'Seen in May', by: '', place: null } },
      { do: 'group', groups: [group], positions: {} },
      { do: 'name', selections: [{ name: 'Relays', ids: ['address:1'] }] },
      { do: 'pin', pinned: ['address:2'] },
      { do: 'scope', scope: { ...WHOLE, window: { from: '2023', to: null }, minConfidence: 60 } },
      { do: 'style', styles: { ...DEFAULT_STYLES, size: 'sources' } },
    ];
    const after = changes.reduce(apply, before);
    const { came, gone } = difference(before, after);
    expect(sayCounts(came)).toBe('1 note, 1 group, 1 named selection, 1 pinned');
    expect(sayCounts(gone)).toBe('nothing');
    const later = apply(after, { do: 'group', groups: [{ ...group, isOpen: true }], positions: {} });
    expect(sayRest(difference(before, after), after, before)).toEqual([
      'Counted here: window from 2023, evidence confidence from 60, what is outside dimmed. There: every date and source.',
      'Drawn by other rules: size, colour, icon or label.',
    ]);
    expect(sayRest(difference(after, later), later, after)).toEqual(['Otherwise there: group Rented · 2, a box']);
  });

  it('goes on with the present picture, and ends with its ledger', () => {
    const state = compareWith('start')(start);
    expect(jump('start')(state).comparison).toBe(state.comparison);
    expect(begin({ ...EMPTY_PICTURE }, 'Another')(state).comparison).toBe(null);
  });
});

/** Of a picture what a comparison is about, without the order in which it came and where it stands. */
function plain({
  headings: _,
  homes: ___,
  positions: __,
  nodes,
  edges,
  folds,
  notes,
  groups,
  ...picture
}: Picture): unknown {
  const sorted = (record: object) => Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
  const there = (record: object) => Object.keys(record).sort();
  return {
    ...picture,
    nodes: there(nodes),
    edges: there(edges),
    folds: there(folds),
    notes: sorted(notes).map(([, { id, text, by, place }]) => [id, text, by, place]),
    groups: sorted(groups),
    hiddenKinds: [...picture.hiddenKinds].sort(),
    hiddenTypes: [...picture.hiddenTypes].sort(),
    pinned: [...picture.pinned].sort(),
    selections: [...picture.selections].sort((one, other) => (one.name < other.name ? -1 : 1)),
  };
}
