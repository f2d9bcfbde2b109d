import { AppError } from '../errors.ts';
import type { Place } from './refusal.ts';

/** Neo4j's place of an error, which counts the line that we put before the query. */
const PLACE = /\s*\(line (\d+), column (\d+) \(offset: (\d+)\)\)[\s\S]*$/;

/** Codes by which Neo4j says that a query would do more than read. */
const REFUSED =
  /\.(AccessMode|Forbidden|ForbiddenOnReadOnlyDatabase|ReadOnly|NotSystemDatabaseError|UnsupportedAdministrationCommand)$/;

/** What Neo4j says against a query, with the place in its text; anything else passes as it is. */
export function queryFailure(error: unknown, query: string): unknown {
  if (error instanceof AppError && error.code === 'query_timeout') return tooMuch(error);
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = (error as { code?: string }).code ?? '';
  if (!/^Neo\.(ClientError|DatabaseError)\.(Statement|Procedure|Schema|Security|Transaction|Request)\./.test(code))
    return error;
  const place = placeOf(error.message, query);
  const where = place ? `Line ${place.line}, column ${place.column}: ` : '';
  const reason = sentence(error.message.replace(PLACE, ''));
  const name = REFUSED.test(code) ? 'refused_query' : 'invalid_query';
  return new AppError(name, `${where}${reason}`, { reason, neo4j: code, ...place }, { cause: error });
}

/** What helps a question of the product helps no query that somebody wrote. */
const tooMuch = ({ details }: AppError): AppError =>
  new AppError(
    'query_timeout',
    `The query took more ${details.bound} than one may. Between two rows Neo4j ends it at once, inside an expression only when that is done. Narrow its MATCH, or LIMIT what it sorts, counts or collects.`,
    details,
  );

function placeOf(message: string, query: string): Place | null {
  const found = PLACE.exec(message);
  if (found === null) return null;
  const line = Math.max(1, Number(found[1]) - 1);
  const column = Number(found[2]);
  const lines = query.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  return { line, column, offset: Math.min(query.length, before + column - 1) };
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
