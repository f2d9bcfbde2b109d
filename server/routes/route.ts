import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ErrorAnswer } from '../../contract/errors.ts';
import type { Database } from '../db.ts';

/** A server whose routes are typed by their zod schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes need of the world. */
export interface World {
  database: Database;
  version: string;
  /** True where the database is the local default. */
  local: boolean;
}

/** The answers of a route for its documentation: what it gives, and how it fails. */
export const answers = <Answer extends z.ZodType>(answer: Answer) => ({
  200: answer,
  '4xx': ErrorAnswer,
  '5xx': ErrorAnswer,
});

type Files = Readonly<Record<string, { mediaType: string }>>;

/** As `answers`, for a route that gives files alone: each under its media type, in words of its own. */
export const filesAlone = (files: Files) => ({ ...answers(z.unknown()), 200: { content: contentOf(files) } });

/** As `answers`, for a route that gives its answer as a file too. */
export function answersOrFiles<Answer extends z.ZodType>(answer: Answer, files: Files) {
  const content: { 'application/json': { schema: Answer } } = {
    ...contentOf(files),
    'application/json': { schema: answer },
  };
  return { ...answers(answer), 200: { content } };
}

const contentOf = (files: Files) =>
  Object.fromEntries(
    Object.values(files).map(({ mediaType }) => [mediaType.replace(/;.*/, ''), { schema: z.unknown() }]),
  );

/** Has each route that is added from now on refuse what it does not take, where it takes no parameter at all. */
export function refuseParameters(app: App): void {
  app.addHook('onRoute', ({ url, schema }) => {
    if (url.startsWith('/api/v1/') && schema && !schema.hide) schema.querystring ??= z.strictObject({});
  });
}

/** For what a route's schema only documents. */
export const unchecked = () => (value: unknown) => ({ value });
