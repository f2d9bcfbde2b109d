import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig, SETTINGS } from '../../server/config.ts';

const EXAMPLE = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

describe('readConfig', () => {
  it('has a default for every setting', () => {
    expect(readConfig({})).toEqual({
      port: 4800,
      host: '127.0.0.1',
      home: join(process.cwd(), '.crosspivot'),
      case: 'crimson-palace',
      neo4j: null,
      logLevel: 'warn',
      corsOrigins: [],
    });
  });

  it('takes an empty setting for an absent one', () => {
    const empty = Object.fromEntries(Object.keys(SETTINGS.shape).map((name) => [name, ' ']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('reads a database of the user, with neo4j as the user', () => {
    expect(readConfig({ NEO4J_URI: 'neo4j+s://graph.example:7687', NEO4J_PASSWORD: 'p' }).neo4j).toEqual({
      uri: 'neo4j+s://graph.example:7687',
      user: 'neo4j',
      password: 'p',
      database: undefined,
    });
  });

  it('reads origins separated by commas', () => {
    const text = 'https://notebook.example:8888, http://localhost:8888';
    expect(readConfig({ CROSSPIVOT_CORS_ORIGINS: text }).corsOrigins).toEqual([
      'https://notebook.example:8888',
      'http://localhost:8888',
    ]);
  });

  it.each([
    ['CROSSPIVOT_PORT', 'eighty', 'from 0 to 65535'],
    ['CROSSPIVOT_PORT', '65536', 'from 0 to 65535'],
    ['CROSSPIVOT_PORT', '80.5', 'from 0 to 65535'],
    ['CROSSPIVOT_PORT', '0x10', 'from 0 to 65535'],
    ['CROSSPIVOT_HOST', 'not a host', '127.0.0.1'],
    ['CROSSPIVOT_CORS_ORIGINS', 'https://notebook.example/lab', 'without a path'],
    ['CROSSPIVOT_CORS_ORIGINS', '*', 'give origins'],
    ['LOG_LEVEL', 'loud', 'silent, fatal, error, warn, info, debug, trace'],
  ])('refuses %s=%s, naming the setting, what was given and what is allowed', (name, given, allowed) => {
    expect(() => readConfig({ [name]: given })).toThrow(`${name} is "${given}": `);
    expect(() => readConfig({ [name]: given })).toThrow(allowed);
  });

  it('names every wrong setting at once, a sentence each', () => {
    expect(() => readConfig({ CROSSPIVOT_PORT: 'x', LOG_LEVEL: 'y' })).toThrow(
      /^CROSSPIVOT_PORT .*\.\nLOG_LEVEL .*\.$/,
    );
  });

  it.each(['http://graph.example', 'graph.example', 'bolt://', 'bolt://neo4j:hunter2@graph.example'])(
    'refuses the database address %s without repeating it, as a password may stand in it',
    (uri) => {
      expect(() => readConfig({ NEO4J_URI: uri })).toThrow(/^NEO4J_URI .* bolt:\/\//);
      expect(() => readConfig({ NEO4J_URI: uri })).not.toThrow(/hunter2/);
    },
  );
});

describe('.env.example', () => {
  it('lists every setting and no other', () => {
    expect(Object.keys(parseEnv(EXAMPLE)).sort()).toEqual(Object.keys(SETTINGS.shape).sort());
  });

  it('gives the defaults', () => {
    expect(readConfig(parseEnv(EXAMPLE))).toEqual(readConfig({}));
  });
});
