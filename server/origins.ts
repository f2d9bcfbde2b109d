import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';

/** What is read of a request. */
type Asked = Pick<FastifyRequest, 'method' | 'headers' | 'hostname'>;

/**
 * A browser sends some writing requests of foreign pages without asking (a form, a plain text body); CORS only hides
 * the answer. So what may change the graph is taken from our own page, from origins named in the settings, and from
 * programs, which send no Origin.
 * @throws AppError foreign_origin
 */
export function refuseForeignOrigin({ method, headers }: Asked, { corsOrigins }: Pick<Config, 'corsOrigins'>): void {
  const { origin, host } = headers;
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || origin === undefined || corsOrigins.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new AppError(
    'foreign_origin',
    `A page of ${origin} may not change this graph. Name its origin in CROSSPIVOT_CORS_ORIGINS if it is yours.`,
    { origin },
  );
}

/**
 * A site can let its own name point at this machine once its page is open (DNS rebinding): to the browser we are then a part
 * of that site, which may read everything. So we answer to addresses, to names without a dot (`localhost`), which no site can
 * have, to `*.localhost`, to the name we were told to listen on, and to those of origins named in the settings.
 * @throws AppError foreign_host
 */
export function refuseForeignHost(
  { hostname }: Asked,
  { host, corsOrigins }: Pick<Config, 'host' | 'corsOrigins'>,
): void {
  const name = hostname.toLowerCase();
  if (!name.includes('.') || isIP(name) > 0 || name.endsWith('.localhost') || name === host.toLowerCase()) return;
  if (corsOrigins.some((origin) => new URL(origin).hostname === name)) return;
  throw new AppError(
    'foreign_host',
    `This server does not go by the name ${hostname}. Name its origin (https://${hostname}) in CROSSPIVOT_CORS_ORIGINS if it is yours, or ask by address.`,
    { host: hostname },
  );
}
