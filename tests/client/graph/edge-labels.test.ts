import { describe, expect, it } from 'vitest';
import { type LabelledLine, labelPlaces } from '../../../client/graph/edge-labels.ts';
import type { Position } from '../../../client/store/picture.ts';

const line = (id: string, from: Position, to: Position): LabelledLine => ({
  id,
  from,
  to,
  bend: 0,
  width: 140,
  start: 20,
  within: [],
});

/** Points along the words of a straight line, ten pixels apart. */
function wordsOn({ id, from, to, width, start }: LabelledLine, places: ReadonlyMap<string, number>): Position[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const middle = (places.get(id) ?? 0) + start;
  return Array.from({ length: 15 }, (_, step) => {
    const share = (middle + (step / 14 - 0.5) * width) / length;
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  });
}

describe('words on lines', () => {
  it('meet no others where two lines cross, nor where a third leaves them little room', () => {
    const lines = [
      line('up', { x: 0, y: 200 }, { x: 400, y: 0 }),
      line('down', { x: 0, y: 0 }, { x: 400, y: 200 }),
      line('along', { x: 0, y: 210 }, { x: 400, y: 210 }),
    ];
    const places = labelPlaces(lines, new Map());
    const words = lines.map((one) => wordsOn(one, places));
    const nearest = words.flatMap((one, index) =>
      words.slice(index + 1).flatMap((other) => one.flatMap((a) => other.map((b) => Math.hypot(a.x - b.x, a.y - b.y)))),
    );
    expect(Math.min(...nearest)).toBeGreaterThan(14);
  });

  it('are left out where they would lie over something, but for the box that the line leaves', () => {
    const one = line('short', { x: 0, y: 0 }, { x: 200, y: 0 });
    const covered = new Map([
      ['box', { left: -60, top: -60, right: 80, bottom: 60 }],
      ['name', { left: 150, top: -10, right: 250, bottom: 40 }],
    ]);
    expect([...labelPlaces([{ ...one, within: ['box'] }], covered).keys()]).toEqual([]);
    covered.delete('name');
    expect([...labelPlaces([{ ...one, within: ['box'] }], covered).keys()]).toEqual(['short']);
  });

  it('are left out of one of two lines that lie over each other', () => {
    const two = ['a', 'b'].map((id) => line(id, { x: 0, y: 0 }, { x: 160, y: id === 'a' ? 0 : 4 }));
    expect(labelPlaces(two, new Map()).size).toBe(1);
  });
});
