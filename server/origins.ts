import type { FastifyRequest } from 'fastify';
import { AppError } from './errors.ts';

/**
 * A browser sends some writing requests of foreign pages without asking (a form, a plain text body); CORS only hides
 * the answer. So what may change the graph is taken from our own page, from origins named in the settings, and from
 * programs, which send no Origin.
 * @throws AppError foreign_origin
 */
export function refuseForeignOrigin({ method, headers }: FastifyRequest, allowed: readonly string[]): void {
  const { origin, host } = headers;
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || origin === undefined || allowed.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new AppError(
    'foreign_origin',
    `A page of ${origin} may not change this graph. Name its origin in CROSSPIVOT_CORS_ORIGINS if it is yours.`,
    { origin },
  );
}
