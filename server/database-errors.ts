import { AppError } from './errors.ts';

/** What the driver reports, by its codes; Neo4j's status codes are documented in its manual. */
interface DriverError extends Error {
  code?: string;
}

interface Connection {
  uri: string;
  user: string;
  database?: string | undefined;
}

/** A driver's failure as a sentence that names the reason and the way out; anything else passes as it is. */
export function databaseError(error: unknown, connection: Connection): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = (error as DriverError).code ?? '';
  const refuse = (message: string) => new AppError('database_unavailable', message, { reason: code }, { cause: error });

  if (code.endsWith('Security.Unauthorized') || code.endsWith('Security.AuthenticationRateLimit')) {
    return refuse(
      `Neo4j at ${connection.uri} refused the password of user "${connection.user}". Set NEO4J_USER and NEO4J_PASSWORD.`,
    );
  }
  if (code.endsWith('Security.CredentialsExpired')) {
    return refuse(
      `The password of user "${connection.user}" has expired: change it in Neo4j, then set NEO4J_PASSWORD.`,
    );
  }
  if (code.endsWith('Database.DatabaseNotFound')) {
    return refuse(
      `Neo4j at ${connection.uri} has no database "${connection.database ?? ''}". Set NEO4J_DATABASE to one that exists, or leave it unset.`,
    );
  }
  if (
    code.endsWith('Security.Forbidden') ||
    code.endsWith('ForbiddenOnReadOnlyDatabase') ||
    code.endsWith('NotALeader')
  ) {
    return refuse(
      `User "${connection.user}" may not write to Neo4j at ${connection.uri}. Crosspivot needs a user that may read, write and create indexes.`,
    );
  }
  if (code.includes('TransactionTimedOut') || code.includes('MemoryPoolOutOfMemory') || code.includes('MemoryLimit')) {
    const bound = code.includes('TransactionTimedOut') ? 'time' : 'memory';
    return new AppError(
      'query_timeout',
      `The question took more ${bound} than the database allows. Narrow it: fewer kinds or types, a shorter window, a lower limit.`,
      { reason: code, bound },
      { cause: error },
    );
  }
  if (['ServiceUnavailable', 'SessionExpired', 'N/A'].includes(code) || isTransient(code) || isNetwork(code)) {
    return refuse(
      `Neo4j at ${connection.uri} does not answer. Nothing is lost; the question is answered again once it is back.`,
    );
  }
  return error;
}

const isTransient = (code: string) => code.startsWith('Neo.TransientError') || code.includes('DatabaseUnavailable');
const isNetwork = (code: string) => /^(ECONN|ETIMEDOUT|ENOTFOUND|EPIPE|EAI_)/.test(code);
