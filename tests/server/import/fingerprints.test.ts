import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fingerprints, Sieve } from '../../../server/import/fingerprints.ts';

const number = fc.integer({ min: 1, max: 2 ** 32 - 1 });

describe('Fingerprints', () => {
  it('keeps numbers by text as a map does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), number), { maxLength: 500 }), (entries) => {
        const table = new Fingerprints();
        const map = new Map<string, number>();
        for (const [text, value] of entries) {
          expect(table.get(text)).toBe(map.get(text) ?? 0);
          table.set(text, value);
          map.set(text, value);
        }
        for (const [text, value] of map) expect(table.get(text)).toBe(value);
        expect(table.size).toBe(map.size);
      }),
    );
  });

  it('tells texts apart that are alike, and grows with them', () => {
    const table = new Fingerprints();
    for (let index = 0; index < 20_000; index += 1) table.set(`address:${index}`, index + 1);
    expect(table.size).toBe(20_000);
    for (let index = 0; index < 20_000; index += 1) expect(table.get(`address:${index}`)).toBe(index + 1);
  });

  it('takes bits away from all, and finds every text again', () => {
    const table = new Fingerprints();
    for (let index = 0; index < 5_000; index += 1) table.set(`address:${index}`, index);
    table.keep(3);
    table.set('address:new', 7);
    for (let index = 0; index < 5_000; index += 1) expect(table.get(`address:${index}`)).toBe(index & 3);
    expect([table.size, table.get('address:new')]).toEqual([5_001, 7]);
  });

  it('puts a number in place of what is not kept', () => {
    const table = new Fingerprints();
    table.set('a', 2 ** 31 + 5);
    table.replace('a', 16, 3);
    table.replace('b', 16, 3);
    expect([table.get('a'), table.get('b')]).toEqual([17, 16]);
  });

  it('adds bits and says which were there', () => {
    const table = new Fingerprints();
    expect(table.mark('a', 1)).toBe(0);
    expect(table.mark('a', 2 ** 31)).toBe(1);
    expect(table.mark('a', 1)).toBe(2 ** 31 + 1);
  });
});

describe('Sieve', () => {
  it('holds every text it was given, and few others', () => {
    const sieve = new Sieve();
    for (let index = 0; index < 20_000; index += 1) sieve.add(`assertion:${index}`);
    let others = 0;
    for (let index = 0; index < 20_000; index += 1) {
      expect(sieve.mayHold(`assertion:${index}`)).toBe(true);
      if (sieve.mayHold(`description:${index}`)) others += 1;
    }
    expect(others).toBeLessThan(10);
  });
});
