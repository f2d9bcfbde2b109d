import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameQuery, nameTerm, searchQuery, searchTerms } from '../../../server/import/terms.ts';

describe('searchTerms', () => {
  it('finds a domain by each ending, an address by its numbers, a name by its words', () => {
    expect(searchTerms('www.cancelle.net')).toEqual(
      expect.arrayContaining(['www.cancelle.net', 'cancelle.net', 'net', 'cancelle']),
    );
    expect(searchTerms('64.176.50.42')).toEqual(expect.arrayContaining(['64.176.50.42', '176.50.42', '64', '176']));
    expect(searchTerms('Microsoft Ex-Change')).toEqual(['microsoft', 'ex-change', 'ex', 'change']);
  });

  it('finds a name by the emoji in it', () => {
    expect(searchTerms('Fancy🐻Bear 🐼 🇨🇳 Skull☠')).toEqual([
      'fancy🐻bear',
      'fancy',
      '🐻',
      'bear',
      '🐼',
      '🇨🇳',
      'skull☠',
      'skull',
      '☠',
    ]);
  });

  it('holds no blank, no capital of ASCII and nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const terms = searchTerms(text);
        expect(new Set(terms).size).toBe(terms.length);
        for (const term of terms) expect(term).toMatch(/^[^\sA-Z]+$/);
      }),
    );
  });

  it('does not grow with the square of a long word', () => {
    const text = 'a.'.repeat(50_000);
    expect(searchTerms(text).join(' ').length).toBeLessThan(2 * text.length);
  });
});

/** What Lucene would take as an operator: a special character without its backslash. */
const bare = (query: string) => query.replace(/\\./gs, '');

describe('searchQuery', () => {
  it.each([
    ['hxxp://cancelle[.]net', '+(cancelle.net^4 cancelle.net*)'],
    ['64.176.50', '+(64.176.50^4 64.176.50*)'],
    ['64[.]176[.]50[.]42:443', '+(64.176.50.42^4 64.176.50.42*)'],
    ['Cluster Alpha', '+(cluster^4 cluster*) +(alpha^4 alpha*)'],
    ['münchen', '+(münchen^4 münchen* xn--mnchen-3ya^4 xn--mnchen-3ya*)'.replaceAll('-', '\\-')],
    ['قلعة', '+(قلعة^4 قلعة* xn--ogb5a0ai^4 xn--ogb5a0ai*)'.replaceAll('-', '\\-')],
    ['🐼', '+(🐼^4 🐼* xn--hp8h^4 xn--hp8h*)'.replaceAll('-', '\\-')],
    ['🇨🇳', '+(🇨🇳^4 🇨🇳* xn--g77hwa^4 xn--g77hwa*)'.replaceAll('-', '\\-')],
  ])('%s', (text, query) => expect(searchQuery(text)).toBe(query));

  it('is null where nothing is asked', () => {
    for (const text of ['', ' ', '*', '""', '(.)']) expect(searchQuery(text)).toBeNull();
  });

  it('lets no operator of Lucene through', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'+-!(){}[]^"~*?:\\/&| aB1') }), (text) => {
        const query = searchQuery(text);
        if (query === null) return;
        expect(query).toMatch(/^\+\(.*\*\)( \+\(.*\*\))*$/s);
        for (const clause of bare(query).split(' +'))
          expect(clause).toMatch(/^\+?\([^+!(){}[\]"~?:/&|*^]*\^4 [^+!(){}[\]"~?:/&|*^]*\*\)$/);
      }),
    );
  });

  it('asks for twelve words at most, each cut', () => {
    const query = searchQuery('word '.repeat(1_000)) ?? '';
    expect(query.split(' +(')).toHaveLength(12);
    expect(searchQuery('x'.repeat(100_000))?.length).toBeLessThan(500);
  });
});

describe('a whole name', () => {
  it('is one term, alike in any case and spacing', () => {
    expect(nameTerm(' Cluster  Alpha')).toBe('=cluster_alpha');
    expect(nameTerm('CLUSTER\talpha')).toBe(nameTerm('cluster alpha'));
  });

  it('is asked for without operators', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'+-!(){}[]^"~*?:\\/&| aB1') }), (name) => {
        expect(bare(nameQuery(name))).not.toMatch(/[\s+!(){}[\]^"~*?:/&|-]/);
      }),
    );
  });
});
