import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalIds } from '../../../server/import/identifiers.ts';
import { fileId, shuffled } from './evidence.ts';

const md5 = (digit: string) => `file:md5:${digit.repeat(32)}`;
const sha1 = (digit: string) => `file:sha1:${digit.repeat(40)}`;
const sha256 = (digit: string) => `file:sha256:${digit.repeat(64)}`;
const sha512 = (digit: string) => `file:sha512:${digit.repeat(128)}`;
const uuid = (digit: number) => `${digit}0000000-0000-4000-8000-000000000000`;
const files = (ties: string[][]) => Object.fromEntries(canonicalIds(ties));

describe('canonicalIds', () => {
  it('names a file by its strongest hash', () => {
    expect(files([[md5('1'), sha1('1'), sha256('1')]])).toEqual({
      [md5('1')]: sha256('1'),
      [sha1('1')]: sha256('1'),
      [sha256('1')]: sha256('1'),
    });
    expect(files([[sha256('1'), sha512('1')]])[sha256('1')]).toBe(sha512('1'));
    expect(files([[md5('1'), sha1('1')]])[md5('1')]).toBe(sha1('1'));
  });

  it('joins what is tied over a third hash', () => {
    const all = files([
      [md5('1'), sha1('1')],
      [sha256('1'), sha512('1')],
      [sha1('1'), sha256('1')],
    ]);
    expect(new Set(Object.values(all))).toEqual(new Set([sha512('1')]));
  });

  it('leaves hashes apart that nothing ties', () => {
    expect(files([[md5('1')], [sha256('2')]])).toEqual({ [md5('1')]: md5('1'), [sha256('2')]: sha256('2') });
  });

  it('parts a group with two hashes of one algorithm, and that group alone', () => {
    const all = files([
      [sha256('1'), md5('1')],
      [sha256('2'), md5('1')],
      [sha256('3'), md5('3')],
    ]);
    for (const id of [sha256('1'), sha256('2'), md5('1')]) expect(all[id]).toBe(id);
    expect(all[md5('3')]).toBe(sha256('3'));
  });

  it.each([
    ['an ATT&CK id', 'technique:T1059', ['technique:attack-pattern--', 'other:attack-pattern--']],
    ['a CVE id', 'vulnerability:CVE-2024-3400', ['vulnerability:vulnerability--']],
    ['an address', 'address:1.2.3.4', ['observable:ipv4-addr--', 'observable:ipv4-addr--']],
    ['an MD5', md5('1'), ['observable:file--']],
  ])('puts %s before the STIX ids tied to it, of which there may be several', (_what, value, types) => {
    const stixIds = types.map((type, index) => `${type}${uuid(index + 1)}`);
    const all = files(stixIds.map((id) => [id, value]));
    for (const id of [value, ...stixIds]) expect(all[id]).toBe(value);
  });

  it('puts a STIX id of a known kind before one of an unknown', () => {
    const [observable, malware] = [`observable:malware--${uuid(1)}`, `malware:malware--${uuid(2)}`];
    expect(files([[observable, malware]])[observable]).toBe(malware);
  });

  it.each([
    ['two addresses', 'address:1.2.3.4', 'address:1.2.3.5'],
    ['two ATT&CK ids', 'technique:T1059', 'technique:T1071'],
    ['an address and a domain', 'address:1.2.3.4', 'domain:evil.example'],
  ])('parts %s under one STIX id', (_what, one, other) => {
    const stixId = `observable:x--${uuid(1)}`;
    expect(
      files([
        [one, stixId],
        [other, stixId],
      ]),
    ).toEqual({ [one]: one, [other]: other, [stixId]: stixId });
  });

  it('leaves STIX ids of two kinds apart, though one UUID ties them', () => {
    const uuid = '7a1e5c01-1111-4111-8111-111111111111';
    const [actor, malware] = [`actor:intrusion-set--${uuid}`, `malware:malware--${uuid}`];
    const inGalaxy = `other:x-misp-galaxy--${uuid}`;
    expect(canonicalIds([[actor, inGalaxy]]).get(inGalaxy)).toBe(actor);
    const apart = canonicalIds([
      [actor, inGalaxy],
      [malware, inGalaxy],
    ]);
    for (const id of [actor, malware, inGalaxy]) expect(apart.get(id)).toBe(id);
  });

  it('ties nothing by a file name, a path or the subject or serial number of a certificate', () => {
    for (const weak of ['file:name:a.dll', 'file:path:c:\\a.dll', 'certificate:subject:CN=a', 'certificate:serial:1f'])
      expect(
        files([
          [weak, sha256('1')],
          [weak, sha256('2')],
        ])[weak],
      ).toBe(weak);
  });

  it('does not depend on the order of ties or of the hashes in them', () => {
    const ties = shuffled(fc.array(fc.uniqueArray(fileId, { minLength: 1, maxLength: 3 }), { maxLength: 8 }));
    fc.assert(
      fc.property(ties, ([one, two]) => {
        expect(files(two.map((tie) => [...tie].reverse()))).toEqual(files(one));
      }),
    );
  });

  it('gives each hash a file of its own group, which is a file itself', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fileId, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (ties) => {
        const all = canonicalIds(ties);
        expect([...all.keys()].sort()).toEqual([...new Set(ties.flat())].sort());
        for (const file of all.values()) expect(all.get(file)).toBe(file);
      }),
    );
  });

  it('never puts two hashes of one algorithm under one file', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fileId, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (ties) => {
        const seen = new Set<string>();
        for (const [id, file] of canonicalIds(ties)) {
          const slot = `${file} ${id.split(':')[1]}`;
          expect(seen).not.toContain(slot);
          seen.add(slot);
        }
      }),
    );
  });
});
