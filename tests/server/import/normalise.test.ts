import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../../../contract/kinds.ts';
import { bareValue, InvalidReference, isWeak, kindOf, normaliseReference } from '../../../server/import/normalise.ts';
import { address, domain, hash } from './values.ts';

const SCOPE = 'source:a';
const read = (text: string) => normaliseReference(text, SCOPE);
const id = (text: string) => read(text).id;

const kind = fc.constantFrom(...KIND_NAMES);
/** Pieces from which readers of values take something apart, and any characters between them. */
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom('.', '[.]', '(dot)', '[:]', '[://]', '://', ':', '@', '/', '\\', '(', ')', '[', ']', ',', ';'),
      fc.constantFrom('http', 'hxxp', 'name:', 'path:c:/', 'subject:', 'serial:', 'as', '::ffff:', '/24', '%eth0', ' '),
      fc.constantFrom('evil', 'com', '10', '192', '0', 'ff', 'T1059', '@organisation:v', '"', '\t', '\0', '\ud800'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

const normalised = (text: string): string | null => {
  try {
    return id(text);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidReference);
    return null;
  }
};

describe('normalising twice', () => {
  it.each([
    ['addresses', fc.tuple(fc.constant('address'), address)],
    ['domains', fc.tuple(fc.constantFrom('domain', 'host'), domain)],
    ['URLs', fc.tuple(fc.constant('url'), fc.webUrl({ withFragments: true, withQueryParameters: true }))],
    ['e-mail addresses', fc.tuple(fc.constant('email'), fc.emailAddress())],
    ['hashes', fc.tuple(fc.constantFrom('file', 'certificate'), hash)],
    [
      'ranges',
      fc.tuple(
        fc.constant('network'),
        fc.tuple(address, fc.nat(128)).map((range) => range.join('/')),
      ),
    ],
    ['anything', fc.tuple(kind, awkward)],
  ])('is normalising once: %s', (_name, values) => {
    fc.assert(
      fc.property(values, ([kindName, value]) => {
        const once = normalised(`${kindName}:${value}`);
        if (once === null) return;
        expect(id(once)).toBe(once);
        expect(kindOf(once)).toBe(kindName);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'url:http://example.com/a([dot])b',
    'url:http://example.com/a, >',
    'email:a([dot])b@example.com',
    'network:::ffff:1.2.3.0/120',
  ])('is normalising once: %s', (text) => expect(id(id(text))).toBe(id(text)));
});

describe('hostile text', () => {
  it.each([
    ['__proto__:x'],
    ['constructor:x'],
    ['toString:x'],
    [''],
    [':'],
    ['address'],
    ['address:'],
    ['address: '],
    ['Address:1.2.3.4'],
    ['tool:a\0b'],
    ['tool:a b'],
    ['file:name:half \ud83d'],
    ['domain:\udc00.example.com'],
    ['url:javascript:alert(1)'],
    ['url:http://'],
    ['email:a@b@example.com'],
    ['file:name:'],
    ['file:abc'],
    ['network:1.2.3.4/33'],
    ['network:10/8'],
    ['account:x@organisation:a b'],
  ])('%j is refused with a sentence', (text) => {
    expect(() => read(text)).toThrow(InvalidReference);
    expect(() => read(text)).toThrow(/^".*" (names no kind|has no value|is not|holds)/s);
  });

  it('is quoted in part alone', () => {
    const refusal = (() => {
      try {
        return read(`tool:${' x'.repeat(500_000)}`).id;
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(refusal.length).toBeLessThan(250);
  });

  const long = 100_000;
  it.each([
    ['blanks', `1${' '.repeat(long)}2`],
    ['quotes', `a${'"'.repeat(long)}b`],
    ['brackets', '['.repeat(long)],
    ['brackets around a dot', `${'('.repeat(long)}.${')'.repeat(long)}`],
    ['dots', 'a.'.repeat(long)],
    ['colons', ':'.repeat(long)],
    ['colons and blanks', ' :'.repeat(long)],
    ['digits', '1'.repeat(long)],
    ['at signs', '1@organisation:'.repeat(long / 10)],
    ['per cent signs', `::${'%a'.repeat(long)}`],
    ['umlauts', `${'ü'.repeat(long)}.de`],
    ['defanged dots', `http://example.com/${'[.]'.repeat(long)}`],
    ['NUL', '\0'.repeat(long)],
  ])('of 100 kB or more ends: %s', (_name, value) => {
    for (const name of KIND_NAMES) normalised(`${name}:${value}`);
  });

  it('of 1 MB ends', () => {
    const value = 'x'.repeat(1_000_000);
    for (const name of KIND_NAMES) normalised(`${name}:${value}`);
  });
});

describe('a scope', () => {
  it.each([
    '10.0.0.5',
    '172.16.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '169.254.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fe80::1',
    'fd00::1',
  ])('keeps %s inside the organisation, or the source that speaks of it', (value) => {
    expect(id(`address:${value}`)).toBe(`address:${value}@source:a`);
    expect(id(`address:${value}@organisation:v`)).toBe(`address:${value}@organisation:v`);
    expect(bareValue(id(`address:${value}`))).toBe(value);
  });

  it.each(['64.176.50.42', '8.8.8.8', '224.0.0.1', '2001:db8::1'])('is taken off the public %s', (value) => {
    expect(id(`address:${value}@organisation:v`)).toBe(`address:${value}`);
  });

  it('keeps bare host names and accounts, and leaves full names alone', () => {
    expect(id('host:EXCHANGE')).toBe('host:exchange@source:a');
    expect(id('host:exchange@organisation:x')).toBe('host:exchange@organisation:x');
    expect(id('host:Mail.Example.com')).toBe('host:mail.example.com');
    expect(id('account:bob')).toBe('account:bob@source:a');
  });

  it('is itself the canonical id of an organisation', () => {
    expect(id('address:10.0.0.5@organisation: V')).toBe('address:10.0.0.5@organisation:v');
    expect(() => read('address:10.0.0.5@organisation:a b')).toThrow(InvalidReference);
  });

  it('of a mapped IPv6 address is that of the IPv4 address', () => {
    expect(id('address:::ffff:10.0.0.5@organisation:v')).toBe('address:10.0.0.5@organisation:v');
  });

  it('keeps one address apart at two organisations, and together at one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{1,8}$/), (a, b) => {
        const at = (organisation: string) => id(`address:10.0.0.5@organisation:${organisation}`);
        expect(at(a) === at(b)).toBe(a === b);
      }),
    );
  });
});

describe('ports', () => {
  it.each([
    ['address:1.2.3.4:443', 'address:1.2.3.4', 443],
    ['address:1.2.3.4[:]443', 'address:1.2.3.4', 443],
    ['address:1[.]2[.]3[.]4 : 0', 'address:1.2.3.4', 0],
    ['address:[2001:db8::1]:443', 'address:2001:db8::1', 443],
    ['domain:evil.example.com:65535', 'domain:evil.example.com', 65_535],
    ['domain:evil[.]example[.]com[:]8080', 'domain:evil.example.com', 8080],
  ])('%s', (text, expected, port) => {
    expect(read(text)).toMatchObject({ id: expected, port });
  });

  it.each(['address:1.2.3.4:65536', 'address:1.2.3.4:', 'domain:example.com:65536', 'domain:example.com:https'])(
    '%s is refused',
    (text) => expect(() => read(text)).toThrow(InvalidReference),
  );

  it('are not read out of an IPv6 address', () => {
    expect(read('address:2001:db8::443')).toEqual({ id: 'address:2001:db8::443', kind: 'address' });
  });
});

describe('domains', () => {
  it.each(['example.com/login', 'example.com?x', 'example.com#x', 'a@example.com', 'ex%61mple.com', 'example.com\\x'])(
    '%s is no domain, and no part of it is taken for one',
    (text) => expect(() => read(`domain:${text}`)).toThrow(InvalidReference),
  );
});

describe('named things', () => {
  it.each([
    ['vulnerability:cve-2021-44228', 'vulnerability:CVE-2021-44228'],
    ['technique:t1059.001', 'technique:T1059.001'],
    ['technique:t1059', 'technique:T1059'],
    ['tool:Cobalt-Strike', 'tool:cobalt-strike'],
    [' cluster : Alpha ', 'cluster:alpha'],
    ['organisation:Größe', 'organisation:größe'],
    ['network:AS 00123', 'network:as123'],
    ['network:64.176.50.42/24', 'network:64.176.50.0/24'],
    ['network:2001:DB8::1/32', 'network:2001:db8::/32'],
    ['file:path:C:/Windows/System32', 'file:path:c:\\windows\\system32'],
    ['file:path:c:\\windows\\system32', 'file:path:c:\\windows\\system32'],
    ['file:path:/tmp/X', 'file:path:/tmp/x'],
    ['file:NAME:Evil.DLL', 'file:name:evil.dll'],
    ['certificate:serial:00:AB:cd', 'certificate:serial:00abcd'],
    ['certificate:subject: CN=Evil', 'certificate:subject:CN=Evil'],
    ['email:mailto:Bob@Example.COM', 'email:bob@example.com'],
    ['url:hxxps[://]evil[.]example[.]com/a[.]php', 'url:https://evil.example.com/a.php'],
    ['url:HTTP://EVIL.example.com:80/', 'url:http://evil.example.com/'],
  ])('%s is %s', (text, expected) => expect(id(text)).toBe(expected));

  it('that link nothing alone are weak', () => {
    expect(['file:name:a', 'file:path:/a', 'certificate:subject:CN=a'].every(isWeak)).toBe(true);
    expect([`file:md5:${'0'.repeat(32)}`, 'certificate:serial:00', 'address:1.2.3.4'].some(isWeak)).toBe(false);
  });
});

describe('a URL of a private host', () => {
  it.each([
    ['url:http://10.0.0.5/x', 'url:http://10.0.0.5/x@source:a'],
    ['url:http://[::1]:8080/', 'url:http://[::1]:8080/@source:a'],
    ['url:http://intranet/', 'url:http://intranet/@source:a'],
    ['url:http://10.0.0.5/x@organisation:v', 'url:http://10.0.0.5/x@organisation:v'],
    ['url:http://relay.example/x', 'url:http://relay.example/x'],
  ])('%s is %s', (text, id) => {
    expect(normaliseReference(text, 'source:a').id).toBe(id);
    expect(normaliseReference(id, 'source:b').id).toBe(id);
  });
});

it('reads the fingerprint of a certificate with colons', () => {
  const plain = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
  const colons = plain.replace(/..(?=.)/g, '$&:').toUpperCase();
  expect(normaliseReference(`certificate:${colons}`, 'source:a').id).toBe(`certificate:sha1:${plain}`);
});
