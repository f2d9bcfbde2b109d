import { describe, expect, it } from 'vitest';
import { type NaiveRow, toldByNaive, toldByProduct } from '../../bench/pivots/told.ts';
import type { PivotAnswer } from '../../contract/pivots.ts';

const CLAIM = {
  ...{ id: 'seen-1', type: 'SEEN_AT', from: 'file:name:a.dll', to: 'organisation:v', source: 'source:s' },
  ...{ basis: 'observed', confidence: 80, first_seen: '2024-03', by: 'cluster:c' },
};

const naive = (changed: Partial<NaiveRow> = {}): NaiveRow => ({
  id: CLAIM.from,
  score: 0.8,
  entities: [
    { id: CLAIM.from, name: 'a.dll', labels: ['Entity', 'File'] },
    { id: CLAIM.to, name: 'V', labels: ['Entity', 'Organisation', 'Victim'] },
  ],
  claims: [CLAIM],
  contradictions: [],
  ...changed,
});

const product = {
  rows: [
    {
      ...{ id: CLAIM.from, score: { value: 0.8, terms: [] }, entities: [CLAIM.to, CLAIM.from] },
      ...{ assertions: [CLAIM.id], contradictions: [] },
    },
  ],
  graph: {
    nodes: [
      { id: CLAIM.from, name: 'a.dll', roles: [] },
      { id: CLAIM.to, name: 'V', roles: ['victim'] },
    ],
    edges: [{ ...CLAIM, assertions: [CLAIM.id], sources: [CLAIM.source], by: [CLAIM.by], during: [] }],
  },
} as unknown as PivotAnswer;

describe('toldByProduct(pages) and toldByNaive(rows)', () => {
  it('say the same of the same row', () => {
    expect(toldByProduct([product])).toEqual(toldByNaive([naive()]));
  });

  it.each<[string, Partial<NaiveRow>]>([
    ['the score', { score: 0.7 }],
    ['a name', { entities: naive().entities.map((entity) => ({ ...entity, name: 'W' })) }],
    ['a role', { entities: naive().entities.map((entity) => ({ ...entity, labels: [] })) }],
    ['a date', { claims: [{ ...CLAIM, first_seen: '2024-04' }] }],
    ['by whom', { claims: [{ ...CLAIM, by: null }] }],
    ['an assertion', { claims: [CLAIM, { ...CLAIM, id: 'seen-2' }] }],
    ['a contradiction', { contradictions: [{}] }],
  ])('differ where %s does', (_what, changed) => {
    expect(toldByProduct([product])).not.toEqual(toldByNaive([naive(changed)]));
  });
});
