import { z } from 'zod';

/** Every error the API answers, by its stable code. The message of an answer names the thing and the way out. */
export const ERRORS = {
  invalid_request: { statusCode: 400 },
  unknown_kind: { statusCode: 400 },
  unknown_type: { statusCode: 400 },
  invalid_file: { statusCode: 400 },
  unknown_format: { statusCode: 400 },
  invalid_query: { statusCode: 400 },
  refused_query: { statusCode: 403 },
  foreign_origin: { statusCode: 403 },
  foreign_host: { statusCode: 403 },
  unknown_route: { statusCode: 404 },
  unknown_entity: { statusCode: 404 },
  no_path: { statusCode: 404 },
  method_not_allowed: { statusCode: 405 },
  unknown_pivot: { statusCode: 400 },
  unknown_import: { statusCode: 404 },
  unknown_mapping: { statusCode: 404 },
  unknown_investigation: { statusCode: 404 },
  unknown_version: { statusCode: 404 },
  import_busy: { statusCode: 409 },
  graph_changed: { statusCode: 409 },
  version_conflict: { statusCode: 409 },
  in_trash: { statusCode: 409 },
  not_in_trash: { statusCode: 409 },
  too_large: { statusCode: 413 },
  unsupported_media: { statusCode: 415 },
  console_busy: { statusCode: 429 },
  internal: { statusCode: 500 },
  database_unavailable: { statusCode: 503 },
  query_timeout: { statusCode: 504 },
} as const satisfies Record<string, { statusCode: number }>;

export type ErrorCode = keyof typeof ERRORS;

export const ErrorAnswer = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    /** What was given, what is allowed, the nearest names: it depends on the code. */
    details: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  }),
});
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;
