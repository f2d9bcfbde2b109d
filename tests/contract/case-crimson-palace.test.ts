import { describe, expect, it } from 'vitest';
import { bounds } from '../../contract/dates.ts';
import { relationship, USED_AGAINST } from '../../contract/relationships.ts';
import {
  ALPHA,
  about,
  assertions,
  BRAVO,
  CHARLIE,
  descriptions,
  EXCHANGE,
  joined,
  PHASE_1,
  PHASE_2,
  PRIOR,
  RELAY,
  sorted,
  sources,
  sourcesOf,
} from './crimson-palace.ts';

/** The shape of the case that ships: its records, its sources, its stand-ins and whose machines were used against whom. */

const kindOf = (id: string) => id.slice(0, id.indexOf(':'));

describe('the records', () => {
  const records = [...descriptions, ...assertions];
  const named = new Set([...descriptions.map((record) => record.about), ...assertions.flatMap((a) => [a.from, a.to])]);

  it('join only kinds that the type allows', () => {
    const misfits = assertions.filter(({ type, from, to }) => {
      const allowed = relationship(type);
      return !allowed.from.some((kind) => kind === kindOf(from)) || !allowed.to.some((kind) => kind === kindOf(to));
    });
    expect(misfits).toEqual([]);
  });

  it('name declared sources, and leave none unused', () => {
    expect(sorted(records.flatMap((record) => record.source))).toEqual(sorted(sources.map((source) => source.id)));
  });

  it('stand once each', () => {
    const claims = records.map((record) => JSON.stringify(Object.entries(record).sort()));
    expect(new Set(claims).size).toBe(claims.length);
  });

  it('have sources that say how they know, how sure they are and who may read it', () => {
    for (const source of sources) {
      expect(source).toMatchObject({
        publisher: expect.any(String),
        basis: expect.any(String),
        confidence: expect.any(Number),
        tlp: source.id === 'source:sophos-black-hat-2024' ? 'green' : 'clear',
      });
    }
  });

  it('speak of clusters, actors and campaigns that are in the case', () => {
    expect(
      assertions.flatMap(({ by, during }) => [by ?? [], during ?? []].flat()).filter((id) => !named.has(id)),
    ).toEqual([]);
  });

  it('give every named thing a name', () => {
    const nameless = [...named].filter((id) =>
      /^(cluster|actor|campaign|organisation|host|malware|tool|technique)/.test(id),
    );
    expect(nameless.filter((id) => !about(id).some((record) => record.name))).toEqual([]);
  });

  it('begin before they end, and not after their source came out', () => {
    const published = new Map(sources.map((source) => [source.id, source.published]));
    for (const record of records) {
      const { first_seen: first, last_seen: last } = record;
      if (first && last) expect(bounds(first).start <= bounds(last).end, JSON.stringify(record)).toBe(true);
      for (const source of [record.source].flat()) {
        const out = published.get(source);
        for (const date of [first, last])
          if (out && date) expect(bounds(date).start <= bounds(out).end, JSON.stringify(record)).toBe(true);
      }
    }
  });
});

describe('the operation', () => {
  it.each([PRIOR, PHASE_1, PHASE_2, ALPHA, BRAVO, CHARLIE])('includes %s', (id) => {
    expect(joined('PART_OF', id, 'campaign:crimson-palace')).toHaveLength(1);
  });

  it('has its victims in South-East Asia, in the sectors that are named', () => {
    const organisations = sorted(descriptions.map((record) => record.about)).filter((id) =>
      id.startsWith('organisation:'),
    );
    expect(organisations).toHaveLength(7);
    for (const id of organisations) expect(joined('LOCATED_AT', id, 'location:south-east-asia')).toHaveLength(1);
    const sectors = assertions.filter((claim) => claim.type === 'PART_OF' && claim.to.startsWith('sector:'));
    expect(sorted(sectors.map((claim) => `${claim.from} ${claim.to}`))).toEqual([
      'organisation:first-agency sector:government',
      'organisation:other-government-organisations sector:government',
      'organisation:public-service-organisation-1 sector:public-services',
      'organisation:public-service-organisation-2 sector:public-services',
    ]);
  });
});

describe('the sources', () => {
  it.each([
    ['sophos-phase-two-italian', '2024-09-17'],
    ['sophos-phase-one-report', '2024-06-05'],
    ['sophos-phase-two-report', '2024-09-10'],
    ['sophos-iocs-alpha', '2024-06-05'],
    ['sophos-iocs-bravo', '2024-06-05'],
    ['sophos-iocs-charlie', '2024-06-05'],
    ['sophos-iocs-prior-intrusions', '2024-06-05'],
    ['sophos-iocs-after-august-2023', '2024-06-05'],
    ['sophos-iocs-stac1807-update', '2024-06-26'],
    ['sophos-iocs-phase-two', '2024-09-10'],
    ['sophos-black-hat-2024', '2024-08'],
    ['elastic-ref5961', '2023-10-04'],
    ['press-2024-06', '2024-06'],
    ['press-2024-09', '2024-09'],
  ])('%s came out %s', (id, published) => {
    expect(sources.find((source) => source.id === `source:${id}`)?.published).toBe(published);
  });
});

describe('whose machines were used against whom', () => {
  const abuse = assertions.filter((claim) => USED_AGAINST.includes(claim.type));

  it('is Organisation R, relay and staging, and Organisation X, staging', () => {
    const lines = abuse.map((claim) => `${claim.from} ${claim.type}`);
    expect(sorted(lines)).toEqual([
      `${EXCHANGE} STAGED_AGAINST`,
      `${RELAY} RELAYED_AGAINST`,
      `${RELAY} STAGED_AGAINST`,
    ]);
    expect(joined('OWNS', 'organisation:organisation-r', RELAY)).toHaveLength(1);
    expect(joined('OWNS', 'organisation:organisation-x', EXCHANGE)).toHaveLength(1);
  });

  it('is against others, by Bravo, and no more than reported', () => {
    for (const claim of abuse) {
      expect(claim.by).toBe(BRAVO);
      expect(claim.to).not.toMatch(/organisation-[rx]$/);
      expect(['inferred', undefined]).toContain(claim.basis);
      expect(sourcesOf(claim)).toEqual(['sophos-phase-two-italian']);
      expect(claim.confidence).toBeLessThan(80);
    }
  });

  it('comes with the other victims of the second phase', () => {
    for (const victim of ['public-service-organisation-1', 'public-service-organisation-2'])
      expect(joined('TARGETS', BRAVO, `organisation:${victim}`).flatMap(sourcesOf)).toHaveLength(2);
    for (const victim of ['other-government-organisations', 'other-organisations-with-bravo-tooling'])
      expect(joined('TARGETS', PHASE_2, `organisation:${victim}`).flatMap(sourcesOf)).toHaveLength(2);
  });

  it('has them as victims, too', () => {
    for (const owner of ['organisation:organisation-r', 'organisation:organisation-x'])
      expect(joined('TARGETS', BRAVO, owner)).toHaveLength(1);
  });
});

describe('stand-ins', () => {
  const made = descriptions.filter((record) => record.stand_in);

  it('are all organisations and hosts, since none has a public name', () => {
    const unnamed = descriptions.map((record) => record.about).filter((id) => /^(organisation|host):/.test(id));
    expect(sorted(made.map((record) => record.about))).toEqual(sorted([...unnamed, 'tool:bravo-consistent-tooling']));
  });

  it('say so in words', () => {
    for (const record of made) expect(record.description, record.about).toMatch(/^Stand-in /);
  });
});
