import { describe, expect, it } from 'vitest';
import { sayHidden } from '../../../client/graph/hidden.ts';
import { FIELD, type Sign, symbol } from '../../../client/graph/symbols.ts';

const SIGN: Sign = {
  kind: 'cluster',
  roles: [],
  hollow: false,
  conflict: false,
  standing: null,
  twoSided: false,
  hidden: '',
  pinned: false,
  isHead: false,
  size: 42,
  theme: 'light',
  hue: null,
  letter: '',
  icon: 'kind',
};

describe('the count of hidden neighbours', () => {
  it.each([1, 37, 999, 1_000, null])('stands whole on the field of a symbol of any size: %s', (hidden) => {
    for (const size of [22, 32, 42]) {
      const label = sayHidden(hidden);
      const image = decodeURIComponent(symbol({ ...SIGN, hidden: label, size }));
      const badge = new RegExp(
        `translate\\(([\\d.]+) 0\\)"><rect x="-([\\d.]+)" [^>]*/><text [^>]*>${label.replace('+', '\\+')}<`,
      ).exec(image);
      expect(Number(badge?.[1]) + Number(badge?.[2]), `at ${size}`).toBeLessThan(FIELD.width / 2);
    }
  });
});
