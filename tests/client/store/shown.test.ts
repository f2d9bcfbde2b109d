import { describe, expect, it } from 'vitest';
import { apply } from '../../../client/store/apply.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import { countOnPicture, neighboursOnPicture, shown } from '../../../client/store/shown.ts';
import { edge, fold, node } from './pictures.ts';

const picture = apply(EMPTY_PICTURE, {
  do: 'add',
  nodes: [node('cluster:a', { kind: 'cluster' }), node('address:1'), node('address:2')],
  edges: [
    edge('cluster:a', 'address:1'),
    edge('cluster:a', 'address:2'),
    edge('address:1', 'address:2', { type: 'RELATED_TO' }),
  ],
  folds: [
    fold({ anchor: 'cluster:a', type: 'USES', direction: 'out', kind: 'address', total: 12 }),
    fold({ anchor: 'cluster:a', type: 'USES', direction: 'out', kind: 'malware', total: 5 }),
  ],
  positions: {},
});

describe('shown', () => {
  it('is everything where nothing is hidden', () => {
    const { nodes, edges, folds } = shown(picture);
    expect([nodes.length, edges.length, folds.length]).toEqual([3, 3, 2]);
  });

  it('takes the edges and counts of a hidden kind along', () => {
    const { nodes, edges, folds } = shown({ ...picture, hiddenKinds: ['cluster'] });
    expect(nodes.map(({ id }) => id)).toEqual(['address:1', 'address:2']);
    expect(edges.map(({ type }) => type)).toEqual(['RELATED_TO']);
    expect(folds).toEqual([]);
  });

  it('leaves the entities of a hidden type', () => {
    const { nodes, edges, folds } = shown({ ...picture, hiddenTypes: ['USES'] });
    expect([nodes.length, edges.length, folds.length]).toEqual([3, 1, 0]);
  });
});

describe('countOnPicture', () => {
  it('counts what is drawn and what is folded, hidden or not', () => {
    const { kinds, types } = countOnPicture({ ...picture, hiddenKinds: ['address'] });
    expect(Object.fromEntries(kinds)).toEqual({
      cluster: { drawn: 1, folded: 0 },
      address: { drawn: 2, folded: 10 },
      malware: { drawn: 0, folded: 5 },
    });
    expect(types.get('USES')).toEqual({ drawn: 2, folded: 15 });
  });
});

describe('neighboursOnPicture', () => {
  it('counts distinct neighbours by type, direction and kind', () => {
    expect(Object.fromEntries(neighboursOnPicture(picture, 'address:2'))).toEqual({
      'address:2 USES in cluster': 1,
      'address:2 RELATED_TO in address': 1,
    });
  });
});
