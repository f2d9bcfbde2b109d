import { readFileSync } from 'node:fs';
import { LABELS, TYPES } from './labels.ts';

const texts = new Map<string, string>();

/**
 * The text of `cypher/<name>.cypher`. Cypher takes no parameter for a relationship type or a label, so a file may
 * write `` `{type}` `` or `` `{label}` ``, which is replaced by a name of `labels.ts`, or by several: any of the types,
 * all of the labels.
 */
export function cypher(
  name: string,
  names: { type?: string | readonly string[]; label?: string | readonly string[] } = {},
): string {
  const labels = [names.label ?? []].flat();
  const types = [names.type ?? []].flat();
  const key = `${name} ${types} ${labels}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  for (const type of types) if (!TYPES.has(type)) throw new Error(`${type} is no relationship type`);
  for (const label of labels) if (!LABELS.has(label)) throw new Error(`${label} is no label`);
  const text = readFileSync(new URL(`../cypher/${name}.cypher`, import.meta.url), 'utf8')
    .replaceAll('{type}', types.length > 0 ? types.join('`|`') : '{type}')
    .replaceAll('{label}', labels.length > 0 ? labels.join('`:`') : '{label}');
  texts.set(key, text);
  return text;
}
