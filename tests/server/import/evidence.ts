import fc from 'fast-check';
import { BASES, TLPS } from '../../../contract/evidence.ts';
import type { AssertionRecord, DescriptionRecord } from '../../../server/import/records.ts';

/** Records over a handful of ids, so that they meet. */

const source = fc.constantFrom('source:a', 'source:b', 'source:c');
const entity = fc.constantFrom('cluster:x', 'cluster:y', 'tool:t', 'organisation:o', 'address:1.2.3.4');
export const fileId = fc.constantFrom(
  ...[1, 2, 3].flatMap((digit) => [
    `file:md5:${String(digit).repeat(32)}`,
    `file:sha1:${String(digit).repeat(40)}`,
    `file:sha256:${String(digit).repeat(64)}`,
  ]),
);
const date = fc.constantFrom('2022', '2023-03', '2023-08-14', '2024-06-05T10:00:00Z');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const claim = {
  source,
  basis: fc.constantFrom(...BASES),
  confidence: fc.nat(100),
  tlp: fc.constantFrom(...TLPS),
  published: optional(date),
  first_seen: optional(date),
};

export const description: fc.Arbitrary<DescriptionRecord> = fc.oneof(
  fc.record({ ...claim, about: entity, name: optional(fc.string()) }),
  fc.record({ ...claim, about: fileId, identifiers: optional(fc.uniqueArray(fileId, { minLength: 1, maxLength: 3 })) }),
);

export const assertion: fc.Arbitrary<AssertionRecord> = fc.record({
  ...claim,
  type: fc.constantFrom('USES' as const, 'RELATED_TO' as const, 'SEEN_AT' as const),
  from: fc.oneof(entity, fileId),
  to: fc.oneof(entity, fileId),
  by: optional(fc.constantFrom('cluster:x', 'actor:z')),
  during: optional(fc.constant('campaign:p')),
  port: optional(fc.nat(65_535)),
  name: optional(fc.string({ minLength: 1 })),
});

/** A list beside the same list in another order. */
export const shuffled = <T>(items: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> =>
  items.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
  );

/** Records with every field. */

export const ASSERTION: Required<AssertionRecord> = {
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
  original: '{}',
  record: 'malware--1',
  revoked: true,
  deprecated: true,
  opinion: 'agree',
  pivot: 'cross-victim',
  reading: 'another',
  object_refs: ['assertion:1'],
};

export const DESCRIPTION: Required<DescriptionRecord> = {
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
  identifiers: ['file:md5:0'],
  stand_in: true,
  shared: 'a list',
  stub: false,
  original: '{}',
  record: 'malware--1',
  revoked: true,
  deprecated: true,
};
