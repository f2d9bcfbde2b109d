import { describe, expect, it } from 'vitest';
import { refuseForeignHost } from '../../server/origins.ts';

const answers = (hostname: string, { host = '127.0.0.1', corsOrigins = [] as string[] } = {}) => {
  try {
    refuseForeignHost({ method: 'GET', headers: {}, hostname }, { host, corsOrigins });
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'foreign_host', details: { host: hostname } });
    return false;
  }
};

describe('the name a server is asked under', () => {
  it.each(['127.0.0.1', '10.1.2.3', '[::1]', '[2001:db8::7]', 'localhost', 'hunt.localhost', 'crosspivot', ''])(
    'may be %j, which no site can have',
    (name) => expect(answers(name)).toBe(true),
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'evil.example.', '127.0.0.1.'])(
    'may not be %j, which a site can let point at this machine',
    (name) => expect(answers(name)).toBe(false),
  );

  it('may be the one it listens on, and that of an origin in the settings', () => {
    expect(answers('Hunt.lab.example', { host: 'hunt.lab.example' })).toBe(true);
    expect(answers('hunt.lab.example', { corsOrigins: ['https://hunt.lab.example:8443'] })).toBe(true);
    expect(answers('lab.example', { host: 'hunt.lab.example', corsOrigins: ['https://hunt.lab.example'] })).toBe(false);
  });
});
