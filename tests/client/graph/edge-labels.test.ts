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
    const places = labelPlaces(lines, []);
    const words = lines.map((one) => wordsOn(one, places));
    const nearest = words.flatMap((one, index) =>
      words.slice(index + 1).flatMap((other) => one.flatMap((a) => other.map((b) => Math.hypot(a.x - b.x, a.y - b.y)))),
    );
    expect(Math.min(...nearest)).toBeGreaterThan(14);
  });
});
