/** Nodes and edges of graph files, GraphML, GEXF and JSON: a label and named values, of which none has a fixed meaning. */

export interface GraphElement {
  label: string | undefined;
  /** Each value by the name of its attribute in lower case, in the order of the file. */
  values: ReadonlyMap<string, readonly string[]>;
  /** As it stands in the file. */
  original: string;
  /** What the program that wrote it knows it by, where its id only counts the nodes of the file. */
  key?: string | undefined;
}

/** Attributes that may name a thing, beside its label. */
export const NAME_KEYS = ['label', 'name', 'title', 'caption'];

/** The first value that is not blank under one of these names. */
export const firstOf = ({ values }: GraphElement, keys: readonly string[]): string | undefined =>
  keys.flatMap((key) => values.get(key) ?? []).find((text) => text.trim() !== '');

/** All that stands under these names, each text once; undefined where nothing does. */
export function allOf({ values }: GraphElement, keys: readonly string[]): string | undefined {
  const texts = keys.flatMap((key) => values.get(key) ?? []).map((text) => text.trim());
  return [...new Set(texts)].filter((text) => text !== '').join('; ') || undefined;
}

/** The name of an attribute as it is looked up: in lower case, and `First Seen` as `first_seen`. */
export const keyOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^(first|last)[\s_-]*seen$/, '$1_seen');
