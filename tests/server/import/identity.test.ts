import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../server/import/identity.ts';
import { fileId, shuffled } from './evidence.ts';

const md5 = (digit: string) => `file:md5:${digit.repeat(32)}`;
const sha1 = (digit: string) => `file:sha1:${digit.repeat(40)}`;
const sha256 = (digit: string) => `file:sha256:${digit.repeat(64)}`;
const sha512 = (digit: string) => `file:sha512:${digit.repeat(128)}`;
const files = (ties: string[][]) => Object.fromEntries(fileOf(ties));

describe('fileOf', () => {
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
        const all = fileOf(ties);
        expect([...all.keys()].sort()).toEqual([...new Set(ties.flat())].sort());
        for (const file of all.values()) expect(all.get(file)).toBe(file);
      }),
    );
  });

  it('never puts two hashes of one algorithm under one file', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fileId, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (ties) => {
        const seen = new Set<string>();
        for (const [id, file] of fileOf(ties)) {
          const slot = `${file} ${id.split(':')[1]}`;
          expect(seen).not.toContain(slot);
          seen.add(slot);
        }
      }),
    );
  });
});
