import { kindOf, readReference } from '../../normalise.ts';
import { readable } from '../../text/readable.ts';
import { valuesIn } from '../../text/values.ts';
import { indicated } from '../stix/indicators.ts';
import { StixObject } from '../stix/object.ts';
import type { Found } from './detect.ts';

/** What a cell speaks of that is no value itself, and how it was read. */
export interface Spoken {
  found: Found[];
  said: string[];
}

const PATTERN = /^\(?\[\s*\(?\s*[a-z][a-z0-9-]*:/i;

/**
 * The values of a cell that is a STIX pattern (`[ipv4-addr:value = '203.0.113.7']`), or the one value of a cell that is
 * a sentence (`Network traffic to 203.0.113.7 on port 443`). Null where it is neither, or the sentence names several.
 */
export const spokenIn = (cell: string, scope: string): Spoken | null =>
  PATTERN.test(cell) ? inPattern(cell, scope) : inSentence(cell, scope);

function inPattern(pattern: string, scope: string): Spoken | null {
  const indicator = new StixObject({ type: 'indicator', pattern });
  const found = indicated(indicator, scope).map((one) => ({ ...one, kind: kindOf(one.id) }));
  return found.length === 0 ? null : { found, said: ['a STIX pattern: read as what it names', ...indicator.notes] };
}

function inSentence(text: string, scope: string): Spoken | null {
  const values = /\s/.test(text) ? valuesIn(readable(text)).filter(({ leftOut }) => leftOut === undefined) : [];
  const [value] = values;
  if (!value || values.length > 1) return null;
  const read = readReference(value.reference, scope);
  if (!read) return null;
  const { id, port = value.port } = read;
  return {
    found: [{ id, kind: kindOf(id), ...(port !== undefined && { port }) }],
    said: ['a value among words: read as the value alone'],
  };
}
