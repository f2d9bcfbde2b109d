import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Texts } from '../../../server/import/texts.ts';

it('gives back each text where it was put, whatever the length of all', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.nat({ max: 3_000_000 }).map((length) => 'é'.repeat(length / 2)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), (given) => {
      const texts = new Texts();
      const places = given.map((one) => texts.add(one));
      expect(places.map((place) => texts.at(place))).toEqual(given);
    }),
    { numRuns: 30 },
  );
});
