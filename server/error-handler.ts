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
import { unknownRoute } from './routes/methods.ts';

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
  FST_FILES_LIMIT: ['invalid_file', () => 'The form holds more than one file. Send each in a request of its own.'],
  FST_REQ_FILE_TOO_LARGE: ['too_large', () => 'The file is larger than 4 GiB. Split it and load the parts.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media', () => 'This route takes JSON: send it as application/json.'],
  FST_ERR_CTP_INVALID_JSON_BODY: [
    'invalid_request',
    () => 'The body is no valid JSON. Look for a quote, comma or bracket that is missing, or for a key "__proto__".',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_request', () => 'The body is empty; this route takes JSON.'],
  FST_ERR_BAD_URL: [
    'invalid_request',
    () => 'The address cannot be decoded: % must begin two hexadecimal digits of UTF-8. Write % itself as %25.',
  ],
  FST_ERR_MAX_PARAM_LENGTH: ['invalid_request', () => 'A part of the address is longer than any id.'],
  FST_CP_ERR_INVALID_CONTENT_ENCODING: [
    'unsupported_media',
    () => 'The Content-Encoding is none that can be read. Send gzip, deflate, br, or the body as it is.',
  ],
  FST_CP_ERR_INVALID_CONTENT: [
    'invalid_request',
    () => 'The body is not packed as its Content-Encoding says. Leave that header out, or pack the body so.',
  ],
};

function requestError(error: FastifyError, request: FastifyRequest): AppError | null {
  if (hasZodFastifySchemaValidationErrors(error)) return validationError(error, request);
  const entry = FASTIFY_CODES[error.code];
  if (entry) return new AppError(entry[0], entry[1](error));
  // What leads out of the folder of the page.
  if (error.statusCode === 403) return unknownRoute(request);
  if (error.statusCode !== undefined && error.statusCode < 500) return new AppError('invalid_request', error.message);
  return null;
}

/** What zod found, as fastify-type-provider-zod hands it on. */
interface Fault {
  keyword: string;
  instancePath: string;
  message?: string;
  params: unknown;
}

/** Names the parameter, what was given and what is allowed. */
function validationError(
  error: { validation: Fault[]; validationContext?: string },
  request: FastifyRequest,
): AppError {
  const first = error.validation.find(({ params }) => Object.hasOwn(params as object, 'keys')) ?? error.validation[0];
  const path = (first?.instancePath ?? '').split('/').filter((step) => step !== '');
  const context = error.validationContext ?? 'body';
  const sent = { querystring: request.query, params: request.params, body: request.body }[context];
  const { keys = [], values } = (first?.params ?? {}) as { keys?: string[]; values?: unknown[] };
  if (keys[0] !== undefined) return unknownParameter([...path, keys[0]], sent, request.routeOptions.schema, context);
  const parameter = path[0] ?? context;
  const given = valueAt(sent, path);
  const isName = first?.keyword === 'invalid_value';
  if (isName && parameter === 'kinds') return unknownName('unknown_kind', 'kinds', given, KIND_NAMES);
  if (isName && (parameter === 'types' || parameter === 'type'))
    return unknownName('unknown_type', parameter, given, RELATIONSHIP_NAMES);
  const reason = first ? reasonOf(first, given, context) : 'is not allowed';
  return new AppError('invalid_request', `${parameter}${given === undefined ? '' : ` is ${clip(given)}:`} ${reason}.`, {
    parameter,
    given: inShort(given),
    allowed: values ?? reason,
  });
}

/** What a parameter must be instead. One that stands several times in an address comes as a list. */
function reasonOf(issue: Fault, given: unknown, context: string): string {
  if (given === undefined) return 'is required';
  const isRepeated = context === 'querystring' && Array.isArray(given) && issue.keyword.startsWith('invalid_');
  return isRepeated ? `give it once, not ${given.length} times` : sayIssue(issueOf(issue));
}

/** A parameter that the route does not have, with those that it has. */
function unknownParameter(
  path: string[],
  sent: unknown,
  schemas: FastifySchema | undefined,
  context: string,
): AppError {
  const parameter = path.join('.');
  const schema = schemaAt(Reflect.get(schemas ?? {}, context), path.slice(0, -1));
  const allowed = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const all = allowed.length > 0 ? `Allowed: ${allowed.join(', ')}` : 'This route takes none';
  const message = `There is no parameter ${clip(parameter)} here. ${all}.`;
  return new AppError('invalid_request', message, { parameter, given: inShort(valueAt(sent, path)), allowed });
}

/** The schema of what stands at a path, as far as that leads through objects and lists. */
function schemaAt(schema: unknown, path: string[]): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return schemaAt(schema.unwrap(), path);
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  if (schema instanceof z.ZodObject) return schemaAt(schema.shape[step], rest);
  return schema instanceof z.ZodArray ? schemaAt(schema.element, rest) : undefined;
}

/** What stands at a path; a list that was given as one text is that text. */
function valueAt(sent: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : value),
    sent,
  );
}

const issueOf = ({ keyword, message, params }: Fault) =>
  ({ ...(params as object), code: keyword, message: message ?? 'is not allowed' }) as z.core.$ZodIssue;

function clip(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** Letters of what was given that an error holds: a body may have megabytes. */
const MOST_GIVEN = 10_000;

const inShort = (value: unknown): unknown =>
  (JSON.stringify(value) ?? '').length > MOST_GIVEN ? clip(value) : (value ?? null);

const unknownName = (code: ErrorCode, parameter: string, given: unknown, allowed: readonly string[]) =>
  new AppError(code, `${parameter} is ${clip(given)}, which holds an unknown name. Allowed: ${allowed.join(', ')}.`, {
    parameter,
    given: inShort(given),
    allowed,
  });
