import { describe, expect, it } from 'vitest';
import { assertions, BRAVO, CHARLIE, descriptions, PHASE_2, sourcesOf } from './crimson-palace.ts';

/** Where the sources of the case that ships disagree, and where they only seem to. */

/** Who says what of an attribute: `value` to sources. */
function claims(id: string, attribute: string): Record<string, string[]> {
  const said: Record<string, string[]> = {};
  for (const record of descriptions) {
    const value = record.about === id ? record.attributes?.[attribute] : undefined;
    if (value !== undefined) said[value] = [...(said[value] ?? []), ...sourcesOf(record)].sort();
  }
  return said;
}

const contacts = (id: string) => assertions.filter((claim) => claim.type === 'COMMUNICATES_WITH' && claim.to === id);

describe('sources disagree', () => {
  it('on the designation of Bravo', () => {
    const said = claims(BRAVO, 'designation');
    expect(Object.keys(said).sort()).toEqual(['STAC1807', 'STAC1870']);
    expect(said.STAC1807).toEqual(['sophos-iocs-stac1807-update']);
  });

  it('on whom Bravo overlaps with', () => {
    expect(claims(BRAVO, 'overlaps with')).toEqual({
      none: ['press-2024-06'],
      'Unfading Sea Haze': ['press-2024-09', 'sophos-black-hat-2024'],
    });
  });

  it('on when Bravo left the agency', () => {
    expect(Object.keys(claims(BRAVO, 'end in the agency'))).toHaveLength(2);
  });

  it('on the end of Charlie', () => {
    const ends = descriptions.filter((record) => record.about === CHARLIE && record.last_seen);
    expect(ends.map((record) => [record.last_seen, sourcesOf(record)])).toEqual([
      ['2024-04', ['press-2024-06']],
      ['2024-05', ['sophos-black-hat-2024', 'press-2024-09']],
    ]);
  });

  it('on r2.exe, by time', () => {
    const file = descriptions.find((record) => record.name === 'r2.exe')?.about;
    expect(file).toMatch(/^file:sha256:f30b04a9/);
    expect(claims(file as string, 'assessment')).toEqual({
      unknown: ['sophos-iocs-after-august-2023'],
      'TattleTale (?)': ['sophos-iocs-phase-two'],
    });
  });

  it('on the hash of swprv.dll', () => {
    const hashes = claims('file:name:swprv.dll', 'SHA-256');
    expect(Object.keys(hashes)).toHaveLength(2);
    for (const hash of Object.keys(hashes))
      expect(
        descriptions.filter((record) => record.about === `file:sha256:${hash}` && record.name === 'swprv.dll'),
      ).not.toEqual([]);
  });

  it.each(['185.82.217.164', '195.123.245.79'])('on what %s serves', (address) => {
    expect(contacts(`address:${address}`).map((claim) => [claim.from, sourcesOf(claim), claim.first_seen])).toEqual([
      ['malware:phantomnet', ['sophos-iocs-alpha'], '2023-03'],
      ['malware:eagerbee', ['elastic-ref5961'], undefined],
    ]);
  });

  it('on c36173f2, whose names and notes all stand', () => {
    const said = descriptions.filter((record) => record.about.startsWith('file:sha256:c36173f2'));
    expect(new Set(said.map((record) => record.about)).size).toBe(1);
    expect(new Set(said.map((record) => record.name))).toEqual(new Set(['chrome.exe', 'svchost.exe']));
    expect(said).toHaveLength(5);
  });
});

describe('sources do not disagree', () => {
  it.each([
    ['64.176.50.42', ['malware:pocoproxy'], ['malware:havoc', 'tool:xiebroc2']],
    ['198.13.47.158', ['malware:pocoproxy'], ['malware:havoc']],
  ])('on %s, which changed its use between the phases', (address, before, after) => {
    const used = contacts(`address:${address}`);
    const early = used.filter((claim) => claim.last_seen && claim.last_seen <= '2023-08');
    const late = used.filter((claim) => claim.first_seen && claim.first_seen >= '2023-09');
    expect(early.length + late.length).toBe(used.length);
    expect([...new Set(early.map((claim) => claim.from))]).toEqual(before);
    expect([...new Set(late.map((claim) => claim.from))].sort()).toEqual(after);
  });

  it.each(['185.195.237.123', '45.90.58.103'])('on %s, of which Elastic names one use of two', (address) => {
    const used = contacts(`address:${address}`);
    const named = (source: string) =>
      used.filter((claim) => sourcesOf(claim).includes(source)).map((claim) => claim.from);
    expect(named('elastic-ref5961')).toEqual(['malware:rudebird']);
    expect(named('sophos-iocs-alpha')).toHaveLength(2);
    expect(named('sophos-iocs-alpha')).toContain('malware:rudebird');
  });
});

describe('false links', () => {
  const ids = [
    ...new Set([...descriptions.map((record) => record.about), ...assertions.flatMap((a) => [a.from, a.to])]),
  ];

  it('the private address of a note is kept inside each source that gives it', () => {
    expect(ids.filter((id) => id.startsWith('address:172.19.')).sort()).toEqual([
      'address:172.19.120.60@source:sophos-iocs-after-august-2023',
      'address:172.19.120.60@source:sophos-iocs-phase-two',
    ]);
  });

  it.each(['172.67.130.71', '104.21.3.57'])('%s is marked as shared by many', (address) => {
    expect(descriptions.filter((record) => record.about === `address:${address}` && record.shared)).toHaveLength(1);
  });

  it.each([
    ['jli.dll', 2],
    ['log.ini', 2],
    ['msedge_elf.dll', 3],
    ['mscorsvc.dll', 4],
    ['ntpsapi.dll', 2],
  ])('%s recurs with %i hashes under one weak name', (name, hashes) => {
    const users = assertions.filter((claim) => claim.type === 'USES' && claim.to === `file:name:${name}`);
    expect(new Set(users.map((claim) => `${claim.from} ${claim.during}`)).size).toBeGreaterThan(1);
    expect(new Set(descriptions.filter((record) => record.name === name).map((record) => record.about)).size).toBe(
      hashes,
    );
  });

  it.each([
    ['TattleTale', ['malware:tattletale', 'malware:pctattletale']],
    ['Kaba', ['malware:plugx', 'file:sha256:b2796c7478af4eba2680038c60a76ca9949396ca9201bf0927285918f949d51f']],
    ['Quarian', ['malware:quarian', 'malware:sinowal', 'actor:backdoordiplomacy']],
  ])('%s names things that stay apart', (name, entities) => {
    const naming = descriptions.filter((record) =>
      [record.name, ...(record.aliases ?? [])].some((text) => text?.toLowerCase().includes(name.toLowerCase())),
    );
    expect([...new Set(naming.map((record) => record.about))].sort()).toEqual(entities.sort());
    expect(assertions.filter((claim) => claim.type === 'SAME_AS')).toEqual([]);
  });

  it('the technique that was revoked leads to the one in force', () => {
    expect(assertions).toContainEqual(
      expect.objectContaining({
        type: 'RELATED_TO',
        from: 'technique:T1574.002',
        to: 'technique:T1574.001',
        name: 'revoked by',
        source: 'source:mitre-attack-18-1',
      }),
    );
  });

  it('tools of Bravo seen elsewhere do not say which they are', () => {
    const elsewhere = assertions.filter((claim) => claim.type === 'SEEN_AT');
    expect(elsewhere).not.toEqual([]);
    for (const claim of elsewhere)
      expect(claim).toMatchObject({ from: 'tool:bravo-consistent-tooling', by: BRAVO, during: PHASE_2 });
  });
});
