import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPattern } from '../../../../../server/import/formats/stix/pattern.ts';
import { InvalidPattern } from '../../../../../server/import/formats/stix/pattern-tokens.ts';

const read = (text: string) => {
  const { comparisons, observations, compound } = readPattern(text);
  return {
    comparisons: comparisons.map(({ type, path, operator, values }) => [type, path.join('.'), operator, ...values]),
    observations,
    compound: [...compound],
  };
};

describe('readPattern(text)', () => {
  it.each([
    ["[ipv4-addr:value = '1.2.3.4']", [['ipv4-addr', 'value', '=', '1.2.3.4']]],
    ["[ ipv4-addr : value='1.2.3.4' ]", [['ipv4-addr', 'value', '=', '1.2.3.4']]],
    ["[file:hashes.'SHA-256' = 'ab']", [['file', 'hashes.SHA-256', '=', 'ab']]],
    ["[file:hashes.MD5 IN ('a', 'b')]", [['file', 'hashes.MD5', 'IN', 'a', 'b']]],
    ["[a:b = 'it\\'s \\\\ here']", [['a', 'b', '=', "it's \\ here"]]],
    ["[x-acme:list[*].name == h'ff']", [['x-acme', 'list.name', '==', 'ff']]],
    ["[x:'key with blanks'[0] = true]", [['x', 'key with blanks', '=', true]]],
    [
      '([a:b = 1] OR [a:b = -2.5e3])',
      [
        ['a', 'b', '=', 1],
        ['a', 'b', '=', -2500],
      ],
    ],
    [
      "[(a:b = 'x' or (a:c = 'y'))]",
      [
        ['a', 'b', '=', 'x'],
        ['a', 'c', '=', 'y'],
      ],
    ],
    ["[a:b = 'x'] REPEATS 5 TIMES WITHIN 1.5 SECONDS", [['a', 'b', '=', 'x']]],
    ["[a:b = 'x'] START t'2024-01-01T00:00:00Z' STOP t'2024-02-01T00:00:00Z'", [['a', 'b', '=', 'x']]],
    ["[not:exists = 'a type may be called so']", [['not', 'exists', '=', 'a type may be called so']]],
  ])('%s is a list of alternatives', (text, comparisons) => {
    expect(read(text)).toMatchObject({ comparisons, compound: [] });
  });

  it.each([
    ['[a:b = 1 AND a:c = 2]', ['AND']],
    ['[a:b = 1] FOLLOWEDBY [a:c = 2]', ['FOLLOWEDBY']],
    ['[a:b = 1] AND [a:c = 2] OR [a:c = 3]', ['AND']],
    ['[a:b NOT = 1]', ['NOT']],
    ['[NOT a:b = 1]', ['NOT']],
    ['[EXISTS a:b]', ['EXISTS']],
    ['[a:b != 1]', ['!=']],
    ["[a:b LIKE '%x' OR a:b MATCHES '(a+)+$']", ['LIKE', 'MATCHES']],
    ["[a:b >= 1 AND a:b ISSUPERSET '10.0.0.0/8']", ['>=', 'AND', 'ISSUPERSET']],
  ])('%s is compound', (text, compound) => {
    expect(read(text).compound.sort()).toEqual(compound.sort());
  });

  it.each([
    ['', '"its end" where [ belongs at character 1'],
    ['[]', '"]" where a name belongs at character 2'],
    ["[a:b = 'x'", 'where ] belongs at character 11'],
    ["[a:b = 'x", 'a text whose quote is never closed at character 8'],
    ["[a:b = 'x'] [a:c = 'y']", 'where an end belongs'],
    ["[a = 'x']", 'where : belongs'],
    ['[a:b = ]', 'where a value belongs'],
    ["[a:b ~ 'x']", '"~" belongs to no pattern at character 6'],
    ["[a:b = 'x'] WITHIN 'soon' SECONDS", 'where a number belongs'],
    ["[a:b IN 'x']", 'where ( belongs'],
    ['('.repeat(100_000), 'more than 100 levels of parentheses'],
    [`[${'('.repeat(100_000)}`, 'more than 100 levels of parentheses'],
  ])('%.40s cannot be read', (text, reason) => {
    expect(() => readPattern(text)).toThrow(InvalidPattern);
    expect(() => readPattern(text)).toThrow(reason);
  });

  it('throws nothing but InvalidPattern', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      'a',
      ':',
      'b',
      '.',
      '=',
      "'x'",
      "'",
      'AND',
      'OR',
      'NOT',
      'IN',
      ',',
      ' ',
      '\\',
      '1',
      'EXISTS',
      'FOLLOWEDBY',
      'START',
      "t'",
      '*',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        try {
          readPattern(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidPattern);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['alternatives', (size: number) => `[${Array.from({ length: size }, () => "a:b = 'x'").join(' OR ')}]`],
    ['escapes', (size: number) => `[a:b = '${'\\\\'.repeat(size)}']`],
    ['blanks', (size: number) => `[a:b = 'x'${' '.repeat(size)}]`],
    ['a quote that never closes', (size: number) => `[a:b = '${'x '.repeat(size)}`],
    ['digits', (size: number) => `[a:b = ${'1'.repeat(size)}x`],
  ])('reads 300,000 %s, for which reading again and again would take longer than a test may', (_name, text) => {
    try {
      readPattern(text(300_000));
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidPattern);
    }
  });
});
