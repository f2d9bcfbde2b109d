import { type Fields, isFields } from '../fields.ts';
import { answerOf, packetOf } from './envelope.ts';
import { objectOfVirusTotal } from './virus-total.ts';

/** Levels of objects within a record that become columns of their own: `threat.indicator.file.hash.sha256`. */
export const DEEPEST = 6;

/** What a record says under each of its keys, those of objects within it joined by dots. */
export interface Flat {
  cells: Map<string, string>;
  /** True where it holds more than its cells say. */
  hasMore: boolean;
}

/** A record as the cells of a row. */
export function flatOf(record: Fields): Flat {
  const ofVirusTotal = objectOfVirusTotal(record);
  const packet = packetOf(record);
  const object = ofVirusTotal ?? packet ?? answerOf(record);
  const hasMore = packet !== null || (ofVirusTotal !== null && isFields(record.attributes));
  const flat: Flat = { cells: new Map(), hasMore };
  add(flat, object ?? record, []);
  return flat;
}

function add(flat: Flat, record: Fields, path: readonly string[]): void {
  for (const [key, value] of Object.entries(record)) {
    const here = [...path, key];
    const inner = isFields(value) ? value : (namedIn(key, value) ?? objectIn(value));
    if (inner && here.length < DEEPEST) {
      add(flat, inner, here);
      if (isFields(value)) continue;
    }
    const text = cellOf(value);
    if (text === null) flat.hasMore = true;
    else if (text !== '') flat.cells.set(here.join('.'), text);
  }
}

/** An object of JSON in a text, as `AuditData` of Microsoft 365 is one; null where it holds something else. */
export function objectIn(value: unknown): Fields | null {
  if (typeof value !== 'string' || !/^\s*\{[\s\S]*\}\s*$/.test(value)) return null;
  try {
    const object: unknown = JSON.parse(value);
    return isFields(object) ? object : null;
  } catch {
    return null;
  }
}

/** Values under their names, as the logs of Microsoft list them: `"Parameters": [{"Name": "ForwardTo", "Value": "…"}]`. */
export function namedIn(key: string, value: unknown): Fields | null {
  if (!/(?:Parameters|Properties)$/.test(key) || !Array.isArray(value) || value.length === 0) return null;
  const named = value.map((one) =>
    isFields(one) && typeof one.Name === 'string' && typeof one.Value !== 'object'
      ? ([one.Name, one.Value] as const)
      : null,
  );
  return named.some((one) => one === null) ? null : Object.fromEntries(named.filter((one) => one !== null));
}

/** A single value, or some in a list, as text; null for what is kept with the record alone. */
function cellOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const texts = value.map((one) => (typeof one === 'object' && one !== null ? null : cellOf(one)));
    return texts.includes(null) ? null : texts.filter((text) => text !== '').join(', ');
  }
  if (typeof value === 'object') return null;
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return null;
  return String(value);
}
