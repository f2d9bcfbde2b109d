import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Branch, endOfBranch, type OutlinePlace, outlineOf } from '../../../client/history/outline.ts';
import { stepsInForce } from '../../../client/store/branches.ts';
import { initialState } from '../../../client/store/create.ts';
import { START } from '../../../client/store/step.ts';
import { anyDeeds } from '../store/pictures.ts';

const start = initialState({ theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' });
const anyLedger = anyDeeds.map((deeds) => deeds.reduce((state, deed) => deed(state), start).ledger);
const idsOf = (places: readonly OutlinePlace[]): string[] =>
  places.flatMap(({ entry, branches }) => [entry?.id ?? START, ...branches.flatMap((branch) => idsOf(branch.places))]);
const branchesOf = (places: readonly OutlinePlace[]): Branch[] =>
  places.flatMap(({ branches }) => branches.flatMap((branch) => [branch, ...branchesOf(branch.places)]));

describe('the outline of a ledger', () => {
  it('lists the start and every step once', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        expect(idsOf(outlineOf(ledger)).sort()).toEqual([START, ...Object.keys(ledger.entries)].sort());
      }),
    );
  });

  it('begins with the steps in force, in their order', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        const way = outlineOf(ledger).map(({ entry }) => entry?.id ?? START);
        const inForce = [START, ...stepsInForce(ledger).map(({ id }) => id)];
        expect(way.slice(0, inForce.length)).toEqual(inForce);
      }),
    );
  });

  it('names branches, and knows where each ends', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        for (const branch of branchesOf(outlineOf(ledger))) {
          expect(branch.name).toBe(ledger.branches[branch.id] ?? null);
          expect(branch.places[0]?.entry?.id).toBe(branch.id);
          expect(endOfBranch(branch)).toBe(branch.places.at(-1)?.entry?.id);
        }
      }),
    );
  });
});
