import { describe, expect, it } from 'vitest';
import type { Api } from '../../../client/api.ts';
import { COMMANDS, commandFor } from '../../../client/palette/commands.ts';
import { SHORTCUTS } from '../../../client/palette/shortcuts.ts';
import { createStore } from '../../../client/store/create.ts';
import { becomeReady, togglePresenting } from '../../../client/store/page.ts';
import type { State } from '../../../client/store/state.ts';

const pressed = (key: string, held: { ctrlKey?: boolean; shiftKey?: boolean } = {}) =>
  commandFor({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...held })?.id;

describe('the commands of the page', () => {
  it('have names of their own, and no two share a key', () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
    const presses = COMMANDS.flatMap(({ presses = [] }) => presses.map((press) => JSON.stringify(press)));
    expect(new Set(presses).size).toBe(presses.length);
    for (const { id, presses = [] } of COMMANDS) {
      for (const { key, control = false, shift = false } of presses) {
        expect(pressed(key, { ctrlKey: control, shiftKey: shift })).toBe(id);
      }
    }
  });

  it('are found by the keys that the list of shortcuts names', () => {
    expect(pressed('Z', { ctrlKey: true, shiftKey: true })).toBe('redo');
    expect(pressed('z', { ctrlKey: true })).toBe('undo');
    expect(pressed('?', { shiftKey: true })).toBe('shortcuts');
    expect([pressed('p'), pressed('P', { shiftKey: true })]).toEqual(['pin', 'select-path']);
    expect(pressed('p', { ctrlKey: true })).toBeUndefined();
    const said = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts.map(({ does }) => does));
    for (const { keys, does } of COMMANDS)
      expect(said.filter((one) => one === does)).toHaveLength(keys === undefined ? 0 : 1);
  });
});

describe('the commands that start from what is selected', () => {
  it('are offered while something is selected alone', () => {
    const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
    store.setState(becomeReady);
    const ids = ['select-neighbours', 'select-kinds', 'select-component', 'select-path', 'group', 'pin', 'set-aside'];
    const offered = (selection: string[]) =>
      COMMANDS.filter(({ id, isPossible }) => ids.includes(id) && isPossible?.({ ...store.getState(), selection }));
    expect(offered([])).toEqual([]);
    expect(offered(['cluster:a'])).toHaveLength(ids.length);
  });
});

describe('a presentation', () => {
  /** What stands round the picture and is out of sight there. */
  const aroundOf = ({ panel, strip, tableTab, choosesLayout, expanding, query, question, board }: State) => ({
    panel,
    strip,
    tableTab,
    choosesLayout,
    expanding,
    query,
    question,
    board,
  });
  /** They work on the document itself: a dialog over the picture, the full screen, the focus. */
  const inDocument = ['image', 'full-screen', 'next-part', 'last-part'];

  it('has keys for what is seen there alone', () => {
    for (const { id, presses, isPossible, run } of COMMANDS) {
      const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
      store.setState(becomeReady);
      store.setState(togglePresenting);
      const before = store.getState();
      if (presses === undefined || inDocument.includes(id) || isPossible?.(before) === false) continue;
      run({ store, api: {} as Api });
      expect(aroundOf(store.getState()), id).toEqual(aroundOf(before));
    }
  });
});
