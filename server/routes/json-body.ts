import { AppError } from '../errors.ts';
import type { App } from './route.ts';

/** Levels of lists and objects in each other that a body may have: no answer or error could repeat many more. */
const MOST_LEVELS = 1_000;

/** Reads bodies as JSON, the one type that routes take unless they say otherwise. */
export function takeJson(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) =>
    parse(request, text as string, (error, body) => done(error ?? tooDeep(body), body)),
  );
}

function tooDeep(body: unknown): AppError | null {
  if (!isDeeper(body, MOST_LEVELS)) return null;
  return new AppError(
    'invalid_request',
    `The body has more than ${MOST_LEVELS.toLocaleString('en')} levels of lists and objects.`,
    {
      allowed: MOST_LEVELS,
    },
  );
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1)));
