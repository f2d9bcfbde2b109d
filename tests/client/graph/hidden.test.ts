import { describe, expect, it } from 'vitest';
import { hiddenNeighbours } from '../../../client/graph/hidden.ts';
import { apply } from '../../../client/store/apply.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import { WHOLE } from '../../../client/store/scope.ts';
import { edge, fold, node } from '../store/pictures.ts';

const picture = apply(EMPTY_PICTURE, {
  do: 'add',
  nodes: [
    node('cluster:a', { kind: 'cluster', neighbours: 20 }),
    node('address:1'),
    node('malware:m', { kind: 'malware' }),
  ],
  edges: [edge('cluster:a', 'address:1'), edge('cluster:a', 'malware:m', { first_seen: '2023-03' })],
  folds: [fold({ anchor: 'cluster:a', type: 'USES', direction: 'out', kind: 'tool', total: 5 })],
  positions: {},
});
const hiddenAtA = (given: Partial<typeof picture>) => hiddenNeighbours({ ...picture, ...given }).get('cluster:a');

describe('the number of neighbours that are not shown', () => {
  it.each([
    ['leaves out what is on the picture and what a count stands for', {}, 20 - 2 - 5],
    ['holds those of a hidden kind', { hiddenKinds: ['address' as const] }, 20 - 1 - 5],
    ['holds those behind a hidden count', { hiddenKinds: ['tool' as const] }, 20 - 2],
    [
      'holds those that a window hides',
      { scope: { ...WHOLE, window: { from: '2023', to: null }, outside: 'hidden' as const } },
      20 - 1 - 5,
    ],
    ['leaves out those that a window dims', { scope: { ...WHOLE, window: { from: '2023', to: null } } }, 20 - 2 - 5],
    ['leaves out those that are seen though their relation is not', { hiddenTypes: ['USES' as const] }, 20 - 2],
  ])('%s', (_, given, expected) => {
    expect(hiddenAtA(given)).toBe(expected);
  });
});
