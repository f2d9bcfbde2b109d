import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../../../contract/kinds.ts';
import {
  bareValue,
  hostOfUrl,
  IDENTITY,
  InvalidReference,
  isWeak,
  kindOf,
  normaliseReference,
} from '../../../server/import/normalise.ts';
import { address, defangedDots, domain, hash, ipv4, ipv6 } from './values.ts';

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

const account = fc.oneof(
  fc
    .tuple(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii' }))
    .map((parts) => parts.join('\\')),
  fc.emailAddress(),
  fc.tuple(fc.stringMatching(/^[a-zA-Z ._$-]{1,12}$/), domain).map((parts) => parts.join('@')),
);
const urlOf = fc
  .tuple(
    fc.constantFrom('http', 'HTTPS', 'ftp', 'tcp', 'hxxp'),
    fc.oneof(
      address.map((text) => (text.includes(':') ? `[${text}]` : text)),
      domain,
      fc.constant('[fe80::1%eth0]'),
    ),
    fc.constantFrom('', '.', '..', ':80', ':8443', '.:443', '.:21'),
    fc.constantFrom('', '/', '/a b', '/a/../b?x=%2e#y', '?q'),
  )
  .map(([scheme, host, after, rest]) => `${scheme}://${host}${after}${rest}`);

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
    ['accounts', fc.tuple(fc.constant('account'), account)],
    ['names in any script', fc.tuple(kind, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))],
    ['URLs of any host', fc.tuple(fc.constant('url'), urlOf)],
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
    expect(id(id('host:⒈À'))).toBe(id('host:⒈À'));
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

describe('one thing in several spellings', () => {
  const same = (kindName: string, ...spellings: string[]) => {
    const ids = new Set(spellings.map((text) => normalised(`${kindName}:${text}`)));
    expect([...ids], spellings.join(' | ')).toHaveLength(1);
    expect(ids.has(null)).toBe(false);
  };

  it('has one id: domains by case, punycode, defanging, the dot of the root and a scheme', () => {
    fc.assert(
      fc.property(
        domain.chain((plain) => fc.tuple(fc.constant(plain), defangedDots(plain))),
        ([plain, defanged]) => {
          const ascii = domainToASCII(plain);
          if (normalised(`domain:${plain}`) === null) return;
          same(
            'domain',
            plain,
            plain.toUpperCase(),
            ascii,
            defanged,
            `${plain}.`,
            `https://${plain}/`,
            `tcp://${plain}`,
          );
        },
      ),
    );
  });

  it('has one id: addresses by leading zeros, case, brackets, zone, a scheme and mapping into IPv6', () => {
    fc.assert(
      fc.property(ipv6, (plain) =>
        same(
          'address',
          plain,
          plain.toUpperCase(),
          `[${plain}]`,
          `${plain}%eth0.7`,
          `${plain}%25en1`,
          `udp://[${plain}]`,
        ),
      ),
    );
    fc.assert(
      fc.property(ipv4, (plain) =>
        same('address', plain, plain.replaceAll('.', '[.]'), `::ffff:${plain}`, `[::FFFF:${plain}]`, `tcp://${plain}/`),
      ),
    );
  });

  it('has one id: hashes by case and by the algorithm before them', () => {
    const algorithms: Record<number, string> = { 32: 'MD5', 40: 'SHA-1', 64: 'sha256', 128: 'SHA-512' };
    fc.assert(
      fc.property(hash, (plain) =>
        same('file', plain, plain.toUpperCase(), plain.toLowerCase(), `${algorithms[plain.length]}:${plain}`),
      ),
    );
  });

  it('has one id: names by composition and case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Zäöüéàñçőůž0-9]{1,10}$/), (name) =>
        same('organisation', name, name.normalize('NFD'), name.toUpperCase(), name.toLowerCase()),
      ),
    );
    same('tool', 'ﬁnder', 'finder', 'Ｆｉｎｄｅｒ');
  });

  it.each([
    ['http://evil.com./', 'http://evil.com/'],
    ['http://evil.com.:8080/a', 'http://evil.com:8080/a'],
    ['http://[::ffff:64.176.50.42]/', 'http://64.176.50.42/'],
    ['http://[2001:DB8:0:0::1%25eth0]/', 'http://[2001:db8::1]/'],
    ['HTTP://EVIL.com', 'http://evil.com/'],
    ['https://evil.com:443/', 'https://evil.com/'],
    ['http://MÜNCHEN.example/', 'http://xn--mnchen-3ya.example/'],
  ])('has one id: %s is %s', (one, other) => expect(id(`url:${one}`)).toBe(`url:${other}`));

  it('has one id however often it is asked for', () => {
    for (let times = 0; times < 30_000; times += 1) id('url:http://evil.example/');
    expect(id('url:http://MÜNCHEN.example/')).toBe('url:http://xn--mnchen-3ya.example/');
  });

  it.each(['http://./', 'http://../', 'http://evil.com/%zz\ud800'])('is not made of %s', (text) =>
    expect(() => read(`url:${text}`)).toThrow(InvalidReference),
  );
});

describe('the rules of identity', () => {
  it('have a new number where a value gets another id', () => {
    const values = [
      'address:185.82.217[.]164:443',
      'domain:WWW.Evil[.]com',
      'url:hxxps://Evil[.]com:443/a b',
      `file:SHA256:${'AB'.repeat(32)}`,
      'file:name:Svchost.EXE',
      'host:MAIL02@organisation:north-port',
      'account:HARBOUR\\clerk@organisation:north-port',
      'account:clerk@Harbour.example',
      'network:AS 64500',
      'email:Clerk@Harbour.example',
      'certificate:serial:00:AB',
      'technique:t1059.001',
      'malware:poco-proxy',
    ];
    expect({ IDENTITY, ids: values.map(id) }).toMatchInlineSnapshot(`
      {
        "IDENTITY": 1,
        "ids": [
          "address:185.82.217.164",
          "domain:www.evil.com",
          "url:https://evil.com/a%20b",
          "file:sha256:abababababababababababababababababababababababababababababababab",
          "file:name:svchost.exe",
          "host:mail02@organisation:north-port",
          "account:harbour\\clerk@organisation:north-port",
          "account:clerk@harbour.example",
          "network:as64500",
          "email:clerk@harbour.example",
          "certificate:serial:00ab",
          "technique:T1059.001",
          "malware:poco-proxy",
        ],
      }
    `);
  });
});

describe('accounts', () => {
  it.each([
    ['CORP\\bob', 'corp\\bob'],
    ['Bob@CORP.local', 'bob@corp.local'],
    ['bob@exch01', 'bob@exch01'],
    ['bob@10.0.0.5', 'bob@10.0.0.5'],
    ['NT AUTHORITY\\SYSTEM', 'nt authority\\system'],
    ['EXCH01$', 'exch01$'],
    ['S-1-5-21-1004336348-1177238915-682003330-512', 's-1-5-21-1004336348-1177238915-682003330-512'],
    ['.\\Administrator', '.\\administrator'],
  ])('%s is %s', (text, expected) => {
    expect(id(`account:${text}`)).toBe(`account:${expected}@source:a`);
    expect(id(`account:${text}@organisation:v`)).toBe(`account:${expected}@organisation:v`);
  });

  it.each([
    ['Bob@Corp.com', 'bob@corp.com'],
    ['bob[@]corp[.]com', 'bob@corp.com'],
    ['bob@MÜNCHEN.example', 'bob@xn--mnchen-3ya.example'],
  ])('%s is %s wherever it stands', (text, expected) => {
    expect(id(`account:${text}`)).toBe(`account:${expected}`);
    expect(id(`account:${text}@organisation:v`)).toBe(`account:${expected}`);
  });

  it.each(['@', '\\', 'a\0b', 'bob@source:x@organisation:v'])('%j is none', (text) =>
    expect(() => read(`account:${text}`)).toThrow(InvalidReference),
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
    ['vulnerability:\u200bcve-2021-1234', 'vulnerability:CVE-2021-1234'],
    ['certificate:serial:00:AB:cd', 'certificate:serial:00abcd'],
    ['certificate:subject: CN=Evil', 'certificate:subject:CN=Evil'],
    ['email:mailto:Bob@Example.COM', 'email:bob@example.com'],
    ['email:SMTP:Bob@Example.COM', 'email:bob@example.com'],
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

it('reads the fingerprint of a certificate with colons or blanks', () => {
  const plain = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
  const colons = plain.replace(/..(?=.)/g, '$&:').toUpperCase();
  for (const written of [colons, `\u200e${colons.replaceAll(':', ' ')}`])
    expect(normaliseReference(`certificate:${written}`, 'source:a').id).toBe(`certificate:sha1:${plain}`);
});

describe('hostOfUrl', () => {
  it.each([
    ['http://192.0.2.7:8080/a', 'address:192.0.2.7'],
    ['https://[2001:db8:0::7]/', 'address:2001:db8::7'],
    ['https://[::ffff:192.0.2.7]/', 'address:192.0.2.7'],
    ['https://user@Relay.Example.org./a?b#c', 'domain:relay.example.org'],
    ['https://bücher.example/', 'domain:bücher.example'],
    ['http://10.0.0.5/a@organisation:a', 'address:10.0.0.5@organisation:a'],
    ['http://srv/a', 'host:srv'],
  ])('of %s is written as the id of its machine', (url, machine) => {
    const id = (text: string) => normaliseReference(text, 'source:s').id;
    expect(hostOfUrl(id(`url:${url}`))).toBe(id(machine).slice(id(machine).indexOf(':') + 1));
  });

  it.each(['domain:example.org', 'url:url--6d6d0f4e-1f3b-4e0c-9d0b-0f4d8c1f7f01'])('is none of %s', (id) => {
    expect(hostOfUrl(id)).toBeNull();
  });
});
