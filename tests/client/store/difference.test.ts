import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialState } from '../../../client/store/create.ts';
import { compared, compareWith, difference, drawnPicture, idsOf } from '../../../client/store/difference.ts';
import { begin, isOn, jump } from '../../../client/store/ledger.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import { anyDeeds, placeAt } from './pictures.ts';

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
        expect([there.came, there.gone, there.filtered]).toEqual([back.gone, back.came, back.filtered]);
      }),
    );
  });

  it('goes on with the present picture, and ends with its ledger', () => {
    const state = compareWith('start')(start);
    expect(jump('start')(state).comparison).toBe(state.comparison);
    expect(begin({ ...EMPTY_PICTURE }, 'Another')(state).comparison).toBe(null);
  });
});
