import { describe, expect, it } from 'vitest';
import { createStore } from '../../../client/store/create.ts';
import { choose, joinBy, select, toggleSelected } from '../../../client/store/selection.ts';

const opened = () => createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });

describe('a selection', () => {
  it('is joined the way a person has set, or the way the pointer says', () => {
    const store = opened();
    store.setState(choose(['a', 'b']));
    store.setState(joinBy('add'));
    store.setState(choose(['c']));
    expect(store.getState().selection).toEqual(['a', 'b', 'c']);
    store.setState(choose(['a'], 'subtract'));
    expect(store.getState().selection).toEqual(['b', 'c']);
    store.setState(joinBy('intersect'));
    store.setState(choose(['c', 'd']));
    expect(store.getState().selection).toEqual(['c']);
  });

  it('remembers the one before, also where nothing is selected since', () => {
    const store = opened();
    store.setState(select(['a', 'b']));
    store.setState(toggleSelected('b'));
    expect(store.getState().lastSelection).toEqual(['a', 'b']);
    store.setState(select([]));
    store.setState(select([]));
    expect(store.getState().lastSelection).toEqual(['a']);
  });
});
