import { type Fields, isFields } from '../fields.ts';

/** Under which key the id of an object of VirusTotal stands by its type; of a URL it is a digest, and the address an attribute. */
const KEYS: ReadonlyMap<unknown, string | null> = new Map([
  ['file', 'sha256'],
  ['ip_address', 'ip_address'],
  ['domain', 'domain'],
  ['url', null],
]);
/** What stands beside the id where an object only names another. */
const NAMING: ReadonlySet<string> = new Set(['id', 'type', 'links', 'context_attributes', 'error']);

/**
 * An object as the API of VirusTotal answers, with its id under the key of its type; null for any other record. What each
 * engine says of it stays with the record, and so does when it was built or registered, which is no date of the claim.
 */
export function objectOfVirusTotal(record: Fields): Fields | null {
  const { id, type, attributes, context_attributes } = record;
  const key = KEYS.get(type);
  if (key === undefined || typeof id !== 'string' || id.includes('--')) return null;
  if (!isFields(attributes) && !Object.keys(record).every((one) => NAMING.has(one))) return null;
  const { last_analysis_results, creation_date, ...rest } = isFields(attributes) ? attributes : {};
  const isNamed = key === null || Object.hasOwn(rest, key);
  return { ...(isNamed ? {} : { [key]: id }), attributes: rest, context_attributes };
}

/** Whether the beginning of a file is the answer about one object, alone or as `data`; by the path of the object. */
export function pathOfVirusTotal(text: string): '' | 'data' | null {
  if (!/"type"\s*:\s*"(?:file|ip_address|domain|url)"/.test(text) || !/"attributes"\s*:\s*\{/.test(text)) return null;
  if (/^\s*\{\s*"data"\s*:\s*\{/.test(text)) return 'data';
  return /^\s*\{\s*"(?:attributes|id|type|links)"\s*:/.test(text) && /"id"\s*:/.test(text) ? '' : null;
}
