import { readDate } from '../dates.ts';

export type Properties = Record<string, unknown>;

/** `malware--31b940d4-6f7f-459a-80ea-9c1f17b58abc`, its type of at most 250 characters; producers also write other endings than a UUID. */
const STIX_ID = /^([a-z0-9][a-z0-9-]{0,249}?)--[a-z0-9][a-z0-9._-]{0,200}$/i;

/** The type that a STIX id names, or null where the text is no STIX id. */
export const typeOfId = (id: string): string | null => STIX_ID.exec(id)?.[1]?.toLowerCase() ?? null;

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

export const isProperties = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The properties of a STIX object, read with the types that the standard gives them. What is of another type is noted. */
export class StixObject {
  readonly properties: Properties;
  /** Its text as it came; empty for an observable inside another object. */
  readonly raw: string;
  /** What had to be mended, one sentence each. */
  readonly notes: string[] = [];
  readonly type: string;
  /** Its STIX id, in lower case; null where it has none. */
  readonly id: string | null;

  constructor(properties: Properties, raw = '') {
    this.properties = properties;
    this.raw = raw;
    const [type, id] = [this.#own('type'), this.#own('id')];
    this.type = typeof type === 'string' ? type.toLowerCase() : '';
    this.id = typeof id === 'string' && typeOfId(id) !== null ? id.toLowerCase() : null;
  }

  has(key: string): boolean {
    const value = this.#own(key);
    return value !== undefined && value !== null;
  }

  /** A text that is not empty. */
  text(key: string): string | undefined {
    const value = this.#read(key, 'a text', isText) as string | undefined;
    return value?.trim() || undefined;
  }

  /** The texts of a list; of a single text a list of it. */
  texts(key: string): string[] {
    const value = this.#own(key);
    if (value === undefined || value === null) return [];
    const list = (Array.isArray(value) ? value : [value]).filter((item) => item !== null);
    const texts = list.filter((item): item is string => typeof item === 'string' && item.trim() !== '');
    if (texts.length < list.length) this.note(`not all of ${key} are texts: the others are kept in the original alone`);
    return texts.map((item) => item.trim());
  }

  /** The objects of a list. */
  records(key: string): Properties[] {
    const value = this.#read(key, 'a list', Array.isArray) as unknown[] | undefined;
    const records = (value ?? []).filter(isProperties);
    if (value && records.length < value.length)
      this.note(`not all of ${key} are objects: the others are kept in the original alone`);
    return records;
  }

  /** The object at a key. */
  record(key: string): Properties | undefined {
    return this.#read(key, 'an object', isProperties) as Properties | undefined;
  }

  /** A whole number in a range. */
  whole(key: string, least: number, most: number): number | undefined {
    const value = this.#own(key);
    if (value === undefined || value === null) return undefined;
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    this.#misfit(key, `a whole number from ${least} to ${most.toLocaleString('en')}`);
    return undefined;
  }

  flag(key: string): boolean {
    return this.#read(key, 'true or false', isFlag) === true;
  }

  /** A date in UTC, with the precision it came with. */
  date(key: string): string | undefined {
    const given = this.text(key);
    if (given === undefined) return undefined;
    const date = readDate(given);
    if (date === null)
      this.note(`${key} "${given.slice(0, 40)}" is no date from year 1 to 9999: kept in the original alone`);
    return date ?? undefined;
  }

  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }

  #own(key: string): unknown {
    return Object.hasOwn(this.properties, key) ? this.properties[key] : undefined;
  }

  #read(key: string, wanted: string, fits: (value: unknown) => boolean): unknown {
    const value = this.#own(key);
    if (value === undefined || value === null) return undefined;
    if (fits(value)) return value;
    this.#misfit(key, wanted);
    return undefined;
  }

  #misfit(key: string, wanted: string): void {
    this.note(`${key} is not ${wanted}: kept in the original alone`);
  }
}
