/** A set of ids as hashes of 53 bits: 16 bytes an id, and one false member in a thousand million at a million ids. */
export class IdSet {
  #slots = new Float64Array(1024);
  #size = 0;

  add(id: string): void {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    this.#put(hash(id));
  }

  has(id: string): boolean {
    const wanted = hash(id);
    for (let at = wanted % this.#slots.length; ; at = (at + 1) % this.#slots.length) {
      const there = this.#slots[at];
      if (there === wanted) return true;
      if (there === 0) return false;
    }
  }

  #put(value: number): void {
    let at = value % this.#slots.length;
    while (this.#slots[at] !== 0 && this.#slots[at] !== value) at = (at + 1) % this.#slots.length;
    if (this.#slots[at] === value) return;
    this.#slots[at] = value;
    this.#size += 1;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Float64Array(before.length * 2);
    this.#size = 0;
    for (const value of before) if (value !== 0) this.#put(value);
  }
}

/** FNV-1a twice, with two offsets and two primes, joined to 53 bits; never 0, which marks a free slot. */
function hash(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b1;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    high = Math.imul(high ^ char, 0x01000193);
    low = Math.imul(low ^ char, 0x85ebca6b);
    low ^= low >>> 15;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0) || 1;
}
