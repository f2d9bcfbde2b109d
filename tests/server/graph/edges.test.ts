import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounds } from '../../../contract/dates.ts';
import { BASES, TLPS } from '../../../contract/evidence.ts';
import { GraphEdge, type GraphNode } from '../../../contract/graph.ts';
import type { ClaimRow } from '../../../server/graph/claims.ts';
import { foldClaims } from '../../../server/graph/edges.ts';
import { shuffled } from '../import/evidence.ts';

const row = (id: number, ends: Partial<ClaimRow> = {}, claim: Partial<ClaimRow['claim']> = {}): ClaimRow => ({
  type: 'USES',
  start: 'cluster:x',
  end: 'tool:t',
  ...ends,
  claim: {
    id: `assertion:${id}`,
    source: 'source:a',
    by: null,
    during: null,
    basis: 'reported',
    confidence: 50,
    tlp: 'clear',
    first_seen: null,
    last_seen: null,
    name: null,
    ...claim,
  },
});

const date = fc.option(
  fc.constantFrom('2023', '2023-01', '2023-01-01', '2023-12-31', '2024-05', '2024-05-01T10:00:00Z'),
  {
    nil: null,
  },
);
const rows = fc.uniqueArray(
  fc
    .tuple(
      fc.nat(500),
      fc.record({ type: fc.constantFrom('USES', 'RELATED_TO'), end: fc.constantFrom('tool:t', 'tool:u') }),
      fc.record({
        source: fc.constantFrom('source:a', 'source:b'),
        by: fc.constantFrom(null, 'cluster:y'),
        during: fc.constantFrom(null, 'campaign:p'),
        basis: fc.constantFrom(...BASES),
        confidence: fc.nat(100),
        tlp: fc.constantFrom(...TLPS),
        first_seen: date,
        last_seen: date,
        name: fc.constantFrom(null, 'sinkholes', 'u'),
      }),
    )
    .map(([id, ends, claim]) => row(id, ends as Partial<ClaimRow>, claim)),
  { selector: (one) => one.claim.id, maxLength: 12 },
);

describe('folding', () => {
  it('loses no assertion and repeats none', () => {
    fc.assert(
      fc.property(rows, (claims) => {
        const folded = foldClaims(claims, []).flatMap((edge) => edge.assertions);
        expect(folded.sort()).toEqual(claims.map((one) => one.claim.id).sort());
      }),
    );
  });

  it('does not depend on the order of the assertions', () => {
    fc.assert(
      fc.property(shuffled(rows), ([one, two]) => {
        expect(foldClaims(two, [])).toEqual(foldClaims(one, []));
      }),
    );
  });

  it('keeps the distinct claims of an edge apart, so that no date joins what no source joins', () => {
    const march = row(1, {}, { first_seen: '2023-03', last_seen: '2023-03' });
    const august = row(2, {}, { first_seen: '2023-08', confidence: 80, by: 'cluster:x' });
    const [edge] = foldClaims([march, { ...march, claim: { ...march.claim, id: 'assertion:3' } }, august], []);
    expect(edge?.claims).toEqual([
      { source: 'source:a', basis: 'reported', confidence: 50, first_seen: '2023-03', last_seen: '2023-03' },
      { source: 'source:a', basis: 'reported', confidence: 80, first_seen: '2023-08', by: 'cluster:x' },
    ]);
  });

  it('leaves the claims out where the edge itself says the same', () => {
    const [edge] = foldClaims([row(1, {}, { first_seen: '2023-03' }), row(2, {}, { first_seen: '2023-03' })], []);
    expect(edge).not.toHaveProperty('claims');
  });

  it('gives ids that are unique and in order, and edges as the contract has them', () => {
    fc.assert(
      fc.property(rows, (claims) => {
        const edges = foldClaims(claims, []);
        const ids = edges.map((edge) => edge.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual([...ids].sort());
        for (const edge of edges) expect(GraphEdge.parse(edge)).toEqual(edge);
      }),
    );
  });

  it('shows the strongest basis, the highest confidence, the most restrictive marking, the widest dates', () => {
    fc.assert(
      fc.property(rows, (claims) => {
        const byId = new Map(claims.map((one) => [one.claim.id, one.claim]));
        for (const edge of foldClaims(claims, [])) {
          const own = edge.assertions.flatMap((id) => byId.get(id) ?? []);
          for (const one of own) {
            expect(BASES.indexOf(edge.basis)).toBeLessThanOrEqual(BASES.indexOf(one.basis));
            expect(edge.confidence).toBeGreaterThanOrEqual(one.confidence);
            expect(TLPS.indexOf(edge.tlp)).toBeGreaterThanOrEqual(TLPS.indexOf(one.tlp));
            if (one.first_seen) expect(bounds(edge.first_seen ?? '').start <= bounds(one.first_seen).start).toBe(true);
            if (one.last_seen) expect(bounds(edge.last_seen ?? '').end >= bounds(one.last_seen).end).toBe(true);
            expect(edge.sources).toContain(one.source);
          }
          expect(own.some((one) => one.basis === edge.basis)).toBe(true);
          expect(own.some((one) => one.confidence === edge.confidence)).toBe(true);
          expect(own.some((one) => one.tlp === edge.tlp)).toBe(true);
          expect(own.some((one) => one.first_seen === (edge.first_seen ?? null))).toBe(true);
          expect(own.some((one) => one.last_seen === (edge.last_seen ?? null))).toBe(true);
        }
      }),
    );
  });

  it('keeps a month a month', () => {
    const [edge] = foldClaims([row(1, {}, { first_seen: '2023-08', last_seen: '2023-09' })], []);
    expect(edge).toMatchObject({ first_seen: '2023-08', last_seen: '2023-09' });
  });

  it('keeps relationships apart that have names of their own', () => {
    const related = { type: 'RELATED_TO' as const };
    const edges = foldClaims(
      [
        row(1, { ...related, end: 'tool:t' }, { name: 'u' }),
        row(2, { ...related, end: 'tool:tu' }),
        row(3, { ...related, end: 'tool:t' }),
      ],
      [],
    );
    expect(edges.map((edge) => [edge.to, edge.name, edge.assertions])).toEqual([
      ['tool:t', undefined, ['assertion:3']],
      ['tool:t', 'u', ['assertion:1']],
      ['tool:tu', undefined, ['assertion:2']],
    ]);
  });

  it('keeps the two directions apart', () => {
    expect(foldClaims([row(1), row(2, { start: 'tool:t', end: 'cluster:x' })], [])).toHaveLength(2);
  });

  it('takes as many parallel assertions as are read for a picture', () => {
    const [edge] = foldClaims(
      Array.from({ length: 200_000 }, (_, index) => row(index, {}, { confidence: index % 100 })),
      [],
    );
    expect(edge?.assertions).toHaveLength(200_000);
    expect(edge?.confidence).toBe(99);
  });

  it('is in conflict where an end is disputed on that very relationship', () => {
    const node = (id: string, conflicts: string[]) => ({ id, conflicts }) as GraphNode;
    const talks = { type: 'COMMUNICATES_WITH' as const, start: 'malware:m', end: 'address:1.2.3.4' };
    const conflict = (nodes: GraphNode[]) => foldClaims([row(1, talks)], nodes)[0]?.conflict;
    expect(conflict([node('address:1.2.3.4', ['is contacted by'])])).toBe(true);
    expect(conflict([node('malware:m', ['is contacted by'])])).toBe(false);
    expect(conflict([node('address:1.2.3.4', ['last seen'])])).toBe(false);
    expect(conflict([])).toBe(false);
  });
});
