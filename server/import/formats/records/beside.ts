import type { Input } from '../../input.ts';
import type { Fields } from '../fields.ts';
import { type JsonItem, readJson } from '../json.ts';
import type { RecordsShape } from './shape.ts';

/** A list of records with a name beside it: all that stands there, which may come behind the list. */
export interface Beside {
  /** Of the object that holds it. */
  path: readonly string[];
  fields: Fields;
}

/** What stands beside the one list of a file; null where no name does. */
export async function besideIn(
  input: Input,
  { shape, items }: { shape: RecordsShape; items: readonly JsonItem[] },
): Promise<Beside | null> {
  const path = pathBeside(shape);
  if (!path || !isNamed(items, shape)) return null;
  const fields: Record<string, unknown> = {};
  for await (const item of readJson(input, shape.shape))
    if (isBeside(item, path)) fields[String(item.path.at(-1))] = item.value;
  return { path, fields };
}

/** The path of the object that holds the one list of records; null where there is none such. */
function pathBeside({ shape, keyed }: RecordsShape): string[] | null {
  const [list = ''] = shape.elementsOf;
  const path = list.split('.').slice(0, -1);
  return keyed || shape.documents || list === '' || path.includes('{}') ? null : path;
}

/** Whether an item stands at the end of a path and one key. */
export const isBeside = ({ of, path }: JsonItem, above: readonly string[]): boolean =>
  of === undefined && path.length === above.length + 1 && above.every((step, at) => path[at] === step);

/** Whether a name stands beside a list of records. */
export function isNamed(items: readonly JsonItem[], shape: RecordsShape): boolean {
  const path = pathBeside(shape);
  return items.some(
    (item) =>
      path !== null &&
      isBeside(item, path) &&
      NAMED.has(String(item.path.at(-1))) &&
      typeof item.value === 'string' &&
      item.value.trim() !== '',
  );
}

/** Keys of a name by which a list is a report. */
const NAMED: ReadonlySet<string> = new Set(['name', 'title', 'info']);
