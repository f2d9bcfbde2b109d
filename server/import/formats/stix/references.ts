import { kindOf } from '../../normalise.ts';
import type { Edge } from './claims.ts';
import { isProperties, type StixObject } from './object.ts';
import { edgeOf } from './relations.ts';

/** References that are read elsewhere, or say of the record and not of the thing. */
const APART = new Set('created_by_ref object_marking_refs x_mitre_modified_by_ref source_ref target_ref'.split(' '));

export interface Reference {
  /** The property: `resolves_to_refs`. */
  key: string;
  /** What it names: `resolves-to`. */
  name: string;
  to: string;
}

/** The references at the top of an object and of its extensions, each with the property that holds it. */
export function referencesOf(object: StixObject): Reference[] {
  const extensions = Object.values(object.record('extensions') ?? {}).filter(isProperties);
  return [object.properties, ...extensions].flatMap((properties) =>
    Object.entries(properties).flatMap(([key, value]) => {
      const [, stem] = /^(.+)_refs?$/.exec(key) ?? [];
      if (!stem || APART.has(key)) return [];
      const name = stem.replaceAll('_', '-');
      const ids = (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string');
      return ids.map((to) => ({ key, name, to }));
    }),
  );
}

/** What a reference says of two entities: in the words of our types, or under the name of its property. */
export function referenceEdge(from: string, name: string, to: string): Edge {
  const isPart = name === 'parent-directory' || (name === 'belongs-to' && kindOf(to) === 'network');
  return edgeOf(isPart ? 'part-of' : name, from, to);
}
