import { isSame } from './interned.ts';
import type { Picture } from './picture.ts';
import type { Change } from './step.ts';

/**
 * The change that does to another picture what a step did to the one `before` it. A step that says how all pins, filters or
 * rules are from then on says only what it changed of them, and a move of what is no longer there moves the rest.
 */
export function fitting(change: Change, before: Picture, now: Picture): Change {
  switch (change.do) {
    case 'move': {
      const isThere = (id: string) => id in now.nodes || id in now.folds || id in now.groups;
      const positions = Object.entries(change.positions).filter(([id]) => isThere(id));
      return { ...change, positions: Object.fromEntries(positions) };
    }
    case 'pin':
      return { ...change, pinned: merged(before.pinned, change.pinned, now.pinned) };
    case 'filter':
      return {
        ...change,
        hiddenKinds: merged(before.hiddenKinds, change.hiddenKinds, now.hiddenKinds),
        hiddenTypes: merged(before.hiddenTypes, change.hiddenTypes, now.hiddenTypes),
      };
    case 'name':
      return {
        ...change,
        selections: merged(before.selections, change.selections, now.selections, ({ name }) => name),
      };
    case 'style':
      return { ...change, styles: changed(before.styles, change.styles, now.styles) };
    case 'scope': {
      const scope = changed(before.scope, change.scope, now.scope);
      return { ...change, scope: scope.window === null ? { ...scope, compared: null } : scope };
    }
    case 'withdraw':
      return {
        ...change,
        nodes: [...change.nodes, ...come(before.nodes, now.nodes)],
        edges: [...change.edges, ...come(before.edges, now.edges)],
        folds: [...change.folds, ...come(before.folds, now.folds)],
      };
    default:
      return change;
  }
}

/** A list with what was taken out of another one taken out, and what was new or other there put in. */
function merged<T>(
  before: readonly T[],
  after: readonly T[],
  now: readonly T[],
  keyOf = (one: T): unknown => one,
): T[] {
  const keysOf = (list: readonly T[]) => new Map(list.map((one) => [keyOf(one), one]));
  const [former, left] = [keysOf(before), keysOf(after)];
  const put = after.filter((one) => !isSame(former.get(keyOf(one)), one));
  const replaced = keysOf(put);
  const kept = now.filter((one) => {
    const key = keyOf(one);
    return !replaced.has(key) && (left.has(key) || !former.has(key));
  });
  return [...kept, ...put];
}

/** The fields that differ from before, over those of now. */
const changed = <T extends object>(before: T, after: T, now: T): T => ({
  ...now,
  ...Object.fromEntries(Object.entries(after).filter(([field, value]) => !isSame(before[field as keyof T], value))),
});

/** What stands on a picture since another. */
const come = <T>(before: Record<string, T>, now: Record<string, T>): T[] =>
  Object.entries(now).flatMap(([id, one]) => (id in before ? [] : [one]));
