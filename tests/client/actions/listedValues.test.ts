import { describe, expect, it } from 'vitest';
import { listedValues } from '../../../client/actions/listedValues.ts';

describe('a line of values', () => {
  it.each([
    ['64.176.50[.]42, 198.13.47.158', ['64.176.50[.]42', '198.13.47.158']],
    ['hxxps://cancelle[.]net/a b.example;c[at]d.example', ['hxxps://cancelle[.]net/a', 'b.example', 'c[at]d.example']],
    ['2001:db8::1 | d41d8cd98f00b204e9800998ecf8427e', ['2001:db8::1', 'd41d8cd98f00b204e9800998ecf8427e']],
    ['45.77.46.245:443 10.0.0.0/8', ['45.77.46.245:443', '10.0.0.0/8']],
  ])('is taken apart: %s', (line, values) => {
    expect(listedValues(line)).toEqual(values);
  });

  it.each([
    ['"APT29"', 'APT29'],
    ['  "64.176.50[.]42",', '64.176.50[.]42'],
    ['["64.176.50.42",', '64.176.50.42'],
    ['"64.176.50.42"]', '64.176.50.42'],
    ['- 64.176.50.42', '64.176.50.42'],
    ['• cancelle[.]net', 'cancelle[.]net'],
    ['12) `cancelle.net`', 'cancelle.net'],
    ['(64.176.50.42)', '64.176.50.42'],
    ['“Havoc”;', 'Havoc'],
    ['64.176.50.42.', '64.176.50.42'],
    ['[2001:db8::1]', '2001:db8::1'],
  ])('is freed from what lists and quotes put round a value: %s', (line, value) => {
    expect(listedValues(line)).toEqual([value]);
  });

  it('is taken apart also where each value is quoted, as in JSON', () =>
    expect(listedValues('["64.176.50.42", "cancelle[.]net"]')).toEqual(['64.176.50.42', 'cancelle[.]net']));

  it.each([
    'APT29 (Cozy Bear)',
    'Acme Inc.',
    '64.176.50[.]42',
    '[2001:db8::1]:443',
    'http://[2001:db8::1]',
    "O'Reilly's",
  ])('keeps what is part of a value: %s', (line) => expect(listedValues(line)).toEqual([line]));

  it.each([' Cluster Alpha ', 'ip,185.195.237[.]123,EAGERBEE C2', 'REF5961, STAC1248', 'cancelle[.]net', ''])(
    'stays whole: %s',
    (line) => {
      expect(listedValues(line)).toEqual([line.trim()]);
    },
  );
});
