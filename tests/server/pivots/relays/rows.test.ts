import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Relay, RelayClaim } from '../../../../server/pivots/relays/claims.ts';
import { relayRow, relayWorth } from '../../../../server/pivots/relays/rows.ts';

const ORGANISATIONS = ['organisation:a', 'organisation:b', 'organisation:c'];
const MACHINES = ['host:one', 'host:two'];
const DATES = ['2023-01-01', '2023-02-01'] as const;

const ends = {
  OWNS: [ORGANISATIONS, MACHINES],
  RELAYED_AGAINST: [MACHINES, ORGANISATIONS],
  STAGED_AGAINST: [MACHINES, ORGANISATIONS],
  TARGETS: [['cluster:x'], ORGANISATIONS],
} as const;

const claim = fc
  .record({
    type: fc.constantFrom(...(Object.keys(ends) as (keyof typeof ends)[])),
    from: fc.nat(5),
    to: fc.nat(5),
    confidence: fc.nat(100),
    date: fc.constantFrom(null, ...DATES),
  })
  .map(({ type, from, to, confidence, date }): Omit<RelayClaim, 'id'> => {
    const [starts, lasts] = ends[type];
    return {
      type,
      from: starts[from % starts.length] as string,
      to: lasts[to % lasts.length] as string,
      ...{ source: 'source:s', confidence, by: null, during: null, first_seen: date, last_seen: date },
      starts: date && `${date}T00:00:00.000Z`,
      ends: date && `${date}T23:59:59.999Z`,
      ...(type === 'OWNS' && { since: date && `${date}T00:00:00.000Z`, until: date && `${date}T23:59:59.999Z` }),
    };
  });

const relay = fc
  .tuple(fc.constantFrom('pair', 'ownerless', 'both roles', 'chain'), fc.array(claim, { maxLength: 12 }))
  .map(([kind, some]): Relay => {
    const claims = some.map((one, index) => ({ ...one, id: `assertion:${index}` }));
    const [a, b, c] = ORGANISATIONS as [string, string, string];
    if (kind === 'pair') return { kind, owner: a, machine: null, victim: b, claims };
    if (kind === 'chain') return { kind, organisations: [a, b, c], claims };
    if (kind === 'both roles') return { kind, organisation: a, claims };
    const [machine] = MACHINES as [string];
    const of = claims.filter(
      ({ type, from, to }) => (type === 'RELAYED_AGAINST' && from === machine) || (type === 'OWNS' && to === machine),
    );
    return { kind: 'pair', owner: null, machine, victim: b, claims: of };
  });

describe('relayWorth(relay)', () => {
  it('is the score of its row, and null where it makes none', () => {
    const made = new Set<string>();
    fc.assert(
      fc.property(relay, (one) => {
        const row = relayRow(one, (id) => id);
        expect(relayWorth(one)).toBe(row?.score.value ?? null);
        made.add(`${one.kind} ${row !== null}`);
      }),
      { numRuns: 3_000, seed: 20241128 },
    );
    for (const kind of ['pair', 'both roles', 'chain'])
      for (const isMade of [true, false]) expect(made).toContain(`${kind} ${isMade}`);
  });
});
