import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  components,
  edgesAlong,
  neighboursOf,
  separators,
  smallestCut,
} from '../../../server/pivots/separation/cuts.ts';

/** `[nodes, edges, articulation points, bridges, one, other, entities in the smallest cut (-1: linked), edges, components]` */
type Answer = [number, [number, number][], number[], [number, number][], number, number, number, number, number];

const answers: Answer[] = JSON.parse(
  readFileSync(new URL('../graph/networkx-answers.json', import.meta.url), 'utf8'),
).cuts;
const id = (number: number) => `e${number}`;
const graphs = answers.map(([nodes, edges, ...rest]) => ({
  graph: neighboursOf(
    edges.map(([one, other]) => [id(one), id(other)] as const),
    Array.from({ length: nodes }, (_, number) => id(number)),
  ),
  rest,
}));

describe('against networkx, on 1,500 random graphs', () => {
  it('separators(graph) are its articulation points and bridges', () => {
    expect(graphs.length).toBeGreaterThanOrEqual(1_500);
    for (const { graph, rest } of graphs) {
      const [points, bridges] = rest;
      expect(separators(graph)).toEqual({ points: points.map(id), bridges: bridges.map((bridge) => bridge.map(id)) });
    }
  });

  it('components(graph) are as many', () => {
    for (const { graph, rest } of graphs) expect(new Set(components(graph).values()).size).toBe(rest[6]);
  });

  it('smallestCut(graph, one, other) is as small, and separates', () => {
    for (const { graph, rest } of graphs) {
      const [, , one, other, size] = rest;
      const cut = smallestCut(graph, id(one), id(other));
      expect(cut?.entities.length ?? -1).toBe(size);
      if (cut === null) continue;
      const left = components(graph, new Set(cut.entities));
      const ways = components(neighboursOf(cut.ways.flatMap(edgesAlong)));
      if (size > 0) expect(ways.get(id(one))).toBe(ways.get(id(other)));
      expect(left.get(id(one))).not.toBe(left.get(id(other)));
    }
  });
});
