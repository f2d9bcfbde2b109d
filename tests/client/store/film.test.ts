import { describe, expect, it } from 'vitest';
import { initialState } from '../../../client/store/create.ts';
import {
  advance,
  canStep,
  closeFilm,
  frameOf,
  goTo,
  ledgerAtPresent,
  openFilm,
  playPresented,
  setPace,
  showFrame,
  stayAtFrame,
  stepFilm,
  stepPresented,
  togglePlaying,
} from '../../../client/store/film.ts';
import { record, undo } from '../../../client/store/ledger.ts';
import { togglePresenting } from '../../../client/store/page.ts';
import type { State } from '../../../client/store/state.ts';
import { START } from '../../../client/store/step.ts';
import { node } from './pictures.ts';

const step = (id: string) =>
  record({
    id,
    name: id,
    at: '2024-09-10T12:00:00Z',
    change: { do: 'add', nodes: [node(`address:${id}`)], edges: [], folds: [], positions: {} },
    extent: null,
  });
const empty = initialState({ theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' });
/** Three steps, the last of them undone; another branch beside the second. */
const hunt = [step('s-1'), step('s-other'), undo, step('s-2'), step('s-3'), undo].reduce(
  (state, go) => go(state),
  empty,
);
const reached = (...moves: ((state: State) => State)[]): State => moves.reduce((state, move) => move(state), hunt);

describe('a film', () => {
  it('goes from the start along the present way to where redo leads, and stops there', () => {
    let state = reached(openFilm());
    const seen = [state.ledger.at];
    while (state.film?.isPlaying) {
      state = advance(state);
      seen.push(state.ledger.at);
    }
    expect(seen).toEqual([START, 's-1', 's-2', 's-3']);
    expect(advance(state)).toBe(state);
  });

  it('comes back to where it was opened, or stays', () => {
    expect(reached(openFilm(), advance, closeFilm).ledger.at).toBe('s-2');
    expect(reached(openFilm(), advance, closeFilm).picture).toEqual(hunt.picture);
    expect(reached(openFilm(), advance, stayAtFrame).ledger.at).toBe('s-1');
  });

  it('leaves the ledger as it was: its place, and where redo leads', () => {
    const { at, last, entries } = hunt.ledger;
    const ways = [
      reached(openFilm(), advance, advance, closeFilm),
      reached(togglePresenting, stepPresented(-1), stepPresented(1), stepPresented(1), togglePresenting),
      reached(togglePresenting, playPresented, advance, advance, togglePresenting),
    ];
    for (const { ledger, film } of ways) expect({ ...ledger, film }).toEqual({ ...hunt.ledger, film: null });
    const during = reached(togglePresenting, stepPresented(-1));
    expect(during.ledger.at).toBe('s-1');
    expect(ledgerAtPresent(during)).toEqual({ ...hunt.ledger, at, last, entries });
  });

  it('is presented step by step, from where one is to the first and the last', () => {
    const walk = (...steps: number[]) => reached(togglePresenting, ...steps.map((step) => stepPresented(step)));
    expect(walk(1).ledger.at).toBe('s-3');
    expect(canStep(walk(1), 1)).toBe(false);
    expect(canStep(walk(-1), 1)).toBe(true);
    expect(walk(-1, -1).ledger.at).toBe(START);
    expect(canStep(walk(-1, -1), -1)).toBe(false);
  });

  it('comes back to where others have gone meanwhile', () => {
    const state = reached(openFilm(), goTo('s-other'), advance);
    expect(state.ledger.at).toBe('s-1');
    expect(closeFilm(state).ledger.at).toBe('s-other');
    expect(goTo('s-1')(hunt).ledger.at).toBe('s-1');
  });

  it('steps and jumps to any frame, and pauses for a step', () => {
    expect(frameOf(reached(openFilm(), showFrame(2)))).toBe(2);
    expect(reached(openFilm(), showFrame(2)).film?.isPlaying).toBe(true);
    const stepped = reached(openFilm(), showFrame(2), stepFilm(-1));
    expect([stepped.ledger.at, stepped.film?.isPlaying]).toEqual(['s-1', false]);
    expect(frameOf(reached(openFilm(), showFrame(99)))).toBe(3);
    expect(frameOf(reached(openFilm(), stepFilm(-9)))).toBe(0);
  });

  it('plays from the beginning again once it has ended', () => {
    const again = reached(openFilm(), showFrame(3), stepFilm(0), togglePlaying);
    expect([frameOf(again), again.film?.isPlaying]).toEqual([0, true]);
  });

  it('keeps its pace for the next film', () => {
    expect(reached(openFilm(), setPace(4), closeFilm, openFilm()).film?.pace).toBe(4);
  });

  it('ends where a step is taken, which begins a branch there', () => {
    const state = reached(openFilm(), advance, step('s-new'));
    expect(state.film).toBe(null);
    expect(state.ledger.entries['s-new']?.parent).toBe('s-1');
  });

  it('of nothing shows the start and does not play', () => {
    expect(openFilm()(empty).film).toMatchObject({ places: [START], isPlaying: false });
  });
});
