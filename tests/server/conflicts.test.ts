import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TLPS } from '../../contract/evidence.ts';
import { relationship } from '../../contract/relationships.ts';
import { CONTESTED, type ContestedClaim, type DescribedBy, findConflicts } from '../../server/conflicts.ts';
import { shuffled } from './import/evidence.ts';

const said = (source: string, more: Partial<DescribedBy> = {}): DescribedBy => ({
  id: `d:${source}`,
  source,
  tlp: 'clear',
  ...more,
});
const with_ = (source: string, attributes: Record<string, string>, more: Partial<DescribedBy> = {}) =>
  said(source, { ...more, attributes: JSON.stringify(attributes) });
const claim = (source: string, other: string, more: Partial<ContestedClaim> = {}): ContestedClaim => ({
  type: 'COMMUNICATES_WITH',
  claim: `a:${source}:${other}`,
  source,
  tlp: 'clear',
  other,
  ...more,
});
const topics = (described: DescribedBy[], contested: ContestedClaim[] = []) =>
  findConflicts('x', described, contested).map((conflict) => conflict.topic);

describe('an attribute', () => {
  it('is disputed where two values are given, each with its source', () => {
    const found = findConflicts(
      'cluster:bravo',
      [
        with_('source:b', { designation: 'STAC1807' }, { published: '2024-06-26' }),
        with_('source:a', { designation: 'STAC1870', colour: 'red' }, { published: '2024-06-05', tlp: 'amber' }),
      ],
      [],
    );
    expect(found).toEqual([
      {
        about: 'cluster:bravo',
        topic: 'designation',
        claims: [
          { source: 'source:a', published: '2024-06-05', says: 'STAC1870', tlp: 'amber', evidence: ['d:source:a'] },
          { source: 'source:b', published: '2024-06-26', says: 'STAC1807', tlp: 'clear', evidence: ['d:source:b'] },
        ],
      },
    ]);
  });

  it('is not disputed by case, blanks, or silence', () => {
    expect(topics([with_('a', { name: 'Red' }), with_('b', { name: ' red ' }), said('c'), with_('d', {})])).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'last seen'])('may have any name: %s', (name) => {
    const attributes = (value: string) => `{${JSON.stringify(name)}: "${value}"}`;
    expect(topics([said('a', { attributes: attributes('1') }), said('b', { attributes: attributes('2') })])).toEqual([
      name,
    ]);
  });
});

describe('a date', () => {
  it.each([
    ['2023-03', '2023-04', true],
    ['2023', '2024-01-01', true],
    ['2023-08-14T10:00:00Z', '2023-08-14T10:00:01Z', true],
    ['2023', '2023-08-14', false],
    ['2023-08', '2023-08-31T23:59:59Z', false],
    ['2023', '2023', false],
  ])('%s and %s: disputed %s', (a, b, disputed) => {
    expect(topics([said('a', { last_seen: a }), said('b', { last_seen: b })])).toEqual(disputed ? ['last seen'] : []);
    expect(topics([said('a', { first_seen: b }), said('b', { first_seen: a })])).toEqual(
      disputed ? ['first seen'] : [],
    );
  });

  it('shows all dates given, once two cannot be the same', () => {
    const [found] = findConflicts(
      'x',
      [
        said('a', { last_seen: '2024' }),
        said('b', { last_seen: '2024-04' }),
        said('c', { last_seen: '2024-05' }),
        said('d'),
      ],
      [],
    );
    expect(found?.claims.map((one) => one.says)).toEqual(['2024', '2024-04', '2024-05']);
  });
});

describe('an exclusive relationship', () => {
  it.each(CONTESTED.map((one) => [one.type, one.topic] as const))('%s is disputed as "%s"', (type, topic) => {
    const { contested, forward, backward } = relationship(type);
    expect(topic).toBe(contested?.one === 'from' ? backward : forward);
    expect(topics([], [claim('a', 'malware:m', { type }), claim('b', 'malware:n', { type })])).toEqual([topic]);
  });

  it('is not where the sources share an entity, or one source names several', () => {
    expect(topics([], [claim('a', 'm'), claim('a', 'n'), claim('b', 'n')])).toEqual([]);
    expect(topics([], [claim('a', 'm'), claim('a', 'n')])).toEqual([]);
    expect(topics([], [claim('a', 'm'), claim('b', 'm')])).toEqual([]);
  });

  it('is not where the claims are of different types', () => {
    expect(topics([], [claim('a', 'm'), claim('b', 'n', { type: 'OWNS' })])).toEqual([]);
  });

  const march = { starts: '2023-03-01T00:00:00.000Z', ends: '2023-03-31T23:59:59.999Z' };
  const april = { starts: '2023-04-01T00:00:00.000Z', ends: '2023-04-30T23:59:59.999Z' };
  const spring = { starts: march.starts, ends: april.ends };

  it('is not where the times cannot coincide, and is where they may', () => {
    expect(topics([], [claim('a', 'm', march), claim('b', 'n', april)])).toEqual([]);
    expect(topics([], [claim('a', 'm', april), claim('b', 'n', march)])).toEqual([]);
    expect(topics([], [claim('a', 'm', march), claim('b', 'n', spring)])).toHaveLength(1);
    expect(topics([], [claim('a', 'm', march), claim('b', 'n')])).toHaveLength(1);
    expect(topics([], [claim('a', 'm', march), claim('b', 'n', { starts: null, ends: null })])).toHaveLength(1);
  });

  it('leaves out a source that contradicts nobody', () => {
    const [found] = findConflicts('x', [], [claim('a', 'm'), claim('b', 'n'), claim('c', 'm'), claim('c', 'n')]);
    expect(found?.claims.map((one) => one.source)).toEqual(['a', 'b']);
  });

  it('takes the claims of one source for one entity together, as the strictest of them is marked', () => {
    const [found] = findConflicts(
      'x',
      [],
      [claim('a', 'm', { claim: '2' }), claim('a', 'm', { claim: '1', tlp: 'red' }), claim('b', 'n', { claim: '3' })],
    );
    expect(found?.claims.map((one) => [one.evidence, one.tlp])).toEqual([
      [['1', '2'], 'red'],
      [['3'], 'clear'],
    ]);
  });
});

describe('conflicts', () => {
  const source = fc.constantFrom('a', 'b', 'c');
  const date = fc.option(fc.constantFrom('2023', '2023-03', '2024-05'), { nil: null });
  const described = fc.uniqueArray(
    fc.record({
      id: fc.nat(50).map(String),
      source,
      tlp: fc.constantFrom(...TLPS),
      published: date,
      first_seen: date,
      last_seen: date,
      attributes: fc.option(
        fc
          .dictionary(fc.constantFrom('colour', 'last seen'), fc.constantFrom('red', 'Red', 'blue'))
          .map((all) => JSON.stringify(all)),
        { nil: null },
      ),
    }),
    { selector: (one) => one.id, maxLength: 6 },
  );
  const contested = fc.uniqueArray(
    fc.record({
      type: fc.constantFrom(...CONTESTED.map((one) => one.type)),
      claim: fc.nat(50).map(String),
      source,
      tlp: fc.constantFrom(...TLPS),
      other: fc.constantFrom('m', 'n', 'o'),
      starts: fc.constantFrom(null, '2023-01-01T00:00:00.000Z'),
      ends: fc.constantFrom(null, '2023-12-31T23:59:59.999Z'),
    }),
    { selector: (one) => one.claim, maxLength: 6 },
  );

  it('do not depend on the order of the evidence', () => {
    fc.assert(
      fc.property(shuffled(described), shuffled(contested), (entities, claims) => {
        expect(findConflicts('x', entities[1], claims[1])).toEqual(findConflicts('x', entities[0], claims[0]));
      }),
      { numRuns: 500 },
    );
  });

  it('always show two claims or more, on topics in alphabetical order', () => {
    fc.assert(
      fc.property(described, contested, (entities, claims) => {
        const found = findConflicts('x', entities, claims);
        for (const conflict of found) expect(conflict.claims.length).toBeGreaterThan(1);
        const names = found.map((conflict) => conflict.topic);
        expect(names).toEqual([...names].sort());
      }),
    );
  });

  it('do not arise from one source naming one thing', () => {
    expect(findConflicts('x', [with_('a', { colour: 'red' }, { last_seen: '2023' })], [claim('a', 'm')])).toEqual([]);
    expect(findConflicts('x', [], [])).toEqual([]);
  });
});
