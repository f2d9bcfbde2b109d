import { describe, expect, it } from 'vitest';
import { filledIn, takesAny } from '../../../client/palette/filled.ts';
import { missing } from '../../../client/pivot/missing.ts';
import type { GraphNode } from '../../../contract/graph.ts';
import type { Pivot, PivotParameter } from '../../../contract/pivots.ts';

const node = (id: string, kind: GraphNode['kind']) => ({ id, kind }) as GraphNode;
const parameter = (name: string, more: Partial<PivotParameter>): PivotParameter => ({
  name,
  title: name,
  type: 'entity',
  required: false,
  default: null,
  ...more,
});
const pivot = (...parameters: PivotParameter[]) => ({ name: 'asked', parameters }) as Pivot;

const VICTIM = node('organisation:r', 'organisation');
const CLUSTER = node('cluster:a', 'cluster');

describe('a pivot filled in with what is selected', () => {
  it('puts each entity where its kind is taken, and asks where nothing is missing', () => {
    const asked = pivot(
      parameter('of', { type: 'entities', required: true, kinds: ['organisation'] }),
      parameter('cluster', { kinds: ['cluster'] }),
    );
    const values = { of: ['organisation:r'], cluster: 'cluster:a' };
    expect(filledIn(asked, [CLUSTER, VICTIM])).toEqual({ pivot: 'asked', values, asked: values });
  });

  it('fills required parameters first, and waits for those that are missing', () => {
    const asked = pivot(
      parameter('to', {}),
      parameter('from', { required: true }),
      parameter('by', { required: true }),
    );
    expect(filledIn(asked, [VICTIM])).toEqual({ pivot: 'asked', values: { from: 'organisation:r' }, asked: null });
  });

  it('waits for one of those of which one is needed, which any of them is', () => {
    const asked = pivot(
      parameter('of', { required: true, kinds: ['organisation'] }),
      parameter('before', { oneOf: 'before', kinds: ['cluster'] }),
      parameter('beforeFrom', { oneOf: 'before', type: 'date' }),
    );
    expect(filledIn(asked, [VICTIM]).asked).toBeNull();
    const values = { of: 'organisation:r', before: 'cluster:a' };
    expect(filledIn(asked, [VICTIM, CLUSTER])).toEqual({ pivot: 'asked', values, asked: values });
    expect(missing(asked, { beforeFrom: '2024' })).toEqual(['of']);
    expect(missing(asked, { of: 'organisation:r' })).toEqual(['before or beforeFrom']);
  });

  it('takes nothing whose kind it does not take', () => {
    const asked = pivot(parameter('of', { required: true, kinds: ['malware'] }));
    expect(takesAny(asked, [VICTIM, CLUSTER])).toBe(false);
    expect(filledIn(asked, [VICTIM])).toEqual({ pivot: 'asked', values: {}, asked: null });
  });
});
