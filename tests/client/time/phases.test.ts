import { describe, expect, it } from 'vitest';
import type { Api } from '../../../client/api.ts';
import { campaignsOf, pairsOf, phasesOf } from '../../../client/time/phases.ts';
import { edge, node } from '../store/pictures.ts';

type Dates = { first_seen?: string; last_seen?: string };

/** A graph of dated campaigns, of which it gives as many as are asked for. */
const graphOf = (campaigns: Record<string, Dates>): Api => {
  const nodes = Object.keys(campaigns).map((id) => node(id, { kind: 'campaign', name: id }));
  return {
    graph: async ({ limit = 0 }: { limit?: number }) => ({
      nodes: nodes.slice(0, limit),
      page: { returned: Math.min(limit, nodes.length), total: nodes.length },
    }),
    entity: async (id: string) => ({ entity: nodes.find((one) => one.id === id), descriptions: [campaigns[id]] }),
  } as unknown as Api;
};

describe('the phases that are offered as windows', () => {
  it('are whole days where sources date them to the second', async () => {
    const { phases } = await phasesOf(
      graphOf({
        'campaign:a': { first_seen: '2016-12-01T05:00:00.000Z', last_seen: '2016-12-01T05:00:00.000Z' },
        'campaign:b': { first_seen: '2023-09' },
      }),
      [],
    );
    expect(phases.map(({ window }) => window)).toEqual([
      { from: '2016-12-01', to: '2016-12-01' },
      { from: '2023-09', to: null },
    ]);
    expect(pairsOf(phases)).toHaveLength(1);
  });

  it('are first those of what is shown, of more campaigns than are looked at, and say how many', async () => {
    const many = Object.fromEntries(Array.from({ length: 81 }, (_, at) => [`campaign:${at}`, { first_seen: '2020' }]));
    const shown = campaignsOf([
      edge('a', 'b', { during: ['campaign:78'] }),
      edge('a', 'c', { during: ['campaign:79', 'campaign:78'] }),
    ]);
    expect(shown).toEqual(['campaign:78', 'campaign:79']);
    const { phases, looked, total } = await phasesOf(graphOf(many), shown);
    expect([phases.length, looked, total]).toEqual([20, 20, 81]);
    expect(phases.map(({ id }) => id)).toEqual(expect.arrayContaining(shown));
  });
});
