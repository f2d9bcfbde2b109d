import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../client/store/apply.ts';
import { EMPTY_PICTURE, type Picture } from '../../../client/store/picture.ts';
import { type Scope, type TimeWindow, WHOLE } from '../../../client/store/scope.ts';
import { shown } from '../../../client/store/shown.ts';
import { claimsOf, edgesByPlace, meets, PLACES, within } from '../../../client/store/within.ts';
import { bounds } from '../../../contract/dates.ts';
import { BASES } from '../../../contract/evidence.ts';
import type { EdgeClaim, GraphEdge } from '../../../contract/graph.ts';
import { edge, node } from './pictures.ts';

const NODES = [
  node('cluster:a', { kind: 'cluster' }),
  node('address:1'),
  node('address:2'),
  node('address:3'),
  node('organisation:o', { kind: 'organisation' }),
];
const picture = (edges: GraphEdge[]): Picture =>
  apply(EMPTY_PICTURE, { do: 'add', nodes: NODES, edges, folds: [], positions: {} });
const claim = (given: Partial<EdgeClaim>): EdgeClaim => ({
  source: 'source:1',
  basis: 'reported',
  confidence: 50,
  ...given,
});
const during = (from: string | null, to: string | null, more: Partial<Scope> = {}): Scope => ({
  ...WHOLE,
  window: { from, to },
  ...more,
});
const placeOf = (edges: GraphEdge[], scope: Scope) => {
  const places = edgesByPlace(within(picture(edges), scope));
  return PLACES.find((place) => places[place].includes(edges[0]?.id ?? ''));
};

describe('within(picture, scope)', () => {
  it.each([
    ['a month is the whole month', { first_seen: '2023-03' }, during('2023-03-31', null), 'inside'],
    ['a year may be any day of it', { first_seen: '2023' }, during('2023-06-02', '2023-06-02'), 'inside'],
    ['what ended before', { first_seen: '2023-01', last_seen: '2023-02' }, during('2023-03', '2023-08'), 'outside'],
    ['what lasts over it', { first_seen: '2022', last_seen: '2024' }, during('2023-03', '2023-03'), 'inside'],
    ['what began after', { first_seen: '2023-09-01' }, during('2023-03', '2023-08'), 'outside'],
    ['only the end is known', { last_seen: '2023-04' }, during('2023-04', null), 'inside'],
    ['nobody dates it', {}, during('2023-03', '2023-08'), 'undated'],
    ['without a window', {}, WHOLE, 'inside'],
    ['less sure than asked for', { confidence: 40 }, { ...WHOLE, minConfidence: 50 }, 'unsupported'],
    ['of another basis', { basis: 'inferred' as const }, { ...WHOLE, basis: ['observed'] as const }, 'unsupported'],
    ['of another source', {}, { ...WHOLE, sources: ['source:2'] }, 'unsupported'],
  ])('%s', (_what, given, scope, expected) => {
    expect(placeOf([edge('cluster:a', 'address:1', { claims: [claim(given)] })], scope as Scope)).toBe(expected);
  });

  it('joins no dates that no source joins', () => {
    const twice = edge('cluster:a', 'address:1', {
      first_seen: '2023-01',
      last_seen: '2023-12',
      claims: [claim({ first_seen: '2023-01' }), claim({ last_seen: '2023-12' })],
    });
    expect(placeOf([twice], during('2023-06', '2023-06'))).toBe('outside');
  });

  it('asks date and evidence of one and the same assertion', () => {
    const mixed = edge('cluster:a', 'address:1', {
      claims: [claim({ first_seen: '2023-01', confidence: 90 }), claim({ first_seen: '2023-06', confidence: 10 })],
    });
    expect(placeOf([mixed], during('2023-06', '2023-06', { minConfidence: 50 }))).toBe('outside');
    expect(placeOf([mixed], during('2023-01', '2023-01', { minConfidence: 50 }))).toBe('inside');
  });

  it.each([
    ['added', { first_seen: '2023-08' }],
    ['gone', { first_seen: '2023-02' }],
    ['persisted', { first_seen: '2023-02', last_seen: '2023-09' }],
    ['outside', { first_seen: '2022-02' }],
    ['undated', {}],
  ])('of two windows: %s', (expected, given) => {
    const scope = during('2023-01', '2023-03', { compared: { from: '2023-07', to: '2023-09' } });
    expect(placeOf([edge('cluster:a', 'address:1', { claims: [claim(given)] })], scope)).toBe(expected);
  });

  it('leaves an entity while one relation of it counts, and one without relations alone', () => {
    const scope = during('2023-01', '2023-01');
    const { index, nodes } = within(
      picture([
        edge('cluster:a', 'address:1', { first_seen: '2023-01' }),
        edge('cluster:a', 'address:2', { first_seen: '2024-01' }),
      ]),
      scope,
    );
    expect(index.nodes.filter((_, at) => nodes[at] === 1)).toEqual(['address:2']);
  });

  it('leaves the owner of a machine that counts, in whose box it stands', () => {
    const { index, nodes } = within(
      picture([
        edge('organisation:o', 'address:1', { type: 'OWNS' }),
        edge('cluster:a', 'address:1', { first_seen: '2023-01' }),
      ]),
      during('2023-01', '2023-01'),
    );
    expect(index.nodes.filter((_, at) => nodes[at] === 1)).toEqual([]);
  });

  it('hides what is outside where that is asked for, and only dims it otherwise', () => {
    const whole = picture([
      edge('cluster:a', 'address:1', { first_seen: '2023-01' }),
      edge('cluster:a', 'address:2', { first_seen: '2024-01' }),
    ]);
    const scope = during('2023-01', '2023-01');
    expect(shown({ ...whole, scope }).edges).toHaveLength(2);
    const { edges, nodes } = shown({ ...whole, scope: { ...scope, outside: 'hidden' } });
    expect(edges.map(({ to }) => to)).toEqual(['address:1']);
    expect(nodes.map(({ id }) => id)).not.toContain('address:2');
  });
});

const anyDate = fc.option(fc.constantFrom('2022', '2023', '2023-01', '2023-06', '2023-06-15', '2023-06-15T10:00:00Z'), {
  nil: undefined,
});
const anyClaim = fc
  .record({
    source: fc.constantFrom('source:1', 'source:2'),
    basis: fc.constantFrom(...BASES),
    confidence: fc.integer({ min: 0, max: 100 }),
    first_seen: anyDate,
    last_seen: anyDate,
  })
  .map(({ first_seen, last_seen, ...one }) => ({
    ...one,
    ...(first_seen ? { first_seen } : {}),
    ...(last_seen ? { last_seen } : {}),
  }));
const anyWindow = fc.record({
  from: fc.constantFrom(null, '2022-05', '2023', '2023-06-15'),
  to: fc.constantFrom(null, '2023-06-15', '2023-06', '2024'),
});
const anyScope: fc.Arbitrary<Scope> = fc.record({
  window: fc.option(anyWindow),
  compared: fc.constant(null),
  minConfidence: fc.integer({ min: 0, max: 100 }),
  basis: fc.uniqueArray(fc.constantFrom(...BASES)),
  sources: fc.uniqueArray(fc.constantFrom('source:1', 'source:2')),
  outside: fc.constantFrom('dimmed', 'hidden'),
});

/** The rule, word by word. */
const counts = (one: EdgeClaim, scope: Scope): boolean => {
  if (!meets(one, scope)) return false;
  if (scope.window === null) return true;
  const [first, last] = [one.first_seen ?? one.last_seen, one.last_seen ?? one.first_seen];
  if (!first || !last) return false;
  const { from, to } = scope.window as TimeWindow;
  const [starts, ends] = [bounds(first).start, bounds(last).end];
  const end = [starts, ends].toSorted().at(-1) as string;
  return (to === null || starts <= bounds(to).end) && (from === null || end >= bounds(from).start);
};

describe('a relation', () => {
  it('counts if and only if one of its assertions meets the evidence and may lie in the window', () => {
    fc.assert(
      fc.property(fc.array(anyClaim, { minLength: 1, maxLength: 4 }), anyScope, (claims, scope) => {
        const one = edge('cluster:a', 'address:1', { claims });
        expect(placeOf([one], scope) === 'inside').toBe(claimsOf(one).some((own) => counts(own, scope)));
      }),
      { numRuns: 300 },
    );
  });
});
