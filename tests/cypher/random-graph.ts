import fc from 'fast-check';
import type { RelationshipType } from '../../contract/relationships.ts';
import type { AssertionRecord, DescriptionRecord } from '../../server/import/records.ts';
import { CLAIM } from './rows.ts';

/** Random evidence in which every record has a source of its own, so that leaving a source out takes one record away. */

const few = (kind: string, ids: string[]) => ids.map((id) => `${kind}:${id}`);
const WHO = few('cluster', ['a', 'b', 'c']);
const VICTIMS = few('organisation', ['v', 'w', 'x']);
const TOOLS = [...few('malware', ['m', 'n']), ...few('tool', ['t'])];
const MACHINES = [...few('address', ['45.77.46.1', '45.77.46.2']), ...few('domain', ['one.test', 'two.test'])];
const URLS = few('url', ['http://45.77.46.1/a', 'https://45.77.46.1:8443/b', 'http://one.test/c']);
const BYSTANDERS = few('organisation', ['y', 'z']);
const HOSTS = few('host', ['pc@organisation:y']);
const SERVERS = few('host', ['one@source:s', 'two@source:s']);
const TECHNIQUES = few('technique', ['T1001', 'T1002', 'T1001.001', 'own']);
const TYING = [...few('certificate', ['k', 'l']), ...few('network', ['10.9.0.0/24'])];
const CAMPAIGNS = few('campaign', ['one', 'two', 'three']);

type Shape = [RelationshipType, string[], string[]];
const SHAPES: Shape[] = [
  ['TARGETS', WHO, VICTIMS],
  ['USES', WHO, TOOLS],
  ['USES', WHO, MACHINES],
  ['USES', WHO, TECHNIQUES],
  ['COMMUNICATES_WITH', TOOLS, MACHINES],
  ['OWNS', VICTIMS, MACHINES],
  ['STAGED_AGAINST', MACHINES, VICTIMS],
  ['RELAYED_AGAINST', MACHINES, VICTIMS],
  ['SEEN_AT', [...MACHINES, ...TOOLS], VICTIMS],
  ['SEEN_AT', [...MACHINES, ...TOOLS], SERVERS],
  ['OWNS', VICTIMS, SERVERS],
  ['STAGED_AGAINST', SERVERS, VICTIMS],
  ['COMMUNICATES_WITH', [...BYSTANDERS, ...HOSTS], MACHINES],
  ['COMMUNICATES_WITH', [...BYSTANDERS, ...HOSTS], URLS],
  ['SEEN_AT', URLS, [...VICTIMS, ...BYSTANDERS]],
  ['USES', WHO, URLS],
  ['OWNS', BYSTANDERS, HOSTS],
  ['PART_OF', VICTIMS, VICTIMS],
  ['OVERLAPS_WITH', WHO, WHO],
  ['INDICATES', TYING.slice(0, 2), MACHINES],
  ['HOSTS', TYING.slice(2), MACHINES],
  ['RESOLVES_TO', MACHINES.slice(2), MACHINES],
  ['ATTRIBUTED_TO', WHO, few('actor', ['p', 'q'])],
  ['USES', CAMPAIGNS, TECHNIQUES],
  ['ATTRIBUTED_TO', CAMPAIGNS, WHO],
  ['RELATED_TO', TECHNIQUES, TECHNIQUES],
  ['SUBTECHNIQUE_OF', TECHNIQUES, TECHNIQUES],
];

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const date = fc.constantFrom('2022', '2023-03', '2023-04-05', '2024-01', '2024-02-03');

const assertion: fc.Arbitrary<AssertionRecord> = fc
  .constantFrom(...SHAPES)
  .chain(([type, from, to]) =>
    fc.record({
      type: fc.constant(type),
      from: fc.constantFrom(...from),
      to: fc.constantFrom(...to),
      confidence: fc.integer({ min: 1, max: 100 }),
      first_seen: maybe(date),
      last_seen: type === 'OWNS' ? maybe(date) : fc.constant(undefined),
      by: ['COMMUNICATES_WITH', 'STAGED_AGAINST', 'RELAYED_AGAINST', 'SEEN_AT'].includes(type)
        ? maybe(fc.constantFrom(...WHO))
        : fc.constant(undefined),
      during: maybe(fc.constantFrom(...CAMPAIGNS)),
      port: type === 'COMMUNICATES_WITH' ? maybe(fc.constantFrom(443, 8443)) : fc.constant(undefined),
      name: fc.constant(type === 'RELATED_TO' ? 'revoked by' : undefined),
    }),
  )
  .filter(({ from, to, first_seen = '', last_seen = '3' }) => from !== to && first_seen <= last_seen)
  .map((one) => ({ ...CLAIM, ...one }));

const description: fc.Arbitrary<DescriptionRecord> = fc
  .record({
    about: fc.constantFrom(...WHO, ...TOOLS, ...MACHINES),
    name: maybe(fc.constantFrom('Alpha', 'alpha', 'Beta', 'Gamma')),
    aliases: maybe(fc.subarray(['Alpha', 'Delta', 'Gammas'])),
    confidence: fc.integer({ min: 1, max: 100 }),
  })
  .map((one) => ({ ...CLAIM, ...one }));

/** When a campaign was, as a source says. */
const campaign: fc.Arbitrary<DescriptionRecord> = fc
  .record({
    about: fc.constantFrom(...CAMPAIGNS),
    first_seen: maybe(date),
    last_seen: maybe(date),
    confidence: fc.integer({ min: 1, max: 100 }),
  })
  .filter(({ first_seen = '', last_seen = '3' }) => first_seen <= last_seen)
  .map((one) => ({ ...CLAIM, ...one }));

export interface RandomGraph {
  assertions: AssertionRecord[];
  descriptions: DescriptionRecord[];
}

export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .record({
    assertions: fc.array(assertion, { minLength: 40, maxLength: 64 }),
    descriptions: fc.array(description, { minLength: 8, maxLength: 14 }),
    campaigns: fc.array(campaign, { minLength: 2, maxLength: 5 }),
  })
  .map(({ assertions, descriptions, campaigns }) => ({
    assertions: assertions.map((one, index) => ({ ...one, source: `source:a${index}` })),
    descriptions: [...descriptions, ...campaigns].map((one, index) => ({ ...one, source: `source:d${index}` })),
  }));

/** Each pivot's parameters that give rows on most random graphs. */
export const ASKED: Record<string, Record<string, string | string[]>> = {
  'trusted-relays': { links: '3', includeShared: 'true' },
  'reused-infrastructure': { includeShared: 'true' },
  'phase-diff': { of: WHO, before: 'campaign:one', after: 'campaign:two' },
  'shared-infrastructure': { of: [WHO[0] as string, VICTIMS[0] as string], hops: '2', includeShared: 'true' },
  'cross-victim': {},
  exposure: {},
  'cluster-overlap': { one: WHO[0] as string, other: WHO[1] as string },
  'source-overlap': { of: ['source:d0', 'source:d1'] },
  'attack-coverage': {},
  bridges: { of: VICTIMS },
  lookalikes: {},
};

/** Other questions of them, which rest on more. */
export const ASKED_OTHERWISE: [name: string, given: (typeof ASKED)[string]][] = [
  ['attack-coverage', { rollUp: 'false' }],
  ['phase-diff', { of: WHO, before: 'campaign:one', afterFrom: '2024' }],
];

/** Everything is named once by one source more, so that no record stands for the ends of another. */
export const NAMED: DescriptionRecord[] = [
  ...[WHO, VICTIMS, BYSTANDERS, HOSTS, SERVERS, TOOLS, MACHINES, URLS, TECHNIQUES, TYING, CAMPAIGNS].flat(),
].map((about) => ({ ...CLAIM, about, stub: true }));
