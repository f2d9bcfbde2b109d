import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CaseFile } from '../contract/case.ts';

/** A deterministic sequence of numbers in [0, 1): mulberry32. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A case of so many assertions in which malware contacts addresses, a few of them often and most of them seldom
 * (degrees by a power law).
 * @param changed the share of assertions that say something else than those of the same case without it
 */
export function generateCase(assertions: number, { source = 'generated', changed = 0 } = {}): CaseFile {
  const next = random(20_240_910);
  const skewed = (below: number) => Math.floor(below * next() ** 3);
  const addresses = Math.max(10, Math.floor(assertions / 4));
  const malware = Math.max(5, Math.floor(assertions / 100));
  const octets = (index: number) => `${[11, (index >> 16) & 255, (index >> 8) & 255, index & 255].join('.')}`;
  return {
    format: 'crosspivot-case',
    version: 1,
    name: `Generated case of ${assertions} assertions`,
    sources: [{ id: `source:${source}`, name: 'Generator', published: '2024-09-10' }],
    descriptions: [],
    assertions: Array.from({ length: assertions }, (_, index) => ({
      type: 'COMMUNICATES_WITH' as const,
      from: `malware:m${skewed(malware)}`,
      to: `address:${octets(skewed(addresses))}`,
      source: `source:${source}`,
      port: (index % 60_000) + (changed > 0 && index % Math.round(1 / changed) === 0 ? 1 : 0),
      confidence: 50 + (index % 50),
      first_seen: `2023-${String(1 + (index % 12)).padStart(2, '0')}`,
    })),
  };
}

/** A case as Crosspivot NDJSON, in pieces: the form of cases of any size. */
export function* asLines({ name, sources, assertions }: CaseFile): Generator<string> {
  yield `${JSON.stringify({ format: 'crosspivot-ndjson', version: 1, name })}\n`;
  for (const source of sources) yield `${JSON.stringify({ source })}\n`;
  for (const assertion of assertions) yield `${JSON.stringify({ assertion })}\n`;
}

/** Writes a STIX 2.1 bundle of at least so many bytes: indicators, malware, and relationships between them. */
export async function writeBundle(path: string, bytes: number): Promise<void> {
  await pipeline(Readable.from(bundle(bytes)), createWriteStream(path));
}

function* bundle(bytes: number): Generator<string> {
  const next = random(20_240_911);
  const time = '2024-09-10T00:00:00.000Z';
  const id = (type: string, index: number) =>
    `${type}--00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  const text = 'Seen while it contacted its server, with the loader before it and the tool after it. '.repeat(8);
  const object = (type: string, index: number, rest: object) =>
    JSON.stringify({ type, spec_version: '2.1', id: id(type, index), created: time, modified: time, ...rest });
  let written = 0;
  yield '{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[';
  for (let index = 0; written < bytes; index += 1) {
    const malware = Math.floor(index * next() ** 3);
    const pattern = `[ipv4-addr:value = '${[11, (index >> 16) & 255, (index >> 8) & 255, index & 255].join('.')}']`;
    const piece = [
      object('malware', index, { name: `Malware ${index}`, is_family: true, description: `${index}: ${text}` }),
      object('indicator', index, { pattern, pattern_type: 'stix', valid_from: time, description: `${index}: ${text}` }),
      object('relationship', index, {
        relationship_type: 'indicates',
        source_ref: id('indicator', index),
        target_ref: id('malware', malware),
        description: `${index}: ${text}`,
      }),
    ].join(',');
    written += piece.length;
    yield index === 0 ? piece : `,${piece}`;
  }
  yield ']}';
}
