import { describe, expect, it } from 'vitest';
import { relate } from '../../../../server/import/formats/misp/relations.ts';
import { confidenceOf, tlpOf } from '../../../../server/import/formats/misp/tags.ts';
import { mispFormat } from '../../../../server/import/formats/misp.ts';
import { describeGolden } from './golden.ts';
import { describeMutations, describeOrder, shuffledArrays } from './laws.ts';

describeGolden(mispFormat);
describeOrder(
  mispFormat,
  ['event.json', 'objects.json', 'search.json'],
  shuffledArrays(['Attribute', 'Object', 'ObjectReference']),
);
describeMutations(mispFormat, { json: true });

describe('tlpOf(tags)', () => {
  it.each([
    [['tlp:white'], 'clear'],
    [['tlp:clear'], 'clear'],
    [['TLP:GREEN'], 'green'],
    [['tlp:amber+strict'], 'amber+strict'],
    [['tlp:amber-strict'], 'amber+strict'],
    [['TLP:AMBER STRICT'], 'amber+strict'],
    [['tlp="red"'], 'red'],
    [['tlp:green', 'tlp:red', 'type:OSINT'], 'red'],
    [['tlp:ex:chr'], undefined],
    [['tlp:unclear'], undefined],
    [[], undefined],
  ])('%j is %s', (tags, tlp) => {
    expect(tlpOf(tags)).toBe(tlp);
  });
});

describe('confidenceOf(tags)', () => {
  it.each([
    ['estimative-language:likelihood-probability="almost-certain"', 95],
    ['estimative-language:likelihood-probability="roughly-even-chance"', 50],
    ['estimative-language:confidence-in-analytic-judgment="high"', 85],
    ['admiralty-scale:information-credibility="1"', 90],
    ['admiralty-scale:information-credibility="6"', undefined],
    ['admiralty-scale:source-reliability="a"', undefined],
    ['misp:confidence-level="usually-confident"', 75],
    ['estimative-language:likelihood-probability="constructor"', undefined],
    ['constructor:x="y"', undefined],
  ])('%s is %s', (tag, confidence) => {
    expect(confidenceOf([tag])).toBe(confidence);
  });
});

describe('relate(name, from, to)', () => {
  const actor = 'actor:a';
  const malware = 'malware:b';
  const domain = 'domain:c.example';
  it.each([
    ['uses', actor, malware, { type: 'USES', from: actor, to: malware }],
    ['used-by', malware, actor, { type: 'USES', from: actor, to: malware }],
    ['Communicates With', malware, domain, { type: 'COMMUNICATES_WITH', from: malware, to: domain }],
    ['downloaded-from', 'file:name:x', domain, { type: 'DELIVERS', from: domain, to: 'file:name:x' }],
    ['targets', domain, actor, { type: 'RELATED_TO', from: domain, to: actor, name: 'targets' }],
    ['similar', actor, 'actor:d', { type: 'RELATED_TO', from: actor, to: 'actor:d', name: 'similar' }],
    ['same-as', actor, 'actor:d', { type: 'RELATED_TO', from: actor, to: 'actor:d', name: 'same-as' }],
    ['mentions', 'source:s', actor, { type: 'RELATED_TO', from: 'source:s', to: actor, name: 'mentions' }],
    ['constructor', actor, malware, { type: 'RELATED_TO', from: actor, to: malware, name: 'constructor' }],
  ])('%s between %s and %s', (name, from, to, expected) => {
    expect(relate(name, from, to)).toEqual(expected);
  });
});
