import { describe, expect, it } from 'vitest';
import { apply } from '../../../client/store/apply.ts';
import { foresee, foreseen } from '../../../client/store/foresee.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import type { Change } from '../../../client/store/step.ts';
import { edge, node } from './pictures.ts';

const nodes = [node('cluster:a'), node('address:1')];
const edges = [edge('cluster:a', 'address:1')];
const change: Change = { do: 'add', nodes, edges, folds: [], positions: { 'cluster:a': { x: 1, y: 2 } } };

describe('a change that was foreseen', () => {
  it('makes of the picture what it makes unforeseen, worked out once', () => {
    const ahead = foresee(EMPTY_PICTURE, change);
    expect(ahead.after).toEqual(apply(EMPTY_PICTURE, change));
    expect(foreseen(EMPTY_PICTURE, ahead.change)).toBe(ahead.after);
  });

  it('is worked out anew on a picture that has changed meanwhile', () => {
    const ahead = foresee(EMPTY_PICTURE, change);
    const meanwhile = apply(EMPTY_PICTURE, { ...change, nodes: [node('tool:b')], edges: [] });
    expect(Object.keys(foreseen(meanwhile, ahead.change).nodes)).toEqual(['tool:b', 'cluster:a', 'address:1']);
  });
});
