import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kShortestPaths } from '../../../../server/graph/paths/k-shortest.ts';
import { Network, type Span } from '../../../../server/graph/paths/network.ts';

/** `[nodes, directed, edges, from, to, penalties or 0, most hops, k, costs of the paths in order]` */
type Answer = [number, 0 | 1, [number, number][], number[], number[], number[] | 0, number, number, number[]];

const answers: Answer[] = JSON.parse(readFileSync(new URL('../networkx-answers.json', import.meta.url), 'utf8')).paths;

const id = (number: number) => `entity:${number}`;

function networkOf(edges: readonly (readonly [number, number, Span?])[], directed: boolean): Network {
  const network = new Network();
  for (const [one, other, span] of edges) {
    network.add(id(one), id(other), span);
    if (!directed) network.add(id(other), id(one), span);
  }
  return network;
}

describe('kShortestPaths({ network, from, to, k, maxHops, penalty })', () => {
  it('gives as many simple paths of the same costs in the same order as networkx, on 3,000 random graphs', () => {
    expect(answers.length).toBeGreaterThanOrEqual(3_000);
    for (const answer of answers) {
      const [, directed, edges, from, to, penalties, maxHops, k, costs] = answer;
      const network = networkOf(edges, directed === 1);
      const { paths, capped } = kShortestPaths({
        network,
        from: from.map(id),
        to: to.map(id),
        k,
        maxHops,
        penalty: (node) => (penalties === 0 ? 0 : (penalties[Number(node.slice(7))] ?? 0)),
      });
      expect(capped).toBe(false);
      expect(paths.map((path) => path.cost)).toEqual(costs);
      for (const { nodes } of paths) {
        expect(new Set(nodes).size).toBe(nodes.length);
        expect(nodes.length - 1).toBeLessThanOrEqual(maxHops);
      }
      expect(new Set(paths.map((path) => path.nodes.join())).size).toBe(paths.length);
    }
  });

  const graph = fc.record({
    edges: fc.array(
      fc.tuple(fc.nat(6), fc.nat(6), fc.tuple(fc.nat(9), fc.nat(9))).filter(([one, other]) => one !== other),
      { minLength: 8, maxLength: 24 },
    ),
    penalties: fc.array(fc.constantFrom(0, 0, 0.5, 2), { minLength: 7, maxLength: 7 }),
    via: fc.uniqueArray(fc.integer({ min: 2, max: 6 }), { maxLength: 2 }),
    maxHops: fc.integer({ min: 1, max: 7 }),
    k: fc.integer({ min: 1, max: 12 }),
    timed: fc.boolean(),
  });

  it('gives the first of all simple paths in time and through what must be passed, in a total order', () => {
    let found = 0;
    fc.assert(
      fc.property(graph, ({ edges, penalties, via, maxHops, k, timed }) => {
        const spanned = edges.map(
          ([one, other, [a, b]]) =>
            [one, other, timed ? ([Math.min(a, b), Math.max(a, b)] as const) : undefined] as const,
        );
        const penalty = (node: string) => penalties[Number(node.slice(7))] ?? 0;
        const asked = { from: [id(0)], to: [id(1)], k, maxHops, penalty, via: via.map(id) };
        const { paths } = kShortestPaths({ network: networkOf(spanned, false), ...asked });
        const expected = every(spanned, maxHops, timed)
          .filter((nodes) => via.every((node) => nodes.includes(node)))
          .map((nodes) => ({
            nodes: nodes.map(id),
            cost: nodes.slice(1, -1).reduce((sum, node) => sum + (penalties[node] ?? 0), nodes.length - 1),
          }))
          .sort(
            (a, b) => a.cost - b.cost || a.nodes.length - b.nodes.length || (a.nodes.join() < b.nodes.join() ? -1 : 1),
          );
        expect(paths).toEqual(expected.slice(0, k));
        found += paths.length;
      }),
      { numRuns: 1_500 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it('says where it was cut short', () => {
    const all = Array.from({ length: 10 }, (_, one) =>
      Array.from({ length: one }, (_, other) => [one, other] as const),
    );
    const network = networkOf(all.flat(), false);
    const asked = { network, from: [id(0)], to: [id(1)], maxHops: 12 };
    expect(kShortestPaths({ ...asked, k: 1_000, work: 1_000 })).toMatchObject({ capped: true });
    expect(kShortestPaths({ ...asked, k: 100 }).paths).toHaveLength(100);
  });
});

/** Every simple path from 0 to 1 that can be walked in time, by trying all. */
function every(edges: readonly (readonly [number, number, Span | undefined])[], maxHops: number, timed: boolean) {
  const found = new Map<string, number[]>();
  const walk = (nodes: number[], time: number) => {
    const last = nodes.at(-1) as number;
    if (last === 1) found.set(nodes.join(), nodes);
    if (last === 1 || nodes.length > maxHops) return;
    for (const [one, other, span] of edges) {
      const next = one === last ? other : other === last ? one : null;
      if (next === null || nodes.includes(next)) continue;
      const [opens, closes] = span ?? [0, 0];
      if (timed && closes < time) continue;
      walk([...nodes, next], timed ? Math.max(time, opens) : time);
    }
  };
  walk([0], 0);
  return [...found.values()];
}
