import { describe, expect, it } from 'vitest';
import { currentVersions } from '../../server/versions.ts';

const STIX = 'malware--00000000-0000-4000-8000-000000000001';
const CREATOR = 'source:identity--00000000-0000-4000-8000-000000000002';

describe('currentVersions(claims)', () => {
  const claim = (source: string, record?: string, published?: string) => ({ source, record, published });

  it.each([
    ['nothing', [], []],
    ['claims that are no version of anything', [claim('a', undefined, '2023'), claim('a', undefined, '2024')], [0, 1]],
    [
      'the newest of several, whatever the order',
      [claim('a', 'x', '2024'), claim('a', 'x', '2025'), claim('a', 'x')],
      [1],
    ],
    ['versions of different records', [claim('a', 'x', '2023'), claim('a', 'y', '2024')], [0, 1]],
    ['the same record at two sources', [claim('a', 'x', '2023'), claim('b', 'x', '2024')], [0, 1]],
    [
      'the newest of an object of STIX without a creator, whoever carries it',
      [claim('source:a', STIX, '2023'), claim('source:b', STIX, '2024'), claim('source:a', STIX, '2022')],
      [1],
    ],
    [
      'what its creator says of an object of STIX, whatever others do',
      [claim(CREATOR, STIX, '2023'), claim('source:b', STIX, '2024'), claim(CREATOR, STIX, '2022')],
      [0, 1],
    ],
    ['two of one date, as neither is older', [claim('a', 'x', '2024'), claim('a', 'x', '2024')], [0, 1]],
    ['a record without a date', [claim('a', 'x')], [0]],
  ])('keeps %s', (_what, claims, kept) => {
    expect(currentVersions(claims)).toEqual(kept.map((index) => claims[index]));
  });
});
