/** Reads JSON of which nothing is certain. Only own properties count, so that `__proto__` is a key like any other. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object at a key; empty where there is none. */
export const fieldsAt = (fields: Fields, key: string): Fields => {
  const value = own(fields, key);
  return isFields(value) ? value : {};
};

export const own = (fields: Fields, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);

/** The text at a key without blanks round it, also of a number or truth value; undefined where it is empty. */
export function textAt(fields: Fields, key: string): string | undefined {
  const value = own(fields, key);
  return textOf(Array.isArray(value) && value.length === 1 ? value[0] : value);
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The elements at a key; a value that stands alone is a list of one. */
export function listAt(fields: Fields, key: string): unknown[] {
  const value = own(fields, key);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export const textsAt = (fields: Fields, key: string): string[] =>
  listAt(fields, key).flatMap((value) => textOf(value) ?? []);

/** True for `true`, 1 and their texts. */
export const flagAt = (fields: Fields, key: string): boolean => /^(true|1)$/i.test(textAt(fields, key) ?? '');

/** Sorted and without doubles. */
export const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** Undefined where there are none. */
export const some = (texts: string[]): string[] | undefined => (texts.length > 0 ? texts : undefined);

/** A text as a name that fits on a screen. */
export const clip = (text: string, length = 200): string => (text.length > length ? `${text.slice(0, length)}…` : text);
