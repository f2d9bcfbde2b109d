import { describe, expect, it } from 'vitest';
import { isSupported, speaksSeveralDialects } from '../../server/database-info.ts';
import { openDatabase } from '../../server/db.ts';

describe('versions of Neo4j', () => {
  it.each([
    ['4.4.40', false],
    ['5.0.0', false],
    ['5.9.0', false],
    ['5.12.0', false],
    ['5.13.0', true],
    ['5.13', true],
    ['5.26.12', true],
    ['5.26-aura', true],
    ['2025.06.0', true],
    ['2025.01.0', true],
    ['2026.01', true],
    ['unknown', false],
    ['', false],
  ])('%s is supported: %s', (version, supported) => expect(isSupported(version)).toBe(supported));

  it.each([
    ['5.13.0', false],
    ['5.26.12', false],
    ['2025.06.0', true],
    ['2026.01.0', true],
    ['unknown', false],
  ])('%s may speak Cypher 25: %s', (version, several) => expect(speaksSeveralDialects(version)).toBe(several));
});

describe('openDatabase', () => {
  it.each(['http://127.0.0.1:7687', 'db.example', '', 'bolt:/'])(
    'refuses the address %j, saying what one looks like',
    (uri) => {
      expect(() => openDatabase({ uri, user: 'u', password: 'not-to-be-shown' })).toThrow(
        expect.objectContaining({
          code: 'database_unavailable',
          message: expect.stringMatching(/no Neo4j address.*bolt:\/\//),
        }),
      );
    },
  );
});
