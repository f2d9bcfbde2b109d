import { expect, it } from 'vitest';
import { zoomOf } from '../../../client/graph/wheel.ts';

const turn = (deltaY: number, { deltaMode = 0, ctrlKey = false } = {}) => zoomOf({ deltaY, deltaMode, ctrlKey });

it('a notch of a mouse zooms by a fifth at most, upwards nearer, and back by as much', () => {
  expect(turn(-120)).toBeCloseTo(1.18, 2);
  expect(turn(-3, { deltaMode: 1 })).toBeCloseTo(1.11, 2);
  expect(turn(-100) * turn(100)).toBeCloseTo(1, 9);
});

it('a swipe on a touchpad zooms by its length, in however many events it is told', () => {
  const swipe = Array.from({ length: 60 }, () => turn(-4)).reduce((zoom, factor) => zoom * factor);
  expect(swipe).toBeCloseTo(turn(-240), 9);
});

it('two fingers that spread zoom faster, and no event by more than half', () => {
  expect(turn(-4, { ctrlKey: true })).toBeCloseTo(turn(-40), 9);
  expect(turn(-120, { ctrlKey: true })).toBeLessThan(1.5);
  expect(turn(1, { deltaMode: 2 })).toBeGreaterThan(0.7);
});
