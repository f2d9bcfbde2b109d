/** Text squeezed into characters that need no escaping in an address, and back. */

/** Characters that are unpacked at most: a small text may be made to swell without end. */
const LONGEST = 50_000_000;

export async function compressed(text: string): Promise<string> {
  return base64url(await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(text)));
}

/** @throws where the text is cut, damaged, or none that `compressed` made */
export async function decompressed(text: string): Promise<string> {
  const unpacked = await through(new DecompressionStream('deflate-raw'), bytesOf(text));
  return new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
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
