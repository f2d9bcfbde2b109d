import { describe, expect, it } from 'vitest';
import { next } from '../../../client/graph/directions.ts';

const from = { x: 0, y: 0 };
const all = new Map([
  ['right', { x: 100, y: 5 }],
  ['near right', { x: 40, y: 0 }],
  ['up', { x: 0, y: -80 }],
  ['aside', { x: 30, y: 90 }],
]);

describe('next', () => {
  it('prefers a neighbour to something nearer', () => {
    expect(next('ArrowRight', from, { neighbours: new Map([['right', { x: 100, y: 5 }]]), all })).toBe('right');
  });
  it('goes to the nearest of all where no neighbour lies that way', () => {
    expect(next('ArrowRight', from, { neighbours: new Map([['up', { x: 0, y: -80 }]]), all })).toBe('near right');
  });
  it('stays where nothing lies that way', () => {
    expect(next('ArrowLeft', from, { neighbours: new Map(), all })).toBeNull();
  });
  it('knows no other keys', () => expect(next('Enter', from, { neighbours: all, all })).toBeNull());
});
