import { bounds, PartialDate } from '../../../../contract/dates.ts';
import { Basis, strictestTlp, type Tlp } from '../../../../contract/evidence.ts';
import type { Kind } from '../../../../contract/kinds.ts';
import { isStixId } from '../../identifiers.ts';
import { isScoped, isWeak, kindOf, readReference } from '../../normalise.ts';
import type { DescriptionRecord } from '../../records.ts';
import { Faults } from '../format.ts';
import { readRecord } from '../ndjson.ts';
import { isProperties, StixObject } from './object.ts';
import type { Observable } from './observables.ts';

/**
 * What our own export says of an object beside its properties (docs/import.md). It says no more than a case file could;
 * what cannot be read of it is noted, and the object is then read by its properties.
 */
export const EXTENSION = 'extension-definition--e3193581-c17c-46e8-837e-f5ca24509164';

/** The identity that stands for the program in what it writes. */
export const PRODUCT = 'identity--e157ef3b-fbb2-57cb-afb0-24a38bf9120f';

/** The extension of an object, null where it has none. */
export function extensionOf(object: StixObject): Extension | null {
  const { extensions } = object.properties;
  if (!isProperties(extensions) || !Object.hasOwn(extensions, EXTENSION)) return null;
  const properties = extensions[EXTENSION];
  if (isProperties(properties)) return new Extension(object, properties);
  object.note('its extension of Crosspivot is no object: kept in the original alone');
  return null;
}

/** The extension of an object; what is wrong in it is noted on the object. */
export class Extension {
  readonly #object: StixObject;
  readonly #own: StixObject;

  constructor(object: StixObject, properties: Record<string, unknown>) {
    this.#object = object;
    this.#own = new StixObject(properties);
  }

  has(key: string): boolean {
    return this.#own.has(key);
  }

  text(key: string): string | undefined {
    return this.#noted(() => this.#own.text(key));
  }

  texts(key: string): string[] {
    return this.#noted(() => this.#own.texts(key));
  }

  whole(key: string, least: number, most: number): number | undefined {
    return this.#noted(() => this.#own.whole(key, least, most));
  }

  flag(key: string): true | undefined {
    return this.#noted(() => this.#own.flag(key)) || undefined;
  }

  get basis(): Basis | undefined {
    const given = this.text('basis');
    const read = Basis.safeParse(given);
    if (given !== undefined && !read.success) this.pass('basis', `"${given.slice(0, 40)}" is none`);
    return read.data;
  }

  /** A date with the precision it came with, where the property of the object, if it is there, still says the same. */
  date(key: string, instant: string | undefined, edge: 'start' | 'end' = 'start'): string | undefined {
    const given = this.text(key);
    if (given === undefined) return instant;
    const read = PartialDate.safeParse(given);
    if (!read.success) this.pass(key, `"${given.slice(0, 40)}" is no date`);
    else if (instant === undefined || Date.parse(bounds(read.data)[edge]) === Date.parse(instant)) return read.data;
    return instant;
  }

  /** The id of the entity that the object stands for; undefined where its value says that it is another. */
  entity(plain: Observable | null): string | undefined {
    const id = this.text('entity');
    if (id === undefined) return undefined;
    const isKey = isStixId(plain?.id ?? '') || isStixId(id);
    const isValue = plain !== null && !isKey && !isScoped(plain.id) && !isWeak(plain.id);
    if (readReference(id, '')?.id !== id) this.pass('entity', `"${id.slice(0, 80)}" is no id of Crosspivot`);
    else if (isValue && ![plain.id, ...plain.identifiers].includes(id))
      this.pass('entity', `"${id.slice(0, 80)}" is another thing than its value`);
    else return id;
    return undefined;
  }

  /** What it refers to, where that may stand there. */
  reference(key: string, kinds: readonly Kind[], resolve: (id: string) => string | null): string | undefined {
    const given = this.text(key);
    const id = given === undefined ? null : resolve(given);
    if (id === null || kinds.includes(kindOf(id))) return id ?? undefined;
    this.pass(key, `it means ${id}, and may mean ${kinds.join(', ')}`);
    return undefined;
  }

  /** What sources say of entities, each as a description of NDJSON. One that was marked more strictly meanwhile is so. */
  said(marking: Tlp | undefined): DescriptionRecord[] {
    const wasMarked = this.text('tlp');
    const raised = marking === wasMarked ? undefined : marking;
    return this.#noted(() => this.#own.records('said')).flatMap((value) => {
      const faults = new Faults();
      const { descriptions = [] } = readRecord({
        key: 'description',
        value,
        tlp: undefined,
        sources: new Map(),
        faults,
      });
      for (const { message, place } of faults.problems) this.pass('said', `${place}: ${message}`);
      if (faults.any) return [];
      return descriptions.map((one) => ({ ...one, tlp: strictestTlp([one.tlp, raised]) ?? one.tlp }));
    });
  }

  /** True where nobody has changed the object since it was written, as far as it says: it then holds nothing else. */
  get isAsWritten(): boolean {
    const { properties } = this.#object;
    return (
      properties.created === properties.modified &&
      Object.keys(properties).every((key) => WRITTEN.has(key)) &&
      Object.keys(properties.extensions as object).length === 1
    );
  }

  #noted<T>(read: () => T): T {
    const value = read();
    for (const note of this.#own.notes) this.#object.note(`of its extension, ${note}`);
    return value;
  }

  /** Notes what cannot be taken. */
  pass(key: string, why: string): void {
    this.#object.note(`${key} of its extension is passed over: ${why}`);
  }
}

/** The properties that our export writes. */
const WRITTEN = new Set(
  (
    'type id spec_version created modified created_by_ref confidence object_marking_refs external_references revoked ' +
    'extensions name description aliases labels first_seen last_seen identity_class is_family country region kind ' +
    'value number hashes display_name account_login serial_number subject relationship_type source_ref target_ref ' +
    'start_time stop_time sighting_of_ref where_sighted_refs count content explanation opinion object_refs published report_types'
  ).split(' '),
);
