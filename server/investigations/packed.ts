import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

/** JSON as the graph keeps it: deflated, as base64 text. */

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** @returns `size` in bytes of JSON */
export async function pack(content: unknown): Promise<{ text: string; size: number }> {
  const bytes = Buffer.from(JSON.stringify(content));
  return { text: (await deflate(bytes)).toString('base64'), size: bytes.length };
}

export async function unpack(text: string): Promise<unknown> {
  return JSON.parse((await inflate(Buffer.from(text, 'base64'))).toString());
}
