import { z } from 'zod';
import { EntityId, KindName, TypeName } from '../../contract/evidence.ts';
import type { Picture } from './state.ts';

/**
 * What the address carries: enough to ask the server for the same picture again. Entities are named, never copied,
 * so that a link opens on what the graph says today. Places are whole pixels.
 */
const Place = z.tuple([z.number(), z.number()]).nullable();
const FoldKey = z.object({ anchor: z.int(), type: TypeName, direction: z.enum(['out', 'in']), kind: KindName });
const Carried = z.object({
  version: z.literal(1),
  nodes: z.array(z.tuple([EntityId, Place])).max(20_000),
  folds: z.array(z.tuple([FoldKey, Place])).max(20_000),
  hiddenKinds: z.array(KindName),
  hiddenTypes: z.array(TypeName),
  /** Places in the list of nodes and then folds. */
  pinned: z.array(z.int()).default([]),
});

/** The picture of a link: ids and places, without what the graph says of them. */
export type Sketch = z.infer<typeof Carried>;

/** The address is cut, damaged, or of another version. */
export class BrokenLink extends Error {}

const LONGEST = 8_000_000;

export async function toLink(picture: Picture): Promise<string> {
  const sketch = JSON.stringify(sketchOf(picture));
  const packed = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(sketch));
  return base64url(packed);
}

/** @throws BrokenLink */
export async function fromLink(text: string): Promise<Sketch> {
  try {
    const unpacked = await through(new DecompressionStream('deflate-raw'), bytesOf(text));
    return Carried.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unpacked)));
  } catch (cause) {
    throw new BrokenLink('The address does not hold a whole picture.', { cause });
  }
}

export function sketchOf(picture: Picture): Sketch {
  const ids = Object.keys(picture.nodes);
  const place = (id: string): [number, number] | null => {
    const position = picture.positions[id];
    return position ? [Math.round(position.x), Math.round(position.y)] : null;
  };
  return {
    version: 1,
    nodes: ids.map((id) => [id, place(id)]),
    folds: Object.values(picture.folds).map(({ id, anchor, type, direction, kind }) => [
      { anchor: ids.indexOf(anchor), type, direction, kind },
      place(id),
    ]),
    hiddenKinds: picture.hiddenKinds,
    hiddenTypes: picture.hiddenTypes,
    pinned: pinnedPlaces(picture, [...ids, ...Object.keys(picture.folds)]),
  };
}

function pinnedPlaces({ pinned }: Picture, ids: readonly string[]): number[] {
  const wanted = new Set(pinned);
  return ids.flatMap((id, index) => (wanted.has(id) ? [index] : []));
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const source = new Blob([bytes]).stream();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of readParts(source.pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array>))) {
    length += part.length;
    if (length > LONGEST) throw new Error('too long');
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

async function* readParts(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const CHUNK = 8_192;

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
