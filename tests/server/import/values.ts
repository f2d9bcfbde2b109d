import fc from 'fast-check';

/** Values as they stand in reports, for laws that hold for all of them. */

export const ipv4 = fc.ipV4();
export const ipv6 = fc.ipV6();
export const address = fc.oneof(
  ipv4,
  ipv6,
  ipv4.map((text) => `::ffff:${text}`),
);

/** In any case, some with umlauts. */
export const domain = fc.oneof(
  fc.domain(),
  fc.domain().map((text) => text.toUpperCase()),
  fc.domain().map((text) => `münchen.${text}`),
);

const HASH_LENGTHS = [32, 40, 64, 128];
export const hash = fc
  .constantFrom(...HASH_LENGTHS)
  .chain((length) =>
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: length, maxLength: length }),
  );

const AROUND = [
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  [' [', '] '],
] as const;
const DOTS = [
  ...AROUND.flatMap(([open, close]) => ['.', 'dot', 'DOT', 'Dot'].map((dot) => open + dot + close)),
  '[.',
  '.]',
  '\\.',
];

/** The text with each of its dots made harmless in one of the usual ways, or left. */
export const defangedDots = (text: string): fc.Arbitrary<string> => {
  const parts = text.split('.');
  return fc
    .array(fc.constantFrom('.', ...DOTS), { minLength: parts.length - 1, maxLength: parts.length - 1 })
    .map((dots) => parts.map((part, index) => part + (dots[index] ?? '')).join(''));
};
