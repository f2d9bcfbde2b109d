import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { FastifyError, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ErrorAnswer, ErrorCode } from '../contract/errors.ts';
import { KIND_NAMES } from '../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../contract/relationships.ts';
import { AppError } from './errors.ts';
import { sayIssue } from './issue-words.ts';

/** Seconds after which it is worth asking again where the database is away. */
const RETRY_AFTER = 5;

/** Every failure in one form. What we cannot name is logged, and the caller gets its request id alone. */
export function handleError(error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply): void {
  const known = error instanceof AppError ? error : (requestError(error, request) ?? null);
  if (known === null) request.log.error(error);
  else if (known.statusCode >= 500) request.log.warn({ code: known.code, url: request.url }, known.message);
  const failure =
    known ?? new AppError('internal', 'Something went wrong here. Nothing was changed; the log has the request id.');
  if (failure.code === 'database_unavailable') reply.header('retry-after', RETRY_AFTER);
  const answer: ErrorAnswer = {
    error: { code: failure.code, message: failure.message, details: failure.details, requestId: request.id },
  };
  reply.status(failure.statusCode).send(answer);
}

/** What Node refuses before it is a request: an address or headers that are too long, or no HTTP at all. */
export function clientErrorHandler(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, failure] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [
          '431 Request Header Fields Too Large',
          new AppError(
            'too_large',
            'The address is longer than 128 KiB. Ask of fewer ids at once, or send them in the body: POST /api/v1/graph takes 10,000 seeds, POST /api/v1/match 10,000 values.',
          ),
        ]
      : ['400 Bad Request', new AppError('invalid_request', 'This is no HTTP request that can be read.')];
  const answer: ErrorAnswer = {
    error: { code: failure.code, message: failure.message, details: failure.details, requestId: randomUUID() },
  };
  const text = JSON.stringify(answer);
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

const FASTIFY_CODES: Record<string, [ErrorCode, (error: FastifyError) => string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', () => 'The request is larger than this route takes. Send it in parts.'],
  FST_REQ_FILE_TOO_LARGE: ['too_large', () => 'The file is larger than 4 GiB. Split it and load the parts.'],
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
  error: {
    validation: { keyword: string; instancePath: string; message?: string; params: unknown }[];
    validationContext?: string;
  },
  request: FastifyRequest,
): AppError {
  const first = error.validation[0];
  const path = (first?.instancePath ?? '').split('/').filter((step) => step !== '');
  const context = error.validationContext ?? 'body';
  const sent = { querystring: request.query, params: request.params, body: request.body }[context];
  const { keys = [], values } = (first?.params ?? {}) as { keys?: string[]; values?: unknown[] };
  if (keys[0] !== undefined) return unknownParameter([...path, keys[0]], sent, request.routeOptions.schema, context);
  const parameter = path[0] ?? context;
  const given = valueAt(sent, path);
  if (parameter === 'kinds') return unknownName('unknown_kind', 'kinds', given, KIND_NAMES);
  if (parameter === 'types' || parameter === 'type')
    return unknownName('unknown_type', parameter, given, RELATIONSHIP_NAMES);
  const reason = given === undefined ? 'is required' : first ? sayIssue(issueOf(first)) : 'is not allowed';
  return new AppError('invalid_request', `${parameter}${given === undefined ? '' : ` is ${clip(given)}:`} ${reason}.`, {
    parameter,
    given: given ?? null,
    allowed: values ?? reason,
  });
}

/** A parameter that the route does not have, with those that it has. */
function unknownParameter(
  path: string[],
  sent: unknown,
  schemas: FastifySchema | undefined,
  context: string,
): AppError {
  const parameter = path.join('.');
  const schema = Reflect.get(schemas ?? {}, context);
  const allowed = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const message = `There is no parameter ${clip(parameter)} here. Allowed: ${allowed.join(', ')}.`;
  return new AppError('invalid_request', message, { parameter, given: valueAt(sent, path) ?? null, allowed });
}

/** What stands at a path; a list that was given as one text is that text. */
function valueAt(sent: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : value),
    sent,
  );
}

/** What zod found, as fastify-type-provider-zod hands it on. */
const issueOf = ({ keyword, message, params }: { keyword: string; message?: string; params: unknown }) =>
  ({ ...(params as object), code: keyword, message: message ?? 'is not allowed' }) as z.core.$ZodIssue;

function clip(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

const unknownName = (code: ErrorCode, parameter: string, given: unknown, allowed: readonly string[]) =>
  new AppError(code, `${parameter} is ${clip(given)}, which holds an unknown name. Allowed: ${allowed.join(', ')}.`, {
    parameter,
    given,
    allowed,
  });
