import type { Kind } from '../../contract/kinds.ts';
import type { Picture } from './picture.ts';
import { shown } from './shown.ts';
import type { Joining } from './state.ts';

/** Ways to choose what a picture shows: pure functions that answer ids. What the legend hides is never chosen. */

/** Along which relationships, seen from what is selected. */
export type Way = 'out' | 'in' | 'any';

/** A selection after something was chosen. Each id stands in it once. */
export function joined(before: readonly string[], chosen: readonly string[], how: Joining): string[] {
  const [old, given] = [new Set(before), new Set(chosen)];
  switch (how) {
    case 'replace':
      return [...given];
    case 'add':
      return [...new Set([...old, ...given])];
    case 'subtract':
      return [...old].filter((id) => !given.has(id));
    case 'intersect':
      return [...old].filter((id) => given.has(id));
  }
}

export const everything = (picture: Picture): string[] => shown(picture).nodes.map(({ id }) => id);

/** All that is shown and not selected. */
export function inverted(picture: Picture, ids: readonly string[]): string[] {
  const selected = new Set(ids);
  return everything(picture).filter((id) => !selected.has(id));
}

export const ofKinds = (picture: Picture, kinds: readonly Kind[]): string[] =>
  shown(picture)
    .nodes.filter(({ kind }) => kinds.includes(kind))
    .map(({ id }) => id);

/** What a step away from something selected, without what is selected. */
export function neighboursOf(picture: Picture, ids: readonly string[], way: Way = 'any'): string[] {
  const selected = new Set(ids);
  const found = new Set<string>();
  for (const { from, to } of shown(picture).edges) {
    if (way !== 'in' && selected.has(from) && !selected.has(to)) found.add(to);
    if (way !== 'out' && selected.has(to) && !selected.has(from)) found.add(from);
  }
  return [...found];
}

/** All that hangs together with something selected, over any number of relationships. */
export function componentOf(picture: Picture, ids: readonly string[]): string[] {
  const near = neighbourhoods(picture);
  const found = new Set(ids.filter((id) => near.has(id)));
  for (const id of found) for (const [next] of near.get(id) ?? []) found.add(next);
  return [...found];
}

/**
 * A shortest way on the picture from each to the next, whichever way the relationships point: entities and
 * relationships in order. Null where one of the ways is not there.
 */
export function pathThrough(picture: Picture, ids: readonly string[]): string[] | null {
  const near = neighbourhoods(picture);
  const stops = ids.filter((id) => near.has(id));
  const path: string[] = stops.slice(0, 1);
  for (const [index, to] of stops.slice(1).entries()) {
    const part = shortest(near, stops[index] as string, to);
    if (part === null) return null;
    path.push(...part);
  }
  return stops.length > 1 ? path : null;
}

/** What has the text in its name, an alias or its value. */
export function withText(picture: Picture, text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return shown(picture)
    .nodes.filter(({ id, name, aliases }) => [id, name, ...aliases].some((one) => one.toLowerCase().includes(wanted)))
    .map(({ id }) => id);
}

type Neighbourhoods = Map<string, Map<string, string>>;

/** Of each entity its neighbours, each with a relationship that leads there. */
function neighbourhoods(picture: Picture): Neighbourhoods {
  const { nodes, edges } = shown(picture);
  const near: Neighbourhoods = new Map(nodes.map(({ id }) => [id, new Map()]));
  for (const { id, from, to } of edges) {
    if (!near.get(from)?.has(to)) near.get(from)?.set(to, id);
    if (!near.get(to)?.has(from)) near.get(to)?.set(from, id);
  }
  return near;
}

/** By breadth, without its start. */
function shortest(near: Neighbourhoods, from: string, to: string): string[] | null {
  const before = new Map<string, string>([[from, from]]);
  const reached = [from];
  for (const id of reached) {
    if (id === to) break;
    for (const next of near.get(id)?.keys() ?? []) {
      if (before.has(next)) continue;
      before.set(next, id);
      reached.push(next);
    }
  }
  if (!before.has(to)) return null;
  const path: string[] = [];
  for (let id = to; id !== from; id = before.get(id) as string) {
    path.unshift(near.get(before.get(id) as string)?.get(id) as string, id);
  }
  return path;
}
