import type { Body } from '../bodies.ts';
import type { Scene } from '../containment.ts';

/** Indices of bodies that a relationship or a fold ties together, each pair once. */
export function linksOf({ edges, folds }: Scene, bodies: readonly Body[]): [number, number][] {
  const bodyOf = bodyIndex(bodies);
  const links = new Map<number, [number, number]>();
  const tie = (from: string, to: string) => {
    const [a, b] = [bodyOf.get(from), bodyOf.get(to)];
    if (a === undefined || b === undefined || a === b) return;
    links.set(Math.min(a, b) * bodies.length + Math.max(a, b), [a, b]);
  };
  for (const { from, to } of edges) tie(from, to);
  for (const { anchor, id } of folds) tie(anchor, id);
  return [...links.values()];
}

/** The index of the body in which each node and fold stands. */
export const bodyIndex = (bodies: readonly Body[]): Map<string, number> =>
  new Map(bodies.flatMap(({ members }, index) => Object.keys(members).map((id) => [id, index] as const)));

/** The neighbours of each body, by index. */
export function adjacency(count: number, links: readonly (readonly [number, number])[]): number[][] {
  const near = Array.from({ length: count }, (): number[] => []);
  for (const [a, b] of links) {
    near[a]?.push(b);
    near[b]?.push(a);
  }
  return near;
}

/** Steps from the nearest of `starts` to each; -1 where no way leads. */
export function stepsFrom(starts: readonly number[], near: readonly number[][]): Int32Array {
  const steps = new Int32Array(near.length).fill(-1);
  const queue = [...starts];
  for (const start of starts) steps[start] = 0;
  for (const one of queue) {
    for (const other of near[one] as number[]) {
      if (steps[other] !== -1) continue;
      steps[other] = (steps[one] as number) + 1;
      queue.push(other);
    }
  }
  return steps;
}
