import { describe, expect, it } from 'vitest';
import { countKind, nameOf, phrase, sayClaim, sayConfidence, sayDate, saySpan } from '../../client/words.ts';

describe('sayDate', () => {
  it.each([
    ['2023', '2023'],
    ['2023-08', 'August 2023'],
    ['2023-08-04', '4 August 2023'],
    ['2023-08-14T10:05:59Z', '14 August 2023, 10:05 UTC'],
  ])('keeps the precision of %s', (date, words) => {
    expect(sayDate(date)).toBe(words);
  });
});

describe('saySpan', () => {
  it.each([
    [{ first_seen: '2023-03', last_seen: '2023-08' }, 'March 2023 to August 2023'],
    [{ first_seen: '2023-03', last_seen: '2023-03' }, 'March 2023'],
    [{ first_seen: '2023-03' }, 'from March 2023'],
    [{ last_seen: '2023-08' }, 'until August 2023'],
    [{}, null],
  ])('says %o as %s', (given, words) => {
    expect(saySpan(given)).toBe(words);
  });
});

describe('sayClaim', () => {
  const names: Record<string, string> = { a: 'PocoProxy', b: '64.176.50.42', c: 'Cluster Charlie' };
  const name = (id: string) => names[id] ?? id;
  const claim = { type: 'COMMUNICATES_WITH', from: 'a', to: 'b' } as const;

  it('reads from the start, with port, third party and dates', () => {
    const whole = { ...claim, port: 443, by: 'c', first_seen: '2023-06' };
    expect(sayClaim(whole, name)).toBe(
      'PocoProxy communicates with 64.176.50.42, port 443, by Cluster Charlie, from June 2023',
    );
  });

  it('reads from the end', () => {
    expect(sayClaim(claim, name, 'in')).toBe('64.176.50.42 is contacted by PocoProxy');
  });

  it("uses the relationship's own name where it has one", () => {
    expect(sayClaim({ type: 'RELATED_TO', from: 'a', to: 'b', name: 'downloads' }, name)).toBe(
      'PocoProxy downloads 64.176.50.42',
    );
  });

  it("keeps the direction of a relationship's own name, which cannot be turned round", () => {
    expect(sayClaim({ type: 'RELATED_TO', from: 'a', to: 'b', name: 'downloads' }, name, 'in')).toBe(
      'PocoProxy downloads 64.176.50.42',
    );
    expect(sayClaim({ type: 'RELATED_TO', from: 'a', to: 'b' }, name, 'in')).toBe(
      '64.176.50.42 is related to PocoProxy',
    );
  });
});

describe('small words', () => {
  it('count a kind', () => {
    expect(countKind('address', 1)).toBe('1 IP address');
    expect(countKind('cluster', 1)).toBe('1 activity cluster');
    expect(countKind('address', 1200)).toBe('1,200 IP addresses');
  });

  it('give confidence in words and number', () => {
    expect(sayConfidence(65)).toBe('likely, 65 of 100');
  });

  it('mark a stand-in once', () => {
    expect(nameOf({ name: 'Organisation R', standIn: true })).toBe('Organisation R (stand-in)');
    expect(nameOf({ name: 'Organisation R (stand-in)', standIn: true })).toBe('Organisation R (stand-in)');
    expect(nameOf({ name: 'Alpha', standIn: false })).toBe('Alpha');
  });

  it('read a relationship both ways', () => {
    expect(phrase('STAGED_AGAINST', 'out')).toBe('staged tools against');
    expect(phrase('STAGED_AGAINST', 'in')).toBe('had tools staged against it on');
  });
});
