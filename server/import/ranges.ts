import ipaddr from 'ipaddr.js';

/** Bits of an address. */
const BITS = { ipv4: 32, ipv6: 128 };

/** Ranges of addresses, found by an address in them in a step a length of prefix, whatever their number. */
export class RangeIndex<Value> {
  /** By family and length of prefix, the longest first. */
  readonly #byLength = {
    ipv4: new Map<number, Map<string | number, Value>>(),
    ipv6: new Map<number, Map<string | number, Value>>(),
  };
  readonly #goesBefore: (one: Value, other: Value) => boolean;

  /** @param goesBefore which of two values is given where both ranges hold an address, the longer prefix asked first */
  constructor(goesBefore: (one: Value, other: Value) => boolean) {
    this.#goesBefore = goesBefore;
  }

  /** Adds an address or a CIDR range; false where the text is neither. */
  add(text: string, value: Value): boolean {
    const read = parse(text);
    if (!read) return false;
    const lengths = this.#byLength[read.family];
    if (!lengths.has(read.length)) {
      lengths.set(read.length, new Map());
      const sorted = [...lengths].sort(([a], [b]) => b - a);
      lengths.clear();
      for (const [length, ranges] of sorted) lengths.set(length, ranges);
    }
    const ranges = lengths.get(read.length) as Map<string | number, Value>;
    const key = prefix(read, read.length);
    const there = ranges.get(key);
    if (there === undefined || !this.#goesBefore(there, value)) ranges.set(key, value);
    return true;
  }

  /** The value of a range that holds an address, or all of a range. */
  find(text: string): Value | undefined {
    const read = parse(text);
    let found: Value | undefined;
    for (const [length, ranges] of read ? this.#byLength[read.family] : []) {
      if (!read || length > read.length) continue;
      const here = ranges.get(prefix(read, length));
      if (here !== undefined && (found === undefined || !this.#goesBefore(found, here))) found = here;
    }
    return found;
  }
}

interface Range {
  family: 'ipv4' | 'ipv6';
  bytes: number[];
  length: number;
}

function parse(text: string): Range | null {
  const slash = text.indexOf('/');
  const bare = slash < 0 ? text : text.slice(0, slash);
  const bytes = bytesOf(bare);
  if (!bytes) return null;
  const family = bytes.length === 4 ? 'ipv4' : 'ipv6';
  const length = slash < 0 ? BITS[family] : Number(text.slice(slash + 1));
  return Number.isInteger(length) && length <= BITS[family] ? { family, bytes, length } : null;
}

function bytesOf(text: string): number[] | null {
  if (text.includes(':')) return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text).toByteArray() : null;
  const bytes = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return bytes.length === 4 && bytes.every((byte) => byte < 256) ? bytes : null;
}

/** The first bits of an address: of IPv4 as a number, of IPv6 as text. */
function prefix({ family, bytes }: Range, length: number): string | number {
  if (family === 'ipv4') {
    const [a = 0, b = 0, c = 0, d = 0] = bytes;
    return length === 0 ? 0 : ((a << 24) | (b << 16) | (c << 8) | d) >>> (32 - length);
  }
  const full = length >> 3;
  const rest = length & 7;
  const last = rest === 0 ? '' : String.fromCharCode((bytes[full] as number) & (0xff << (8 - rest)) & 0xff);
  return String.fromCharCode(...bytes.slice(0, full)) + last;
}
