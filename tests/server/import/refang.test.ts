import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostAndPort, readAddress, readDomain } from '../../../server/import/addresses.ts';
import { readHash } from '../../../server/import/normalise.ts';
import { refang } from '../../../server/import/refang.ts';
import { defangedDots, domain, hash, ipv4, ipv6 } from './values.ts';

describe('refang', () => {
  it('gives the plain value back however its dots were written', () => {
    fc.assert(
      fc.property(
        fc.oneof(ipv4, fc.domain()).chain((plain) => fc.tuple(fc.constant(plain), defangedDots(plain))),
        ([plain, defanged]) => {
          expect(refang(defanged)).toBe(plain);
        },
      ),
    );
  });

  it('gives a URL its colon back', () => {
    expect(['http//evil.com/a', 'hxxps//evil[.]com/a', 'http///a'].map(refang)).toEqual([
      'http://evil.com/a',
      'https://evil.com/a',
      'http///a',
    ]);
  });

  it('gives a URL back however its scheme and separator were written', () => {
    const scheme = fc.constantFrom(
      ['hxxp', 'http'],
      ['HXXP', 'http'],
      ['hXXps', 'https'],
      ['h**p', 'http'],
      ['hxxps', 'https'],
      ['fxp', 'ftp'],
    );
    const separator = fc.constantFrom('://', '[://]', '[:]//', ':[//]', '[:][/][/]');
    const host = fc.domain().chain((plain) => fc.tuple(fc.constant(plain), defangedDots(plain)));
    fc.assert(
      fc.property(scheme, separator, host, ([written, meant], between, [plain, defanged]) => {
        expect(refang(`${written}${between}${defanged}/a.php`)).toBe(`${meant}://${plain}/a.php`);
      }),
    );
  });

  it.each([
    ['64[.]176[.]50[.]42', '64.176.50.42'],
    ['1.2.3.4[:]443', '1.2.3.4:443'],
    ['bob[@]example[.]com', 'bob@example.com'],
    ['bob (at) example (dot) com', 'bob@example.com'],
    ['bob{AT}example{DOT}com', 'bob@example.com'],
    ['example([dot])com', 'example.com'],
    ['<hxxp://example[.]com>', 'http://example.com'],
    ['"example.com",', 'example.com'],
    ['`example.com`;', 'example.com'],
    ['\u200bevil\u00ad.example\u2060.com\ufeff', 'evil.example.com'],
  ])('%s is %s', (text, plain) => expect(refang(text)).toBe(plain));

  it('leaves alone what is no defanging', () => {
    for (const plain of ['hxxpress.example.com', 'anecdote', 'a dot b', 'http://[2001:db8::1]/', 'C:\\Windows'])
      expect(refang(plain)).toBe(plain);
  });
});

describe('readAddress', () => {
  it('compresses IPv6 as in RFC 5952', () => {
    expect(readAddress('2001:0DB8:0:0:0:0:0:0001')).toBe('2001:db8::1');
    expect(readAddress('2001:db8:0:1:1:1:1:1')).toBe('2001:db8:0:1:1:1:1:1');
    expect(readAddress('2001:0:0:1:0:0:0:1')).toBe('2001:0:0:1::1');
    expect(readAddress('[fe80::1%eth0]')).toBe('fe80::1');
  });

  it('reads a mapped address as the IPv4 address it is', () => {
    fc.assert(
      fc.property(ipv4, (plain) => {
        expect(readAddress(`::ffff:${plain}`)).toBe(plain);
      }),
    );
    expect(readAddress('::ffff:102:304')).toBe('1.2.3.4');
  });

  it('reads every spelling of an IPv6 address as one', () => {
    fc.assert(
      fc.property(ipv6, (text) => {
        const canonical = readAddress(text);
        expect(canonical).not.toBeNull();
        expect(readAddress(text.toUpperCase())).toBe(canonical);
        expect(readAddress(`[${text}]`)).toBe(canonical);
      }),
    );
  });

  it.each(['1.2.3', '1.2.3.256', '01.2.3.4', '0x7f.0.0.1', '2130706433', '1.2.3.4.5', ':', '12:34', 'example.com', ''])(
    '%j is none',
    (text) => expect(readAddress(text)).toBeNull(),
  );
});

describe('readDomain', () => {
  it('gives one name for any case, a final dot and umlauts', () => {
    fc.assert(
      fc.property(domain, (text) => {
        const canonical = readDomain(text);
        expect(readDomain(text.toUpperCase())).toBe(canonical);
        expect(readDomain(`${text}.`)).toBe(canonical);
        expect(canonical).toMatch(/^[a-z0-9._-]+$/);
      }),
    );
    expect(readDomain('münchen.de')).toBe('xn--mnchen-3ya.de');
    expect(readDomain('_dmarc.example.com')).toBe('_dmarc.example.com');
  });

  it.each([
    'localhost',
    '1.2.3.4',
    '1.2.3',
    'a..b.com',
    '-a.com',
    `${'a'.repeat(64)}.com`,
    'a b.com',
    '',
    '.',
    'xn--.com',
  ])('%j is none', (text) => expect(readDomain(text)).toBeNull());
});

describe('hostAndPort', () => {
  it('takes apart what was put together', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          ipv4,
          fc.domain(),
          ipv6.map((text) => `[${text}]`),
        ),
        fc.nat(65_535),
        (host, port) => {
          expect(hostAndPort(`${host}:${port}`)).toEqual({ host, port });
        },
      ),
    );
  });

  it('leaves a text without a port whole', () => {
    for (const text of ['1.2.3.4', '::1', '2001:db8::443', 'example.com:70000', 'a:1', 'name: 12', ''])
      expect(hostAndPort(text)).toEqual({ host: text });
  });
});

describe('readHash', () => {
  const ALGORITHMS: Record<number, string> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

  it('knows the algorithm by the length, whatever the case', () => {
    fc.assert(
      fc.property(hash, (hex) => {
        const expected = `${ALGORITHMS[hex.length]}:${hex.toLowerCase()}`;
        expect(readHash(hex)).toBe(expected);
        expect(readHash(hex.toUpperCase())).toBe(expected);
        expect(readHash(expected)).toBe(expected);
      }),
    );
    for (const text of [`SHA-256:${'A'.repeat(64)}`, `SHA256=${'A'.repeat(64)}`, `\u200e${'a'.repeat(64)}`])
      expect(readHash(text)).toBe(`sha256:${'a'.repeat(64)}`);
  });

  it.each([`sha1:${'0'.repeat(64)}`, '0'.repeat(33), 'g'.repeat(32), '', 'md5:'])('%j is none', (text) =>
    expect(readHash(text)).toBeNull(),
  );
});
