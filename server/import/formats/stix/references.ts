import { kindOf } from '../../normalise.ts';
import type { Edge } from './claims.ts';
import { EXTENSION } from './extension.ts';
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

/** The references at the top of an object and of extensions of others, each with the property that holds it. */
export function referencesOf(object: StixObject): Reference[] {
  const { [EXTENSION]: _, ...others } = object.record('extensions') ?? {};
  const extensions = Object.values(others).filter(isProperties);
  const found: Reference[] = [];
  for (const properties of [object.properties, ...extensions]) {
    for (const key of Object.keys(properties)) {
      if (!(key.endsWith('_ref') || key.endsWith('_refs')) || APART.has(key)) continue;
      const name = key.replace(/_refs?$/, '').replaceAll('_', '-');
      const value = properties[key];
      for (const to of Array.isArray(value) ? value : [value])
        if (typeof to === 'string') found.push({ key, name, to });
    }
  }
  return found;
}

/** What a reference says of two entities: in the words of our types, or under the name of its property. */
export function referenceEdge(from: string, name: string, to: string): Edge {
  const isPart = name === 'parent-directory' || (name === 'belongs-to' && kindOf(to) === 'network');
  return edgeOf(isPart ? 'part-of' : name, from, to);
}
