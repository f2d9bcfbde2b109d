import { describe, expect, it } from 'vitest';
import { relate } from '../../../../server/import/formats/misp/relations.ts';
import { confidenceOf } from '../../../../server/import/formats/misp/tags.ts';
import { mispFormat } from '../../../../server/import/formats/misp.ts';
import { describeGolden, outcome } from './golden.ts';
import { describeMutations, describeOrder, shuffledArrays } from './laws.ts';

describeGolden(mispFormat);
describeOrder(
  mispFormat,
  ['event.json', 'objects.json', 'search.json'],
  shuffledArrays(['Attribute', 'Object', 'ObjectReference']),
);
describeMutations(mispFormat, { json: true });

describe('an object with thousands of names and addresses', () => {
  it('is kept, and its names and addresses are not tied to each other', async () => {
    const member = (relation: string, type: string, value: string) => ({ object_relation: relation, type, value });
    const many = Array.from({ length: 3_000 }, (_, index) => [
      member('domain', 'domain', `d${index}.example.com`),
      member('ip', 'ip-dst', `198.18.${Math.floor(index / 250)}.${index % 250}`),
    ]).flat();
    const uuid = '00000000-0000-4000-8000-000000000001';
    const reference = { referenced_uuid: uuid, relationship_type: 'related-to' };
    const found = await outcome(
      mispFormat,
      JSON.stringify({
        Event: {
          info: 'Many',
          uuid,
          Object: [{ name: 'domain-ip', uuid, Attribute: many, ObjectReference: [reference] }],
        },
      }),
    );
    if ('error' in found) throw new Error(found.error.message);
    expect(found.rows).toHaveLength(2 + many.length + 1);
    expect(found.rows[1]?.repaired).toEqual([expect.stringContaining('3000 by 3000')]);
    expect(found.rows.at(-1)?.refused).toContain('leads from 3000 to 3000');
    expect(found.rows.flatMap((row) => row.assertions ?? []).filter(({ type }) => type !== 'MENTIONS')).toEqual([]);
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

it('says of the manifest of a feed, which lists its events, that it holds none', async () => {
  const listed = { Orgc: { name: 'Example CERT' }, info: 'Two harbours', date: '2024-05-14', threat_level_id: '2' };
  expect(await outcome(mispFormat, JSON.stringify({ '5e0f1a6c-0000-4000-8000-0000000000a1': listed }))).toMatchObject({
    rows: [{ place: '$', refused: expect.stringContaining('no event and no attribute stands in it') }],
  });
});
