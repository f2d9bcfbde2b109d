import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normaliseReference } from '../../../server/import/normalise.ts';
import { listsVersion, sharedByList } from '../../../server/import/warning-lists.ts';

const FOLDER = new URL('../../../server/import/lists/', import.meta.url);
const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => [file, readFileSync(new URL(file, FOLDER), 'utf8')] as const);

describe('sharedByList', () => {
  it.each([
    ['address:8.8.8.8', /^Public resolver: Google, list of \d{4}-\d\d-\d\d$/],
    ['address:2606:4700:4700::1111', /^Public resolver: Cloudflare/],
    ['address:104.16.1.1', /^Cloudflare: range 104\.16\.0\.0\/13, list of/],
    ['address:2a04:4e42::1', /^Fastly: range 2a04:4e42::\/32/],
    ['address:203.0.113.7', /^Set aside for documentation or special use: RFC 5737, range 203\.0\.113\.0\/24/],
    ['address:2001:db8::1', /RFC 3849/],
    ['address:127.0.0.1@organisation:v', /RFC 1122/],
    ['network:203.0.113.0/25', /RFC 5737/],
    ['domain:relay.example', /RFC 2606, all of \.example/],
    ['domain:example.com', /RFC 2606/],
    ['host:mail.example.com', /RFC 2606/],
    ['url:https://example.com/a', /RFC 2606/],
    ['url:http://203.0.113.7/a', /RFC 5737/],
    ['email:bob@example.org', /RFC 2606/],
    ['domain:google.com', /^One of the 10,000 most linked sites, list of 2023-10-02$/],
    ['domain:www.google.com', /^One of the 10,000 most linked sites/],
    ['host:www.google.com', /^One of the 10,000 most linked sites/],
    ['domain:api.ipify.org', /^Service that tells a machine its own address/],
    ['domain:raw.githubusercontent.com', /^Service with many users: GitHub/],
    ['file:md5:d41d8cd98f00b204e9800998ecf8427e', /^Harmless file: an empty file/],
    ['file:sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709', /^Harmless file: an empty file/],
    ['file:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', /^Harmless file/],
    ['address:104.244.14.252', /^Known sinkhole/],
    ['address:3.5.140.1', /^Amazon Web Services: range/],
  ])('marks %s', (id, sentence) => expect(sharedByList(id)).toMatch(sentence));

  it.each([
    'address:64.176.50.42',
    'address:10.0.0.5@organisation:v',
    'address:2a00:1::1',
    'network:8.0.0.0/8',
    'network:as13335',
    'domain:never-heard.com',
    'domain:notexample.com',
    'domain:evil.google.com',
    'domain:www.evil.google.com',
    'domain:wwwgoogle.com',
    'host:exchange@organisation:v',
    'url:https://raw.githubusercontent.com/intruder/tool/main/a.ps1',
    'url:https://104.16.1.1/a',
    'email:bob@gmail.com',
    `file:sha256:${'a'.repeat(64)}`,
    'file:name:google.com',
    'tool:google.com',
    'organisation:example',
  ])('leaves %s alone', (id) => expect(sharedByList(id)).toBeNull());
});

describe('listsVersion', () => {
  it('is a hash of all lists', () => expect(listsVersion()).toMatch(/^[0-9a-f]{16}$/));
});

describe('the lists', () => {
  it('are all read', () => {
    const source = readFileSync(new URL('../warning-lists.ts', FOLDER), 'utf8');
    for (const [file] of files) expect(source).toContain(`'${file.replace('.txt', '')}'`);
  });

  it('stay small', () => {
    expect(files.reduce((sum, [, text]) => sum + text.length, 0)).toBeLessThan(400_000);
  });

  it.each(files)('%s says where it is from, under which licence and from when', (_file, text) => {
    expect(text).toMatch(/^title: \S.*\norigin: \S.*\nlicence: \S.*\ndate: \d{4}-\d\d-\d\d\n(?:whole: yes\n)?\n/);
  });

  it.each(files)('%s holds values that are normalised, each once', (_file, text) => {
    const values = text
      .slice(text.indexOf('\n\n') + 2)
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0] as string);
    expect(new Set(values).size).toBe(values.length);
    const wrong = values.filter((value) => !isNormal(value.replace(/^\./, '')));
    expect(wrong).toEqual([]);
  });

  it('hold the hashes of what the notes say', () => {
    const contents: Record<string, string> = {
      'an empty file': '',
      'a file of one line feed': '\n',
      'a file of one line break': '\r\n',
      'a file of one blank': ' ',
      'a file of one zero byte': '\0',
    };
    for (const [note, content] of Object.entries(contents))
      for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
        expect(sharedByList(`file:${algorithm}:${createHash(algorithm).update(content).digest('hex')}`)).toContain(
          note,
        );
  });
});

/** Whether a value is as an id of its kind would have it; a domain may be one label, and reserved. */
function isNormal(value: string): boolean {
  if (/^[a-z]+$/.test(value)) return true;
  return ['network', 'address', 'domain', 'file'].some((kind) => {
    try {
      return normaliseReference(`${kind}:${value}`, 'source:a').id.replace(/@source:a$/, '') === `${kind}:${value}`;
    } catch {
      return false;
    }
  });
}
