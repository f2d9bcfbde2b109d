import { describe, expect, it } from 'vitest';
import type { PivotAnswer } from '../../../contract/pivots.ts';
import { layerOf } from '../../../server/pivots/coverage/layer.ts';

/** An answer of `attack-coverage` with these techniques, each used by so many. */
const answer = (techniques: Record<string, number>) =>
  ({
    rows: Object.entries(techniques).map(([id, users]) => ({
      id: `technique:${id}`,
      sentence: `Said of ${id}.`,
      cells: { technique: `technique:${id}`, subTechniques: [], usedBy: ['cluster:a'], users },
      tlp: users > 1 ? 'amber' : 'clear',
    })),
    graph: { nodes: [{ id: 'cluster:a', name: 'Alpha' }] },
    tlp: 'amber',
    page: { truncated: false },
  }) as unknown as PivotAnswer;

describe('layerOf(answer)', () => {
  it('shows sub-techniques, which a folded technique would hide', () => {
    const { layout, techniques, gradient } = layerOf(answer({ 'T1003.001': 2 }));
    expect(layout.expandedSubtechniques).toBe('annotated');
    expect(techniques).toMatchObject([{ techniqueID: 'T1003.001', score: 2, comment: 'Said of T1003.001.' }]);
    expect(techniques[0]?.metadata).toEqual([
      { name: 'used by', value: 'Alpha' },
      { name: 'marking', value: 'TLP:AMBER' },
    ]);
    expect(gradient.maxValue).toBe(2);
  });

  it.each([
    [['T0801'], 'ics-attack', ['T0801'], ''],
    [['T1003', 'T0801'], 'enterprise-attack', ['T1003'], ' In the matrix of ICS, so not in this layer: T0801.'],
    [['T1003', 'own'], 'enterprise-attack', ['T1003'], ' Without a number, so not in this layer: own.'],
    [[], 'enterprise-attack', [], ''],
  ])('of %j is one of %s with %j', (given, domain, shown, said) => {
    const layer = layerOf(answer(Object.fromEntries(given.map((id) => [id, 1]))));
    expect(layer.domain).toBe(domain);
    expect(layer.techniques.map(({ techniqueID }) => techniqueID)).toEqual(shown);
    expect(layer.description).toBe(`TLP:AMBER. The score is how many of those asked about use it.${said}`);
  });
});
