import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { RangeIndex } from '../../../server/import/ranges.ts';

const longest = () => new RangeIndex<string>(() => true);

/** Few numbers, so that ranges hold addresses. */
const v4 = fc.tuple(...Array(4).fill(fc.constantFrom(1, 2, 128, 255))).map((parts) => parts.join('.'));
const v6 = fc.tuple(...Array(8).fill(fc.constantFrom('0', '1', 'ff00', '8000'))).map((parts) => parts.join(':'));
const range = fc.oneof(
  fc.tuple(v4, fc.nat(32)).map((parts) => parts.join('/')),
  fc.tuple(v6, fc.nat(128)).map((parts) => parts.join('/')),
  v4,
  v6,
);

const holds = (wide: string, address: string) => {
  const one = ipaddr.parse(address);
  const [network, length] = wide.includes('/') ? ipaddr.parseCIDR(wide) : [ipaddr.parse(wide), 128];
  if (one.kind() !== network.kind()) return false;
  return one.match(network as never, Math.min(length, one.kind() === 'ipv4' ? 32 : 128));
};

describe('RangeIndex', () => {
  it('finds a range exactly where one of them holds the address', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), fc.oneof(v4, v6), (ranges, address) => {
        const index = longest();
        for (const one of ranges) index.add(one, one);
        const found = index.find(address);
        expect(found !== undefined).toBe(ranges.some((one) => holds(one, address)));
        if (found) expect(holds(found, address)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds the longest prefix first, or what goes before it', () => {
    const index = longest();
    for (const one of ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.3']) index.add(one, one);
    expect(['10.1.2.3', '10.1.9.9', '10.9.9.9', '11.0.0.0'].map((one) => index.find(one))).toEqual([
      '10.1.2.3',
      '10.1.0.0/16',
      '10.0.0.0/8',
      undefined,
    ]);
    const ranked = new RangeIndex<number>((one, other) => one <= other);
    ranked.add('10.0.0.0/8', 1);
    ranked.add('10.1.0.0/16', 2);
    expect(ranked.find('10.1.2.3')).toBe(1);
  });

  it('finds a range that holds all of another', () => {
    const index = longest();
    index.add('104.16.0.0/13', 'x');
    expect(index.find('104.16.0.0/13')).toBe('x');
    expect(index.find('104.17.0.0/16')).toBe('x');
    expect(index.find('104.0.0.0/8')).toBeUndefined();
  });

  it.each(['', 'example.com', '1.2.3', '1.2.3.4/33', '::/129', '1.2.3.4/x', 'sha256:ab', 'deadbeef'])(
    'takes %j for no range',
    (text) => {
      const index = longest();
      expect(index.add(text, text)).toBe(false);
      expect(index.find(text)).toBeUndefined();
    },
  );
});
