import { createHash } from 'node:crypto';

/** The namespace of STIX 2.1 for the ids of observables, which are made of their content. */
const OBSERVABLES = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** The UUID that STIX 2.1 gives to this content. */
export const contentId = (content: string): string => uuid5(OBSERVABLES, content);

/** A UUID of version 5 (RFC 9562): the same namespace, a UUID itself, and name give the same one. */
export function uuid5(namespace: string, name: string): string {
  const bytes = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  const hash = createHash('sha1').update(bytes).update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The same in the shape of version 4, for ids that may be of no other version. */
export const uuid4 = (namespace: string, name: string): string =>
  uuid5(namespace, name).replace(/^(.{14})5/, (_, head: string) => `${head}4`);

/** JSON with its keys in order, as RFC 8785 has it for what observables hold. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
