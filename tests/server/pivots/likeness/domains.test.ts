import { domainToASCII } from 'node:url';
import { describe, expect, it } from 'vitest';
import { likeDomains, registered, skeleton } from '../../../../server/pivots/likeness/domains.ts';

const pairs = (...domains: string[]) =>
  likeDomains(domains.map((domain) => ({ id: `domain:${domain}`, domain }))).map(({ how }) => how);

describe('registered', () => {
  it.each([
    ['evil.com', 'evil', 'com', ''],
    ['www.evil.co.uk', 'evil', 'co.uk', 'www'],
    ['a.b.evil.org', 'evil', 'org', 'a.b'],
    ['co.uk', 'co', 'uk', ''],
  ])('of %s is %s under %s', (domain, label, ending, above) =>
    expect(registered(domain)).toEqual({ label, ending, above }),
  );
});

describe('skeleton', () => {
  it.each([
    ['micros0ft', 'microsoft'],
    ['rnicrosoft', 'microsoft'],
    ['mícrosoft', 'microsoft'],
    [domainToASCII('miсrosoft'), 'microsoft'],
    ['paypa1', 'paypal'],
  ])('of %s is that of %s', (one, other) => expect(skeleton(one)).toBe(skeleton(other)));
});

describe('likeDomains', () => {
  it.each([
    ['micros0ft.com', 'microsoft.com', ['homoglyphs']],
    ['cancelle.net', 'cancelle.org', ['other-ending']],
    ['www.cancelle.net', 'www.cancelle.co.uk', ['other-ending']],
    ['cancelle.net', 'cancele.net', ['one-apart']],
    ['mircosoft.com', 'microsoft.com', ['swapped']],
    ['login.micros0ft.com', 'microsoft.com', ['homoglyphs']],
    ['associate.onlinelearning.com', 'associate.onlinelearningtech.com', ['longer']],
    ['my-onlinelearning.com', 'onlinelearning.com', ['longer']],
    ['cancelle.net', 'cancelle-x.net', []],
    ['mail.cancelle.net', 'www.cancelle.net', []],
    ['news.com', 'news.net', []],
    ['abcd.com', 'abce.com', []],
  ])('%s and %s', (one, other, how) => expect(pairs(one, other)).toEqual(how));
});
