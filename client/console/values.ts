import type { CypherAnswer, CypherValue } from '../../contract/cypher.ts';

/** A value of a row as one line of text. */
export function sayValue(value: CypherValue, name: (id: string) => string): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => sayValue(item, name)).join(', ')}]`;
  switch (value.is) {
    case 'entity':
      return name(value.id);
    case 'node':
      return `(:${value.labels.join(':')} ${sayEntries(value.properties, name)})`;
    case 'relationship':
      return `${value.from === null ? '?' : name(value.from)} ${value.type} ${value.to === null ? '?' : name(value.to)}`;
    case 'path':
      return value.steps.map((step, index) => (index % 2 === 0 ? sayValue(step, name) : typeOf(step))).join(' – ');
    case 'map':
      return sayEntries(value.entries, name);
    default:
      return value.text;
  }
}

const sayEntries = (entries: Record<string, CypherValue>, name: (id: string) => string): string =>
  `{${Object.entries(entries)
    .map(([key, value]) => `${key}: ${sayValue(value, name)}`)
    .join(', ')}}`;

const typeOf = (value: CypherValue): string =>
  value !== null && typeof value === 'object' && 'is' in value && value.is === 'relationship' ? value.type : '';

/** The entity that a value is; null where it is none. */
export const entityOf = (value: CypherValue | undefined): string | null =>
  value !== null && typeof value === 'object' && 'is' in value && value.is === 'entity' ? value.id : null;

/** Every entity that an answer names, in the order of its rows first. */
export const entitiesIn = ({ nodes }: CypherAnswer): string[] => nodes.map(({ id }) => id);
