import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../server/import/formats/format.ts';
import { textFormat } from '../../../../server/import/formats/text.ts';
import { normaliseReference } from '../../../../server/import/normalise.ts';
import { shuffled } from '../evidence.ts';
import { outcome } from '../formats/golden.ts';
import { defangedDots, hash } from '../values.ts';

const rowsOf = async (text: string): Promise<Row[]> =>
  ((await outcome(textFormat, text)) as { rows: Row[] }).rows.filter((row) => row.assertions);

/** What a text mentions: the entities in their order, each with its port. */
const mentioned = async (text: string): Promise<string[]> =>
  (await rowsOf(text)).flatMap((row) =>
    (row.assertions ?? []).map(({ to, port }) => (port === undefined ? to : `${to} port ${port}`)),
  );

describe('what a text mentions', () => {
  it.each([
    ['to 203.0.113[.]7:8443, twice', ['address:203.0.113.7 port 8443']],
    [
      '203.0.113.7, 203[.]0[.]113[.]8 203(.)0(.)113(.)9 203 [.] 0 [.] 113 [.] 10',
      [7, 8, 9, 10].map((n) => `address:203.0.113.${n}`),
    ],
    [
      '203\\.0\\.113\\.7 and 203.0.113[dot]8 and 203.0.113.]9 and 203 . 0 . 113 . 10',
      [7, 8, 9, 10].map((n) => `address:203.0.113.${n}`),
    ],
    ['203.0.113.7 on TCP port 80. 203.0.113.8 (port 81)', ['address:203.0.113.7 port 80', 'address:203.0.113.8']],
    ['203.0.113.7[:]443 and tcp://203.0.113.8:99', ['address:203.0.113.7 port 443', 'address:203.0.113.8 port 99']],
    [
      '2001:db8::1, [2001:DB8::2]:443 and 2001[:]db8[::]3',
      ['address:2001:db8::1', 'address:2001:db8::2 port 443', 'address:2001:db8::3'],
    ],
    ['\\\\203.0.113.7\\share', ['address:203.0.113.7']],
    [
      'https://evil.example.com[Evil], ++http://203.0.113.7:8000++ and http://[2001:db8::1]/c++',
      ['url:https://evil.example.com/', 'url:http://203.0.113.7:8000/', 'url:http://[2001:db8::1]/c++'],
    ],
    [
      '198.51.100.0/24, 198.51.100[.]9/32 and 2001:db8::/32',
      ['network:198.51.100.0/24', 'address:198.51.100.9', 'network:2001:db8::/32'],
    ],
    [
      'evil[.]com, www.test.ru; bad(dot)org, worse {.} net, x[.com',
      ['com', 'ru', 'org', 'net', 'com'].map(
        (tld, at) => `domain:${['evil', 'www.test', 'bad', 'worse', 'x'][at]}.${tld}`,
      ),
    ],
    ['evil . com and *.evil.co.uk:8080', ['domain:evil.com', 'domain:evil.co.uk port 8080']],
    ['evil[.]com/gate.php?u=bob@corp.com', ['domain:evil.com']],
    ['evil[.]\ncom', ['domain:evil.com']],
    [
      'IP:203.0.113.7 (C2:203.0.113.8) src:203.0.113[.]9:443 dst:198.51.100.1, Domain:bad[.]com Email:bob@bad.com ipv6:2001:db8::1',
      [
        ...['203.0.113.7', '203.0.113.8', '203.0.113.9 port 443', '198.51.100.1'].map((host) => `address:${host}`),
        'domain:bad.com',
        'email:bob@bad.com',
        'address:2001:db8::1',
      ],
    ],
    ['ssh root@203.0.113.7, copied to user@203.0.113.8:/tmp', ['address:203.0.113.7', 'address:203.0.113.8']],
    [
      'http__evil.com hxxp__evil2.com/a hxxp(s)://evil3.com/b',
      ['url:http://evil.com/', 'url:http://evil2.com/a', 'url:https://evil3.com/b'],
    ],
    [
      'evil9 dot com, me@evil8 dot net, EVIL DOT COM, evil7\u3002com',
      ['domain:evil9.com', 'email:me@evil8.net', 'domain:evil.com', 'domain:evil7.com'],
    ],
    ['since the dot com boom; std:vector, node:fs and a:b', []],
    [
      'see www.port.pl, bip.court.gov.pl and x1.vercel.app',
      ['www.port.pl', 'bip.court.gov.pl', 'x1.vercel.app'].map((host) => `domain:${host}`),
    ],
    [
      'a.example.net\n1i.pm\n"b.example.org",\n203.0.113.7\nttf.tf/7c\r\nc.example.com\nd.example.ru\ne.example.ru\nf.example.ru\ng.example.ru',
      [
        'domain:a.example.net',
        'domain:1i.pm',
        'domain:b.example.org',
        'address:203.0.113.7',
        'domain:ttf.tf',
        'domain:c.example.com',
        ...[...'defg'].map((name) => `domain:${name}.example.ru`),
      ],
    ],
    ['a.example.net\nrun.sh\nbuild.py', ['domain:a.example.net']],
    ['foo[.]zip is a domain', ['domain:foo.zip']],
    ['使用evil.cn作为，地址为203.0.113.7。', ['domain:evil.cn', 'address:203.0.113.7']],
    ['münchen[.]de', ['domain:xn--mnchen-3ya.de']],
    ['ev\u200bil.c\u00adom', ['domain:evil.com']],
    ['hxxps://evil[.]com/a.', ['url:https://evil.com/a']],
    [
      'hXXp[:]//evil[.]com[/]a h**p://evil.com/b meow://evil.com/c fxp://evil.com/d hxxp[://]evil.com/e hxxp:\\\\evil.com\\f',
      [...'abcdef'].map((path) => `url:${path === 'd' ? 'ftp' : 'http'}://evil.com/${path}`),
    ],
    [
      '[text](https://evil.com/a) **https://evil.com/b** `https://evil.com/c` <https://evil.com/d>',
      [...'abcd'].map((path) => `url:https://evil.com/${path}`),
    ],
    [
      '(see https://evil.com/a_(b)), https://evil.com/c,https://evil.com/d',
      ['a_(b)', 'c', 'd'].map((path) => `url:https://evil.com/${path}`),
    ],
    ['http://203.0.113.7:8080/x?a=1&b=2#c', ['url:http://203.0.113.7:8080/x?a=1&b=2#c']],
    [
      'http://x.com/?u=bob@corp.com&h=d41d8cd98f00b204e9800998ecf8427e',
      ['url:http://x.com/?u=bob@corp.com&h=d41d8cd98f00b204e9800998ecf8427e'],
    ],
    ['https://attack.mitre.org/techniques/T1055/012', ['technique:T1055.012']],
    ['hxxps[]://evil[.]com/a and https: //evil[.]com/b', ['url:https://evil.com/a', 'url:https://evil.com/b']],
    ['hxxp://203.0.113[.]7%20', ['url:http://203.0.113.7/']],
    ['hxxps://evil[.]com/cut/… and http://203.0.113.7:81/cut...', ['domain:evil.com', 'address:203.0.113.7 port 81']],
    [
      'file://evil[.]com@SSL/DavWWWRoot/a.lnk, file://203.0.113[.]7@8789/b.bat, file[:]\\\\evil[.]net@80\\c.msi',
      ['domain:evil.com port 443', 'address:203.0.113.7 port 8789', 'domain:evil.net port 80'],
    ],
    [
      'net use W: \\\\2z[.]si@ssl\\u and \\\\203.0.113.7@SSL@8443\\x and \\\\203.0.113.8@80\\x',
      ['domain:2z.si port 443', 'address:203.0.113.7 port 8443', 'address:203.0.113.8 port 80'],
    ],
    [
      'bob[at]corp[.]com, alice (at) example.org, mailto:eve@corp.com, x@y.com:secret',
      ['bob@corp.com', 'alice@example.org', 'eve@corp.com', 'x@y.com'].map((mail) => `email:${mail}`),
    ],
    ['MD5:d41d8cd98f00b204e9800998ecf8427e', ['file:md5:d41d8cd98f00b204e9800998ecf8427e']],
    [
      `sha256=${'0A'.repeat(32)}, ${'0b'.repeat(20)} ${'0c'.repeat(64)}`,
      [`file:sha256:${'0a'.repeat(32)}`, `file:sha1:${'0b'.repeat(20)}`, `file:sha512:${'0c'.repeat(64)}`],
    ],
    [`hash:\n  ${'0a'.repeat(28)}\n  ${'0a'.repeat(4)}\nAnd`, [`file:sha256:${'0a'.repeat(32)}`]],
    [`${'0a'.repeat(16)}\n${'0b'.repeat(16)}`, [`file:md5:${'0a'.repeat(16)}`, `file:md5:${'0b'.repeat(16)}`]],
    [
      'thumbprint: 3f786850e387550fdab836ed7e6dc881de23001b',
      ['certificate:sha1:3f786850e387550fdab836ed7e6dc881de23001b'],
    ],
    [
      'CVE-2021-44228, (cve 2022 1234) CVE‑2023‑12345.',
      ['CVE-2021-44228', 'CVE-2022-1234', 'CVE-2023-12345'].map((id) => `vulnerability:${id}`),
    ],
    ['T1059.003, (T1566) and T0814.', ['T1059.003', 'T1566', 'T0814'].map((id) => `technique:${id}`)],
    ['AS64500 and ASN 64501', ['network:as64500', 'network:as64501']],
  ])('%j', async (text, found) => expect(await mentioned(text)).toEqual(found));

  it.each([
    'version 203.0.113.7',
    'v203.0.113.7',
    'versions 203.0.113.7, 203.0.113.8 and 203.0.113.9',
    '203.0.113.7 and earlier are affected',
    'OID 1.3.6.1.4.1.311 and 1.2.3 and 300.1.2.3 and Chrome/120.0.6099.109',
    'mask 255.255.255.0',
    'evil.exe, readme.md, config.json, install.sh, run.py, lib.rs, archive.zip, my.app',
    'command.com and System.Net, ASP.NET and Node.Name, com.google.play, os.name',
    'the end.The next, and so on.In short',
    'console.info(x) and window.name = 1',
    'C:\\Users\\evil.com\\x.exe and /var/www/evil.com and %TEMP%\\203.0.113.7',
    'a::b, std::vector, 12:30:45, aa:bb:cc:dd:ee:ff and 00:11:22:33:44:55:66:77',
    '2024-01-02T03:04:05.678Z and 12.05.2024',
    'git@github.com:user/repo.git and lodash@4.17.21 and @handle',
    'imphash d41d8cd98f00b204e9800998ecf8427e, commit 3f786850e387550fdab836ed7e6dc881de23001b',
    `0x${'0a'.repeat(16)} ${'0a'.repeat(17)} ${'00'.repeat(16)} ${'0a'.repeat(16)}.exe`,
    'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    'hxxps://evil[.]com...',
    'hxxps://[evil]/cut...',
    'https:// and http://%s/ and ://x',
    'AS400, AS2, T1000x, T2000, CVE-21-1234',
    'e.g. this, i.e. that, etc. and 3.5 GB',
  ])('nothing in %j', async (text) => expect(await mentioned(text)).toEqual([]));

  it('takes the end of a name that a narrow cell cuts for no domain of its own', async () => {
    expect(await outcome(textFormat, '203.0.113.7\nc2[.]harbour[.]exampl\ne[.]com\n203.0.113.8')).toMatchObject({
      rows: [
        { place: 'line 1' },
        {
          place: 'line 3',
          leftOut:
            '"e.com" may be the end of a name that the line before begins ("c2.harbour.exampl"): write it in one line',
        },
        { place: 'line 4' },
      ],
    });
  });

  it.each([
    ['a list of hosts', 'c2[.]harbour[.]net\nbad[.]com', ['domain:c2.harbour.net', 'domain:bad.com']],
    ['what stands below a program', 'tide[.]exe\nbad[.]com', ['domain:bad.com']],
    ['what stands below a name that is not made harmless', 'tide.beacon\nbad.com', ['domain:bad.com']],
    ['what stands below a sentence', 'It is c2[.]harbour[.]exampl\nbad.com', ['domain:bad.com']],
  ])('reads %s', async (_, text, found) => expect(await mentioned(text)).toEqual(found));

  it('says of what may be a file or a domain how to tell it', async () => {
    expect(await outcome(textFormat, 'see 203.0.113.7\nand port.pl, not a.exe')).toMatchObject({
      rows: [
        { place: 'line 1' },
        { place: 'line 2', leftOut: '"port.pl" may be a file or a domain: write port[.]pl where it is a domain' },
      ],
    });
  });

  it.each([
    ['One. It calls evil[.]com often. Three.', 'It calls evil[.]com often.'],
    ['It calls, e.g. evil.com, often. Three.', 'It calls, e.g. evil.com, often.'],
    ['first: evil.com\nsecond: bad.net', 'first: evil.com'],
    ['# Title\n- first\n- evil.com\n- third', '- evil.com'],
    [
      'a.\n\nThe server of the group that was seen in all of the cases was\nevil.com and no other. B',
      'The server of the group that was seen in all of the cases was evil.com and no other.',
    ],
    [
      'Ben wrote:\n> The server of the group that was seen in all of the cases was\n> Evil.com and no other. B\nThanks',
      'The server of the group that was seen in all of the cases was Evil.com and no other.',
    ],
    ['> The server of the group that was seen in all of the cases was\nevil.com, I think', 'evil.com, I think'],
    [
      'The first stage of the new loader\nasks the server at evil.com for\nthe second one. It sleeps.',
      'The first stage of the new loader asks the server at evil.com for the second one.',
    ],
    [
      'beacon every hour to evil.com port 443\nbeacon every hour to bad.net port 443',
      'beacon every hour to evil.com port 443',
    ],
    ['第一句。使用evil.cn作为。第三句。', '使用evil.cn作为。'],
    [`${'word '.repeat(200)}evil.com${' word'.repeat(200)}`, `…${'word '.repeat(59)}evil.com${' word'.repeat(59)}…`],
  ])('in %j with its sentence', async (text, sentence) => {
    expect((await rowsOf(text))[0]?.assertions?.[0]?.description).toBe(sentence);
  });
});

const words = fc.array(fc.constantFrom('the', 'Group', 'used', 'und', 'für', 'it,', '(and)', '-', '“so”', '它'), {
  maxLength: 6,
});
const oneOf = (...given: string[]) => fc.constantFrom(...given);
const scheme = oneOf('http', 'hxxp', 'hXXp', 'h**p', 'meow').chain((name) =>
  fc.tuple(fc.constant(name), oneOf('://', '[://]', '[:]//', ':[//]')),
);
const ipv4 = fc.ipV4().filter((text) => !/^(0\.0\.0\.0|255\.)/.test(text));
const domain = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9]{3,12}$/), oneOf('com', 'net', 'ru', 'co.uk', 'info', 'xn--p1ai'))
  .map((parts) => parts.join('.'))
  .filter(
    (name) =>
      !/^(command|chcp|diskcomp|diskcopy|edit|format|mode|more|tree|console|this|self|window|module|system|process|string|array|object|math)\./.test(
        name,
      ),
  );
const path = fc.stringMatching(/^\/[a-z0-9_/-]{0,12}[a-z0-9]$/);
const at = oneOf('@', '[at]', ' (at) ', '[@]', ' [AT] ');

/** A value as a text may spell it, with what it is a reference to. */
const planted: fc.Arbitrary<{ spelt: string; reference: string }> = fc.oneof(
  ipv4.chain((value) => defangedDots(value).map((spelt) => ({ spelt, reference: `address:${value}` }))),
  domain.chain((value) => defangedDots(value).map((spelt) => ({ spelt, reference: `domain:${value}` }))),
  fc.tuple(domain, path, scheme).chain(([host, rest, [name, colon]]) =>
    defangedDots(host).map((spelt) => ({
      spelt: `${name}${colon}${spelt}${rest}`,
      reference: `url:http://${host}${rest}`,
    })),
  ),
  fc
    .tuple(
      fc.stringMatching(/^[a-z][a-z0-9_+]{0,8}[a-z]$/).filter((local) => local !== 'git'),
      domain,
      at,
    )
    .chain(([local, host, sign]) =>
      defangedDots(host).map((spelt) => ({ spelt: `${local}${sign}${spelt}`, reference: `email:${local}@${host}` })),
    ),
  hash.filter((value) => !/^(.)\1*$/.test(value)).map((value) => ({ spelt: value, reference: `file:${value}` })),
  fc.tuple(fc.integer({ min: 1999, max: 2030 }), fc.integer({ min: 1000, max: 9_999_999 })).map(([year, number]) => ({
    spelt: `CVE-${year}-${number}`,
    reference: `vulnerability:CVE-${year}-${number}`,
  })),
  fc.tuple(fc.integer({ min: 1000, max: 1699 }), fc.integer({ min: 100, max: 999 })).map(([number, sub]) => ({
    spelt: `T${number}.${sub}`,
    reference: `technique:T${number}.${sub}`,
  })),
  fc
    .integer({ min: 500, max: 4_294_967_295 })
    .map((number) => ({ spelt: `AS${number}`, reference: `network:as${number}` })),
);

/** A line of prose with a value in it. */
const line = fc
  .tuple(words, planted, words)
  .map(([before, { spelt, reference }, after]) => ({ text: `${[...before, spelt, ...after].join(' ')}.`, reference }));

const idOf = (reference: string) => normaliseReference(reference, 'source:sample').id;

describe('laws of extraction', () => {
  it('finds exactly what was planted, in every spelling', () =>
    fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
        const found = await mentioned(lines.map((one) => one.text).join('\n'));
        expect(found).toEqual(lines.map((one) => idOf(one.reference)));
      }),
      { numRuns: 500 },
    ));

  it('says the same of lines in any order', () =>
    fc.assert(
      fc.asyncProperty(shuffled(fc.array(line, { maxLength: 8 })), async ([lines, others]) => {
        const said = async (given: typeof lines) =>
          (await rowsOf(given.map((one) => one.text).join('\n')))
            .flatMap((row) =>
              (row.assertions ?? []).map(({ to, port, description }) => JSON.stringify([to, port, description])),
            )
            .sort();
        expect(await said(others)).toEqual(await said(lines));
      }),
    ));
});
