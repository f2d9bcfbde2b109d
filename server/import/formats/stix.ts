import { jsonOf } from '../../json.ts';
import { type Input, type Sample, sampleOf } from '../input.ts';
import type { Format, Row } from './format.ts';
import { type JsonItem, type JsonShape, jsonItems, readJson } from './json.ts';
import { isJsonLines } from './json-lines.ts';
import type { StixReading } from './stix/claims.ts';
import { FileIndex } from './stix/file-index.ts';
import { isProperties, type Properties, StixObject } from './stix/object.ts';
import { readObject } from './stix/objects.ts';

/** Characters of the largest file whose objects are kept from the first time it is gone through for the second. */
const LARGEST_KEPT = 48 * 1024 ** 2;
/** Objects that are gone through between two signs of progress. */
const PER_SIGN = 500;

/** STIX as docs/import.md has it. The file is gone through twice: what it holds, and what that says. */
export const stixFormat: Format = {
  name: 'stix',
  title: 'STIX 2.1 or 2.0 bundle',
  recognises: (sample) =>
    (/^\s*[[{]/.test(sample.text) || isJsonLines(sample)) && (isBundle(sample.text) || holdsObject(sample.text)),
  async *read(input, { claim, reached }) {
    const shape = shapeOf(await sampleOf(input));
    const index = new FileIndex(claim.source);
    const isLarge = (input.stored?.size ?? 0) > LARGEST_KEPT;
    let kept: Kept[] | null = isLarge ? null : [];
    let size = 0;
    for await (const { value, of, path, place, line, raw, apart } of parts(input, shape)) {
      if (of !== undefined && isProperties(value)) index.learn(new StixObject(value, raw));
      size += raw.length;
      if (size > LARGEST_KEPT) kept = null;
      kept?.push({ of, path, place, line, raw, ...(apart && { apart }) });
    }
    for await (const part of kept ? again(kept, reached) : parts(input, shape)) {
      if (part.of === undefined && ENVELOPE.has(String(part.path.at(-1)))) continue;
      yield { place: part.place, ...readPart(part, { index, claim }) };
    }
  },
};

/** An object as text: what it holds takes several times the memory, and is soon read again. */
type Kept = Omit<JsonItem, 'value'>;

function* again(kept: Kept[], reached?: (share: number) => void): Generator<JsonItem> {
  for (const [index, part] of kept.entries()) {
    if (index % PER_SIGN === 0) reached?.(index / kept.length);
    yield { ...part, value: part.apart ? undefined : JSON.parse(part.raw) };
  }
  reached?.(1);
}

const isBundle = (text: string): boolean =>
  /"type"\s*:\s*"bundle"/.test(text) && /"(?:objects|spec_version)"|"bundle--/.test(text);

/** An object whose id begins with a type that stands in the text as one. */
function holdsObject(text: string): boolean {
  for (const [, type] of text.matchAll(/"id"\s*:\s*"([a-z0-9][a-z0-9-]{1,60}?)--[0-9a-f]{8}-[0-9a-f]{4}-/gi))
    if (new RegExp(`"type"\\s*:\\s*"${type}"`, 'i').test(text)) return true;
  return false;
}

/** A bundle or TAXII envelope, a list of objects or bundles, or one object or bundle a line. */
function shapeOf(sample: Sample): JsonShape {
  if (/^\s*\[/.test(sample.text)) return { elementsOf: [''] };
  if (isJsonLines(sample)) return { elementsOf: [''], documents: true, lines: true };
  const only = sample.whole ? jsonOf(sample.text) : undefined;
  const isAlone = isProperties(only) && only.type !== 'bundle' && !Array.isArray(only.objects);
  return isAlone ? { elementsOf: [''], documents: true } : { elementsOf: ['objects'] };
}

/** The objects of a file and what stands beside them; of a bundle among others what it holds. */
async function* parts(input: Input, shape: JsonShape): AsyncGenerator<JsonItem> {
  for await (const item of readJson(input, shape)) {
    if (!isNestedBundle(item)) yield item;
    else
      for (const part of jsonItems(item.raw, { elementsOf: ['objects'] }))
        yield { ...part, place: `${item.place}${part.place.slice(1)}` };
  }
}

const isNestedBundle = ({ of, value }: JsonItem): boolean =>
  of !== undefined && isProperties(value) && value.type === 'bundle' && Array.isArray(value.objects);

/** Beside the objects: what a bundle and the envelope of TAXII have. */
const ENVELOPE = new Set(['type', 'id', 'spec_version', 'more', 'next']);

function readPart({ of, path, value, raw, apart }: JsonItem, reading: StixReading): Omit<Row, 'place'> {
  if (apart) return apart;
  if (of === undefined) return { leftOut: `"${String(path.at(-1))}" stands beside the objects and is no part of STIX` };
  if (!isProperties(value)) return { refused: 'it is no STIX object: give an object with type and id' };
  return readObject(new StixObject(value as Properties, raw), reading);
}
