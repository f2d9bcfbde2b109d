import { type Fields, isFields } from '../fields.ts';
import { headerOf } from '../table/headers.ts';
import { DEEPEST, namedIn } from './cells.ts';

/** A list within a record, by the keys that lead to it. */
export interface ListWithin {
  path: string[];
  list: unknown[];
}

/** The lists of objects that a record holds. */
export const listsIn = (record: Fields): ListWithin[] =>
  arraysIn(record).filter(({ path, list }) => list.some(isFields) && namedIn(path.at(-1) ?? '', list) === null);

/** The lists of single values that a record holds under keys that head values: `ips`, `iocs.domains`. */
export const valueListsIn = (record: Fields): ListWithin[] =>
  arraysIn(record).filter(
    ({ path, list }) =>
      list.length > 0 && list.every((one) => typeof one !== 'object') && headerOf(path.at(-1) ?? '')?.role === 'value',
  );

function arraysIn(record: Fields, above: readonly string[] = []): ListWithin[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const path = [...above, key];
    if (Array.isArray(value)) return [{ path, list: value }];
    return isFields(value) && path.length < DEEPEST ? arraysIn(value, path) : [];
  });
}

/** The members of a list as records: a single value stands under the key of its list. */
export const membersIn = ({ path, list }: { path: readonly string[]; list: readonly unknown[] }): unknown[] =>
  list.some(isFields) ? [...list] : list.map((one) => ({ [path.at(-1) ?? '']: one }));

/** What stands at the end of keys; undefined where nothing does. */
export const valueAt = (record: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined), record);

/** A record without what stands at the end of keys. */
export function without(record: Fields, [key = '', ...more]: readonly string[]): Fields {
  const { [key]: value, ...rest } = record;
  return more.length > 0 && isFields(value) ? { ...rest, [key]: without(value, more) } : rest;
}
