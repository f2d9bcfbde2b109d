import { describe, expect, it } from 'vitest';
import { queryFailure } from '../../server/console/failure.ts';
import { databaseError } from '../../server/database-errors.ts';
import { AppError } from '../../server/errors.ts';

const connection = { uri: 'bolt://db.example:7687', user: 'hunter', database: 'cases' };
const failure = (code: string) => Object.assign(new Error('text of the driver MATCH (n) secret'), { code });
const named = (code: string): AppError => {
  const error = databaseError(failure(code), connection);
  if (error instanceof AppError) return error;
  throw new Error(`${code} has no sentence`);
};

describe('databaseError', () => {
  it.each([
    [
      'Neo.ClientError.Security.Unauthorized',
      /bolt:\/\/db\.example:7687 refused the password of user "hunter".*NEO4J_PASSWORD/,
    ],
    ['Neo.ClientError.Security.AuthenticationRateLimit', /refused the password/],
    ['Neo.ClientError.Security.CredentialsExpired', /password of user "hunter" has expired/],
    ['Neo.ClientError.Database.DatabaseNotFound', /no database "cases".*NEO4J_DATABASE/],
    ['Neo.ClientError.Security.Forbidden', /User "hunter" may not write.*read, write and create indexes/],
    ['Neo.ClientError.General.ForbiddenOnReadOnlyDatabase', /may not write/],
    ['Neo.ClientError.Cluster.NotALeader', /may not write/],
    ['ServiceUnavailable', /does not answer/],
    ['SessionExpired', /does not answer/],
    ['ECONNREFUSED', /does not answer/],
    ['ENOTFOUND', /does not answer/],
    ['Neo.TransientError.General.DatabaseUnavailable', /does not answer/],
    ['Neo.TransientError.Transaction.DeadlockDetected', /does not answer/],
  ])('%s: the database cannot be used, and why', (code, sentence) => {
    const error = named(code);
    expect(error).toMatchObject({ code: 'database_unavailable', statusCode: 503, details: { reason: code } });
    expect(error.message).toMatch(sentence);
  });

  it.each([
    'Neo.ClientError.Transaction.TransactionTimedOut',
    'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration',
    'Neo.TransientError.Transaction.TransactionTimedOut',
    'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
    'Neo.TransientError.General.TransactionMemoryLimit',
  ])('%s: the question was too much, and how to narrow it', (code) => {
    const bound = code.includes('TimedOut') ? 'time' : 'memory';
    expect(named(code)).toMatchObject({ code: 'query_timeout', statusCode: 504, details: { bound } });
    const said = queryFailure(databaseError(failure(code), connection), 'MATCH (n) RETURN n');
    expect((said as AppError).message).toMatch(new RegExp(`^The query took more ${bound} than .*LIMIT`));
    expect(named(code).message).toMatch(/Narrow it/);
  });

  it('shows nothing of what the driver said, but keeps it as the cause', () => {
    for (const code of [
      'ServiceUnavailable',
      'Neo.ClientError.Security.Unauthorized',
      'Neo.ClientError.Transaction.TransactionTimedOut',
    ]) {
      const error = named(code);
      expect(JSON.stringify([error.message, error.details])).not.toMatch(/MATCH|secret/);
      expect(error.cause).toMatchObject({ code });
    }
  });

  it('passes on what it cannot name, and what has a name already', () => {
    for (const error of [
      failure('Neo.ClientError.Statement.SyntaxError'),
      new Error('a fault of ours'),
      new AppError('unknown_entity', 'no such thing'),
      'text',
      undefined,
    ])
      expect(databaseError(error, connection)).toBe(error);
  });

  it('names the home database where none is set', () => {
    const error = databaseError(failure('Neo.ClientError.Database.DatabaseNotFound'), { uri: 'bolt://h', user: 'u' });
    expect(error).toMatchObject({ message: expect.not.stringContaining('undefined') });
  });
});
