import cytoscape from 'cytoscape';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followUnseen, type Outside } from '../../../client/graph/unseen.ts';

/** What is told of this selection once a picture of two entities, of which one lies far away, rests. */
function told(selected: readonly string[]): (Outside | null)[] {
  const elements = [
    { data: { id: 'a' }, position: { x: 0, y: 0 } },
    { data: { id: 'far' }, position: { x: 9_000, y: 0 } },
  ];
  const cy = cytoscape({ headless: true, styleEnabled: true, elements, layout: { name: 'preset', fit: false } });
  const said: (Outside | null)[] = [];
  followUnseen(cy, { selected: () => selected, tell: (outside) => said.push(outside) }).changed();
  vi.advanceTimersByTime(1_000);
  return said;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what is selected and lies outside what is in view', () => {
  it('is told', () => expect(told(['far'])).toEqual([{ what: 'selected', number: 1 }]));

  it('counts what is drawn alone: a closed group may stand for the rest', () => {
    expect(told(['folded away', 'far'])).toEqual([{ what: 'selected', number: 1 }]);
    expect(told(['folded away'])).toEqual([]);
  });
});
