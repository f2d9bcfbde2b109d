/**
 * Small numbers by text or by two texts, in 12 bytes an entry whatever their length: of each 64 bits are kept, mixed
 * with a seed of this process, so two of a million meet once in 30 million imports, and nobody can choose them.
 */
export class Fingerprints {
  /** Both halves are 0 where a place is free. */
  #high = new Uint32Array(SMALLEST);
  #low = new Uint32Array(SMALLEST);
  #values = new Uint32Array(SMALLEST);
  #size = 0;

  /** How many texts were given a number. */
  get size(): number {
    return this.#size;
  }

  /** The number of a text, 0 where it has none. */
  get(text: string, of = ''): number {
    hash(text, of);
    return this.#values[this.#placeOf(high, low)] as number;
  }

  set(text: string, value: number, of = ''): void {
    hash(text, of);
    this.#write(this.#placeOf(high, low), value);
  }

  /** Adds bits to the number of a text and returns what it was. */
  mark(text: string, bits: number): number {
    hash(text, '');
    const place = this.#placeOf(high, low);
    const before = this.#values[place] as number;
    if ((before | bits) >>> 0 !== before) this.#write(place, (before | bits) >>> 0);
    return before;
  }

  /** Gives a text a number for those bits of its own that are not kept. */
  replace(text: string, value: number, kept: number): void {
    hash(text, '');
    const place = this.#placeOf(high, low);
    this.#write(place, ((this.#values[place] as number) & kept) + value);
  }

  /** Takes all bits but these from every number. */
  keep(bits: number): void {
    for (let place = 0; place < this.#values.length; place += 1)
      this.#values[place] = (this.#values[place] as number) & bits;
  }

  #write(place: number, value: number): void {
    if (this.#isFree(place)) {
      this.#size += 1;
      this.#high[place] = high;
      this.#low[place] = low;
    }
    this.#values[place] = value;
    if (this.#size > this.#values.length * FULLEST) this.#grow();
  }

  #isFree(place: number): boolean {
    return this.#low[place] === 0 && this.#high[place] === 0;
  }

  #placeOf(wantedHigh: number, wantedLow: number): number {
    const mask = this.#values.length - 1;
    let place = wantedLow & mask;
    while (!this.#isFree(place) && (this.#low[place] !== wantedLow || this.#high[place] !== wantedHigh))
      place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [highs, lows, values] = [this.#high, this.#low, this.#values];
    this.#high = new Uint32Array(values.length * 2);
    this.#low = new Uint32Array(values.length * 2);
    this.#values = new Uint32Array(values.length * 2);
    for (let from = 0; from < values.length; from += 1) {
      if (lows[from] === 0 && highs[from] === 0) continue;
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

/** The two lanes of a hash on its way. */
let a = 0;
let b = 0;

/** Two lanes of multiplication and rotation over both texts, finished as in MurmurHash3 (Appleby 2011). */
function hash(text: string, of: string): void {
  a = SEEDS[0] | 0;
  b = SEEDS[1] | 0;
  mix(of);
  mix(text);
  a = finish(a ^ (of.length << 16) ^ text.length ^ Math.imul(b, 0x85ebca6b));
  high = a >>> 0;
  low = finish(b ^ Math.imul(a, 0xc2b2ae35)) >>> 0;
  if (high === 0 && low === 0) low = 1;
}

function mix(text: string): void {
  let one = a;
  let other = b;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x9e3779b1);
    one = (one << 13) | (one >>> 19);
    other = Math.imul(other ^ unit, 0x5f356495);
    other = (other << 17) | (other >>> 15);
  }
  a = one;
  b = other;
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
