import { describe, expect, inject, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { type DatabaseSettings, openDatabase } from '../../server/db.ts';

const settings = inject('neo4j');

async function reason(changed: Partial<DatabaseSettings>): Promise<{ code: string; message: string }> {
  const database = openDatabase({ ...settings, ...changed });
  try {
    await database.check();
    throw new Error('it connected');
  } catch (error) {
    return error as { code: string; message: string };
  } finally {
    await database.close();
  }
}

describe('a Neo4j that cannot be used', () => {
  it('says that the password is wrong, and which settings to change, without the password', async () => {
    const { code, message } = await reason({ password: 'not-the-password' });
    expect(code).toBe('database_unavailable');
    expect(message).toMatch(/refused the password of user "neo4j".*NEO4J_PASSWORD/);
    expect(message).not.toContain('not-the-password');
  });

  it('says that nobody answers', async () => {
    expect((await reason({ uri: 'bolt://127.0.0.1:1' })).message).toMatch(/bolt:\/\/127\.0\.0\.1:1 does not answer/);
  });

  it('says that the database does not exist', async () => {
    expect((await reason({ database: 'nowhere' })).message).toMatch(/no database "nowhere".*NEO4J_DATABASE/);
  });

  it('says that the address is none', async () => {
    expect(() => openDatabase({ ...settings, uri: 'http://127.0.0.1:7687' })).toThrow(/no Neo4j address/);
  });

  it('answers 503 with the reason and when to ask again', async () => {
    const database = openDatabase({ ...settings, uri: 'bolt://127.0.0.1:1' });
    const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
    for (const url of ['/api/ready', '/api/v1/search?q=a', '/api/v1/pivots/trusted-relays']) {
      const response = await app.inject(url);
      expect(response.statusCode).toBe(503);
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
      expect(response.json().error).toMatchObject({ code: 'database_unavailable' });
    }
    expect((await app.inject('/api/health')).statusCode).toBe(200);
    await app.close();
    await database.close();
  });
});

it('whole numbers above 2^53 survive as text', async () => {
  const database = openDatabase(settings);
  await database.check();
  const [row] = await database.read<Record<string, unknown>>(
    'RETURN 9007199254740993 AS large, 42 AS small, [9007199254740993] AS list',
  );
  expect(row).toEqual({ large: '9007199254740993', small: 42, list: ['9007199254740993'] });
  await database.close();
});
