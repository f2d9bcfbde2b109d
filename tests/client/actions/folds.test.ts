import { describe, expect, it } from 'vitest';
import { foldsOf } from '../../../client/actions/folds.ts';
import type { Degree } from '../../../contract/graph.ts';

const degree = (kind: Degree['kind'], entities: number, type: Degree['type'] = 'USES'): Degree => ({
  type,
  direction: 'out',
  kind,
  entities,
  assertions: entities,
});
const of = (degrees: Degree[]) => foldsOf({ id: 'cluster:a', entities: 0, assertions: 0, degrees }, ['organisation']);

describe('foldsOf', () => {
  it('counts machines and means, the largest first, and neither what is drawn nor evidence', () => {
    const folds = of([degree('malware', 5), degree('organisation', 9), degree('source', 7), degree('address', 12)]);
    expect(folds.map(({ kind, count, total }) => [kind, count, total])).toEqual([
      ['address', 12, 12],
      ['malware', 5, 5],
    ]);
  });

  it('lets the largest type speak for a kind', () => {
    const folds = of([degree('address', 3, 'OWNS'), degree('address', 8), degree('address', 2, 'RELATED_TO')]);
    expect(folds.map(({ type, total }) => [type, total])).toEqual([['USES', 8]]);
  });

  it('stays at four', () => {
    const kinds = ['address', 'domain', 'malware', 'tool', 'file', 'technique'] as const;
    expect(of(kinds.map((kind, index) => degree(kind, index + 1))).map(({ total }) => total)).toEqual([6, 5, 4, 3]);
  });
});
