import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdMap } from '../../../../../server/import/formats/stix/id-map.ts';

describe('IdMap', () => {
  it('holds what a Map holds, whatever is put into it', () => {
    const id = fc.oneof(fc.constantFrom('a', 'b', 'malware--1'), fc.string());
    const step = fc.tuple(id, fc.option(fc.string(), { nil: undefined }));
    fc.assert(
      fc.property(fc.array(step), fc.array(id), (steps, others) => {
        const map = new IdMap();
        const expected = new Map<string, string | undefined>();
        for (const [key, text] of steps) {
          if (text !== undefined) map.set(key, text);
          else map.add(key);
          expected.set(key, text ?? expected.get(key));
        }
        for (const key of [...expected.keys(), ...others]) {
          expect(map.has(key)).toBe(expected.has(key));
          expect(map.get(key)).toBe(wellFormed(expected.get(key)));
        }
      }),
    );
  });

  it('keeps 200,000 ids apart', () => {
    const map = new IdMap();
    const idOf = (number: number) => `ipv4-addr--00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
    for (let number = 0; number < 200_000; number += 2) map.set(idOf(number), `address:${number}`);
    for (let number = 0; number < 200_000; number += 1) {
      if (map.has(idOf(number)) !== (number % 2 === 0)) expect.fail(idOf(number));
      if (number % 2 === 0 && map.get(idOf(number)) !== `address:${number}`) expect.fail(idOf(number));
    }
  });
});

/** Texts are kept as UTF-8, which has no halves of characters. */
const wellFormed = (text: string | undefined) => text?.toWellFormed();
