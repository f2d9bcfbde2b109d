import { describe, expect, it } from 'vitest';
import {
  type About,
  denials,
  inCommon,
  toldApart,
  unlikeAttributes,
} from '../../../../server/pivots/likeness/against.ts';

const about = (id: string, said: Partial<About['said'][number]>[], linked: string[] = []): About => ({
  id,
  linked,
  said: said.map((one) => ({
    source: 'source:a',
    sourceName: 'A',
    sourceTlp: null,
    stub: null,
    attributes: null,
    description: null,
    ...one,
  })),
});

describe('denials', () => {
  const names = (id: string) => (id === 'malware:b' ? ['TattleTale'] : ['pcTattletale']);

  it('are sentences that tell one from the other by its name', () => {
    const one = about('malware:a', [
      { description: 'Sold to the public. Has nothing to do with TattleTale beyond the name. Old.' },
    ]);
    const other = about('malware:b', [{ description: 'A keylogger, unrelated to Emotet.' }]);
    const wanted = [{ source: 'A', text: 'Has nothing to do with TattleTale beyond the name.' }];
    expect(denials(one, other, names)).toEqual(wanted);
    expect(denials(other, one, names)).toEqual(wanted);
  });
});

describe('toldApart', () => {
  it('names sources that describe both, not those that only name one', () => {
    const one = about('actor:a', [{}, { sourceName: 'B' }, { sourceName: 'C', stub: true }]);
    const other = about('actor:b', [{}, { sourceName: 'C' }, { sourceName: 'B', stub: true }]);
    expect(toldApart(one, other)).toEqual(['A']);
  });
});

describe('unlikeAttributes', () => {
  it('are those of which no value is in both', () => {
    const one = about('actor:a', [
      { attributes: '{"country":"KP","motive":"money"}' },
      { attributes: '{"country":"CN"}' },
    ]);
    const other = about('actor:b', [{ attributes: '{"country":"RU","motive":"money","since":"2012"}' }]);
    expect(unlikeAttributes(one, other)).toEqual(['country: KP, CN against RU']);
  });
});

describe('inCommon', () => {
  const links = (...ids: number[]) => ids.map((id) => `tool:${id}`);

  it('counts, and says nothing where either has few links', () => {
    expect(inCommon(about('a', [], links(1, 2)), about('b', [], links(2, 3)))).toBe(1);
    expect(inCommon(about('a', [], links(1, 2)), about('b', [], links(3)))).toBeNull();
    expect(inCommon(about('a', [], links(1, 2, 3, 4, 5)), about('b', [], links(6, 7, 8, 9, 10)))).toBe(0);
  });
});
