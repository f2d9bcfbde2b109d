import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AssertionRecord,
  assertionId,
  complete,
  type DescriptionRecord,
  descriptionId,
} from '../../../server/import/records.ts';
import { assertion, description, shuffled } from './evidence.ts';

const ASSERTION: Required<AssertionRecord> = {
  type: 'USES',
  from: 'cluster:x',
  to: 'tool:t',
  source: 'source:a',
  basis: 'reported',
  confidence: 50,
  tlp: 'clear',
  published: '2024',
  first_seen: '2023',
  last_seen: '2023-08',
  description: 'said',
  url: 'https://example.com/',
  by: 'cluster:y',
  during: 'campaign:p',
  port: 443,
  count: 2,
  name: 'named',
};

const DESCRIPTION: Required<DescriptionRecord> = {
  about: 'tool:t',
  source: 'source:a',
  basis: 'reported',
  confidence: 50,
  tlp: 'clear',
  published: '2024',
  first_seen: '2023',
  last_seen: '2023-08',
  description: 'said',
  url: 'https://example.com/',
  name: 'named',
  aliases: ['a', 'b'],
  labels: ['l'],
  attributes: { colour: 'red', size: 'small' },
  hashes: ['file:md5:0'],
  stand_in: true,
  shared: 'a list',
  stub: false,
  original: '{}',
};

const reversed = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).reverse()) as T;
const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return [...value, 'more'];
  return typeof value === 'object' ? { ...value, more: 'x' } : `${value} more`;
};

describe('ids of records', () => {
  it('do not depend on the order of keys, nor on fields that are absent', () => {
    const attributes = reversed(DESCRIPTION.attributes);
    expect(assertionId(reversed(ASSERTION))).toBe(assertionId(ASSERTION));
    expect(descriptionId(reversed({ ...DESCRIPTION, attributes }))).toBe(descriptionId(DESCRIPTION));
    const { by: _, ...rest } = ASSERTION;
    expect(assertionId({ ...rest, by: undefined })).toBe(assertionId(rest));
  });

  it.each(Object.entries(ASSERTION))('of assertions differ where %s does', (field, value) => {
    expect(assertionId({ ...ASSERTION, [field]: other(value) })).not.toBe(assertionId(ASSERTION));
    expect(assertionId({ ...ASSERTION, [field]: undefined })).not.toBe(assertionId(ASSERTION));
  });

  it.each(Object.entries(DESCRIPTION))('of descriptions differ where %s does', (field, value) => {
    expect(descriptionId({ ...DESCRIPTION, [field]: other(value) })).not.toBe(descriptionId(DESCRIPTION));
    expect(descriptionId({ ...DESCRIPTION, [field]: undefined })).not.toBe(descriptionId(DESCRIPTION));
  });

  it('tell a value that moved to another field apart', () => {
    expect(assertionId({ ...ASSERTION, by: 'x', during: 'y' })).not.toBe(
      assertionId({ ...ASSERTION, by: 'y', during: 'x' }),
    );
    expect(assertionId({ ...ASSERTION, from: 'tool:t', to: 'cluster:x' })).not.toBe(assertionId(ASSERTION));
  });
});

const evidence = fc.record({
  descriptions: shuffled(fc.array(description, { maxLength: 8 })),
  assertions: shuffled(fc.array(assertion, { maxLength: 8 })),
});
const idSet = (records: DescriptionRecord[]) => [...new Set(records.map(descriptionId))].sort();

describe('complete', () => {
  it('gives the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(evidence, ({ descriptions, assertions }) => {
        const one = complete({ descriptions: descriptions[0], assertions: assertions[0] });
        const two = complete({ descriptions: descriptions[1], assertions: assertions[1] });
        expect(idSet(two)).toEqual(idSet(one));
      }),
    );
  });

  it('has each entity described by every source that names it, and by no other', () => {
    fc.assert(
      fc.property(evidence, ({ descriptions: [descriptions], assertions: [assertions] }) => {
        const named = new Set<string>();
        for (const { source, about, hashes } of descriptions)
          for (const id of [about, source, ...(hashes ?? [])]) named.add(`${source} ${id}`);
        for (const { source, from, to, by, during } of assertions)
          for (const id of [from, to, by, during, source]) if (id) named.add(`${source} ${id}`);
        const described = complete({ descriptions, assertions }).map(({ source, about }) => `${source} ${about}`);
        expect(new Set(described)).toEqual(named);
      }),
    );
  });

  it('adds nothing where a source said something, and one stub where it only named', () => {
    fc.assert(
      fc.property(evidence, ({ descriptions: [descriptions], assertions: [assertions] }) => {
        const said = new Set(descriptions.map(({ source, about }) => `${source} ${about}`));
        const stubs = complete({ descriptions, assertions }).filter((one) => one.stub && !one.hashes);
        const keys = stubs.map(({ source, about }) => `${source} ${about}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(said).not.toContain(key);
      }),
    );
  });

  it('gives a stub the strongest basis, the most confidence, the most restrictive marking and the latest date', () => {
    const assertions: AssertionRecord[] = [
      { ...ASSERTION, basis: 'hypothesis', confidence: 90, tlp: 'amber', published: '2023' },
      { ...ASSERTION, basis: 'observed', confidence: 10, tlp: 'green', published: '2024-06', port: 80 },
    ];
    const stub = complete({ descriptions: [], assertions }).find((one) => one.about === 'tool:t');
    expect(stub).toMatchObject({ basis: 'observed', confidence: 90, tlp: 'amber', published: '2024-06', stub: true });
  });

  it('ties every hash of a file to the others, and says it once', () => {
    const hashes = ['file:md5:1', 'file:sha1:2'];
    const all = complete({ descriptions: [{ ...DESCRIPTION, about: 'file:sha256:3', hashes }], assertions: [] });
    const ties = all.filter((one) => one.hashes);
    expect(ties.map((one) => one.about)).toEqual(['file:md5:1', 'file:sha1:2', 'file:sha256:3']);
    for (const tie of ties) expect(tie.hashes).toEqual(['file:md5:1', 'file:sha1:2', 'file:sha256:3']);
    expect(ties.map((one) => one.stub)).toEqual([true, true, false]);
  });
});
