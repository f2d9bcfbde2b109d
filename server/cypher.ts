import { readFileSync } from 'node:fs';
import { KINDS, ROLES } from '../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../contract/relationships.ts';

/** What may stand in for `{type}` or `{label}` in a Cypher file: names of the contract and nothing else. */
const TYPES: ReadonlySet<string> = new Set([...RELATIONSHIP_NAMES, 'DESCRIBES']);
const LABELS: ReadonlySet<string> = new Set(
  [...Object.values(KINDS), ...Object.values(ROLES)].map((entry) => entry.label),
);

const texts = new Map<string, string>();

/**
 * The text of `cypher/<name>.cypher`. Cypher takes no parameter for a relationship type or a label, so a file may
 * write `` `{type}` `` or `` `{label}` ``, which is replaced by a name of the contract, or by several: any of the types,
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
