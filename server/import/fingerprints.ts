/**
 * Small numbers by text or by two texts, in 12 bytes an entry whatever their length: of each 64 bits are kept, mixed
 * with a seed of this process, so two of a million meet once in 30 million imports, and nobody can choose them.
 */
export class Fingerprints {
  #high = new Uint32Array(SMALLEST);
  #low = new Uint32Array(SMALLEST);
  /** 0 where the place is free. */
  #values = new Uint32Array(SMALLEST);
  #size = 0;

  /** How many texts have a number. */
  get size(): number {
    return this.#size;
  }

  /** The number of a text, 0 where it has none. */
  get(text: string, of = ''): number {
    hash(text, of);
    return this.#values[this.#placeOf(high, low)] as number;
  }

  /** @param value 1 to 2^32 - 1 */
  set(text: string, value: number, of = ''): void {
    hash(text, of);
    const place = this.#placeOf(high, low);
    if (this.#values[place] === 0) this.#size += 1;
    this.#high[place] = high;
    this.#low[place] = low;
    this.#values[place] = value;
    if (this.#size > this.#values.length * FULLEST) this.#grow();
  }

  /** Adds bits to the number of a text and returns what it was. */
  mark(text: string, bits: number): number {
    const before = this.get(text);
    if ((before | bits) >>> 0 !== before) this.set(text, (before | bits) >>> 0);
    return before;
  }

  clear(): void {
    if (this.#size === 0) return;
    this.#high = new Uint32Array(SMALLEST);
    this.#low = new Uint32Array(SMALLEST);
    this.#values = new Uint32Array(SMALLEST);
    this.#size = 0;
  }

  #placeOf(wantedHigh: number, wantedLow: number): number {
    const mask = this.#values.length - 1;
    let place = wantedLow & mask;
    while (this.#values[place] !== 0 && (this.#low[place] !== wantedLow || this.#high[place] !== wantedHigh))
      place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [highs, lows, values] = [this.#high, this.#low, this.#values];
    this.#high = new Uint32Array(values.length * 2);
    this.#low = new Uint32Array(values.length * 2);
    this.#values = new Uint32Array(values.length * 2);
    for (let from = 0; from < values.length; from += 1) {
      if (values[from] === 0) continue;
      const place = this.#placeOf(highs[from] as number, lows[from] as number);
      this.#high[place] = highs[from] as number;
      this.#low[place] = lows[from] as number;
      this.#values[place] = values[from] as number;
    }
  }
}

/** Places of an empty table; a power of two, as every size is. */
const SMALLEST = 1024;
/** Share of places taken at which the table doubles. */
const FULLEST = 0.7;

const SEEDS = crypto.getRandomValues(new Uint32Array(2)) as unknown as [number, number];

/** The halves of the last hash: two results without an object for each. */
let high = 0;
let low = 0;

/** Two lanes of multiplication and rotation over both texts, finished as in MurmurHash3 (Appleby 2011). */
function hash(text: string, of: string): void {
  let a = SEEDS[0] | 0;
  let b = SEEDS[1] | 0;
  for (let index = 0; index < of.length; index += 1) {
    const unit = of.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ unit, 0x5f356495);
    b = (b << 17) | (b >>> 15);
  }
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ unit, 0x5f356495);
    b = (b << 17) | (b >>> 15);
  }
  a = finish(a ^ (of.length << 16) ^ text.length ^ Math.imul(b, 0x85ebca6b));
  high = a >>> 0;
  low = finish(b ^ Math.imul(a, 0xc2b2ae35)) >>> 0;
}

function finish(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** A Bloom filter (Bloom 1970) of 8 MiB: at ten million texts it takes one in 40 others for one that it holds. */
export class Sieve {
  readonly #bits = new Uint32Array(2 ** 21);

  add(text: string): void {
    hash(text, '');
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = (low + Math.imul(probe, high | 1)) >>> 6;
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }

  mayHold(text: string): boolean {
    hash(text, '');
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = (low + Math.imul(probe, high | 1)) >>> 6;
      if (((this.#bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

const PROBES = 4;
