import { Texts } from '../../texts.ts';

/** Slots of a map that is made. */
const SLOTS = 1024;
/** Numbers in a slot: three hashes of the id, and where its text stands. */
const WIDTH = 4;
const FREE = 0;
/** An id without a text; a text at position n is told by n + FIRST. */
const BARE = 1;
const FIRST = 2;

/**
 * Ids, each with a text or without one, in about 40 bytes an id and no object of its own: a million of them would fill
 * the heap. Ids are known by 96 bits of hash; among a million of them no two will ever have the same.
 */
export class IdMap {
  #slots = new Uint32Array(SLOTS * WIDTH);
  #size = 0;
  readonly #texts = new Texts();

  has(id: string): boolean {
    return this.#slots[this.#find(hash(id)) + 3] !== FREE;
  }

  get(id: string): string | undefined {
    const held = this.#slots[this.#find(hash(id)) + 3] ?? FREE;
    return held < FIRST ? undefined : this.#texts.at(held - FIRST);
  }

  add(id: string): void {
    const key = hash(id);
    if (this.#slots[this.#find(key) + 3] === FREE) this.#put(key, BARE);
  }

  set(id: string, text: string): void {
    this.#put(hash(id), this.#texts.add(text) + FIRST);
  }

  #put(key: Hash, held: number): void {
    const slot = this.#find(key);
    if (this.#slots[slot + 3] === FREE) this.#size += 1;
    this.#slots.set([...key, held], slot);
    if (this.#size * WIDTH * 4 > this.#slots.length * 3) this.#grow();
  }

  /** The slot of an id, or the free one where it belongs. */
  #find([a, b, c]: Hash): number {
    const slots = this.#slots;
    const mask = slots.length / WIDTH - 1;
    for (let at = a & mask; ; at = (at + 1) & mask) {
      const slot = at * WIDTH;
      if (slots[slot + 3] === FREE) return slot;
      if (slots[slot] === a && slots[slot + 1] === b && slots[slot + 2] === c) return slot;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let slot = 0; slot < before.length; slot += WIDTH) {
      if (before[slot + 3] === FREE) continue;
      const kept = before.subarray(slot, slot + WIDTH);
      this.#slots.set(kept, this.#find([kept[0] ?? 0, kept[1] ?? 0, kept[2] ?? 0]));
    }
  }
}

type Hash = readonly [number, number, number];

/** FNV-1a three times over, with different offsets and primes. */
function hash(text: string): Hash {
  let a = 0x811c9dc5;
  let b = 0x9e3779b1;
  let c = 0x2545f491;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    a = Math.imul(a ^ char, 0x01000193);
    b = Math.imul(b ^ char, 0x85ebca6b);
    c = Math.imul(c ^ char, 0xc2b2ae35);
    b ^= b >>> 15;
    c ^= c >>> 13;
  }
  return [a >>> 0, b >>> 0, c >>> 0];
}
