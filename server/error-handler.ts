import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ErrorAnswer, ErrorCode } from '../contract/errors.ts';
import { KIND_NAMES } from '../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../contract/relationships.ts';
import { AppError } from './errors.ts';

/** Seconds after which it is worth asking again where the database is away. */
const RETRY_AFTER = 5;

/** Every failure in one form. What we cannot name is logged, and the caller gets its request id alone. */
export function handleError(error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply): void {
  const known = error instanceof AppError ? error : (requestError(error, request) ?? null);
  if (known === null || known.statusCode >= 500) request.log.error(error);
  const failure =
    known ?? new AppError('internal', 'Something went wrong here. Nothing was changed; the log has the request id.');
  if (failure.code === 'database_unavailable') reply.header('retry-after', RETRY_AFTER);
  const answer: ErrorAnswer = {
    error: { code: failure.code, message: failure.message, details: failure.details, requestId: request.id },
  };
  reply.status(failure.statusCode).send(answer);
}

const FASTIFY_CODES: Record<string, [ErrorCode, (error: FastifyError) => string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', () => 'The request is larger than this route takes. Send it in parts.'],
  FST_REQ_FILE_TOO_LARGE: ['too_large', () => 'The file is larger than 256 MB. Split it and load the parts.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media',
    () => 'The content type is none that this route takes: application/json, text/plain or multipart/form-data.',
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid_request', (error) => `The body is no valid JSON: ${error.message}`],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_request', () => 'The body is empty; this route takes JSON.'],
};

function requestError(error: FastifyError, request: FastifyRequest): AppError | null {
  if (hasZodFastifySchemaValidationErrors(error)) return validationError(error, request);
  const entry = FASTIFY_CODES[error.code];
  if (entry) return new AppError(entry[0], entry[1](error));
  if (error.statusCode !== undefined && error.statusCode < 500) return new AppError('invalid_request', error.message);
  return null;
}

/** Names the parameter, what was given and what is allowed. */
function validationError(
  error: { validation: { instancePath: string; message?: string; params: unknown }[]; validationContext?: string },
  request: FastifyRequest,
): AppError {
  const first = error.validation[0];
  const path = (first?.instancePath ?? '').split('/').filter((step) => step !== '');
  const where = { querystring: request.query, params: request.params, body: request.body }[
    error.validationContext ?? 'body'
  ];
  const given = path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], where);
  const issue = (first?.params as { issue?: { code?: string; keys?: string[]; values?: unknown[] } } | undefined)
    ?.issue;
  const parameter = path[0] ?? issue?.keys?.[0] ?? error.validationContext ?? 'request';
  const value = typeof given === 'object' ? JSON.stringify(given) : String(given);
  const shown = given === undefined ? '' : ` is "${value.length > 100 ? `${value.slice(0, 100)}…` : value}":`;
  const message = `${parameter}${shown} ${first?.message ?? 'is not allowed'}`;
  if (parameter === 'kinds') return unknownName('unknown_kind', 'kind', message, given, KIND_NAMES);
  if (parameter === 'types' || parameter === 'type')
    return unknownName('unknown_type', 'type', message, given, RELATIONSHIP_NAMES);
  return new AppError('invalid_request', message, {
    parameter,
    given: given ?? null,
    allowed: issue?.values ?? first?.message ?? null,
  });
}

const unknownName = (code: ErrorCode, what: string, message: string, given: unknown, allowed: readonly string[]) =>
  new AppError(code, `${message}. Each ${what} must be one of ${allowed.join(', ')}.`, { given, allowed });
