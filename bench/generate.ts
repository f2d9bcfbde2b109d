import type { CaseFile } from '../contract/case.ts';

/** A deterministic sequence of numbers in [0, 1): mulberry32. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A case of so many assertions in which malware contacts addresses, a few of them often and most of them seldom
 * (degrees by a power law), and clusters use the malware.
 */
export function generateCase(assertions: number): CaseFile {
  const next = random(20_240_910);
  const skewed = (below: number) => Math.floor(below * next() ** 3);
  const addresses = Math.max(10, Math.floor(assertions / 4));
  const malware = Math.max(5, Math.floor(assertions / 100));
  const octets = (index: number) => `${[11, (index >> 16) & 255, (index >> 8) & 255, index & 255].join('.')}`;
  return {
    format: 'crosspivot-case',
    version: 1,
    name: `Generated case of ${assertions} assertions`,
    sources: [{ id: 'source:generated', name: 'Generator', published: '2024-09-10' }],
    descriptions: [],
    assertions: Array.from({ length: assertions }, (_, index) => ({
      type: 'COMMUNICATES_WITH' as const,
      from: `malware:m${skewed(malware)}`,
      to: `address:${octets(skewed(addresses))}`,
      source: 'source:generated',
      port: index % 60_000,
      confidence: 50 + (index % 50),
      first_seen: `2023-${String(1 + (index % 12)).padStart(2, '0')}`,
    })),
  };
}
