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

  it.each([' Cluster Alpha ', 'ip,185.195.237[.]123,EAGERBEE C2', 'REF5961, STAC1248', 'cancelle[.]net', ''])(
    'stays whole: %s',
    (line) => {
      expect(listedValues(line)).toEqual([line.trim()]);
    },
  );
});
