import { describe, expect, it } from 'vitest';
import { referenceTo } from '../../../../../server/export/formats/stix/common.ts';

describe('referenceTo(source_name, text)', () => {
  it.each([
    ['https://example.org/a?b=%20c[]=1#part', 'https://example.org/a?b=%20c%5B%5D=1#part'],
    ['https://example.org/group/good day', 'https://example.org/group/good%20day'],
    ['https://example.org/view#part-1|2#3', 'https://example.org/view#part-1%7C2%233'],
    ['https://example.org/100%', 'https://example.org/100%25'],
    ['https://[2001:db8::7]:8443/ü', 'https://[2001:db8::7]:8443/%C3%BC'],
    ['mailto:ann@example.org', 'mailto:ann@example.org'],
  ])('writes %s as RFC 3986 has it', (text, url) =>
    expect(referenceTo('Labs', text)).toEqual({ source_name: 'Labs', url }),
  );

  it('keeps what is no URL as words', () =>
    expect(referenceTo('Labs', 'README.txt')).toEqual({ source_name: 'Labs', description: 'README.txt' }));
});
