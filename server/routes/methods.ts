import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { App } from './route.ts';

/** The methods that each path of the API takes; said with OPTIONS, and where another was sent. */
export class Methods {
  readonly #taken = new Map<string, Set<string>>();

  /** Notes every route that is added to `app` from now on. */
  constructor(app: App) {
    app.addHook('onRoute', ({ method, url }) => {
      if (!url.startsWith('/api/')) return;
      const methods = this.#taken.get(url) ?? new Set();
      for (const one of [method].flat()) methods.add(one);
      this.#taken.set(url, methods);
    });
    app.addHook('onRequest', async ({ method, url }, reply) => {
      const taken = method === 'OPTIONS' ? this.of(url) : [];
      if (taken.length > 0) reply.header('allow', taken.join(', '));
    });
  }

  /** @returns none where the path is no route */
  of(url: string): string[] {
    const steps = stepsOf(url.split('?')[0] as string);
    const methods = [...this.#taken].flatMap(([route, taken]) => (matches(stepsOf(route), steps) ? [...taken] : []));
    return methods.length > 0 ? [...new Set([...methods, 'OPTIONS'])].sort() : [];
  }
}

const stepsOf = (path: string) => path.split('/');

const matches = (route: string[], steps: string[]): boolean =>
  route.length === steps.length && route.every((step, index) => step.startsWith(':') || step === steps[index]);

/** What is said of an address that no route has. */
export function unknownRoute({ method, url }: FastifyRequest): AppError {
  const shown = url.length > LONGEST_SHOWN ? `${url.slice(0, LONGEST_SHOWN)}…` : url;
  const isEntity = url.startsWith('/api/v1/entities/');
  const hint = isEntity ? ' In an address an id is URL-encoded, with %2F for each of its slashes.' : '';
  return new AppError('unknown_route', `${method} ${shown} is nothing here. /api/docs lists every route.${hint}`, {
    method,
    url: shown,
  });
}

const LONGEST_SHOWN = 200;

/** What is said where a path is a route, of other methods. */
export function methodNotAllowed({ method, url }: FastifyRequest, allowed: string[]): AppError {
  const [path = ''] = url.split('?');
  return new AppError('method_not_allowed', `${path} does not take ${method}. Allowed: ${allowed.join(', ')}.`, {
    method,
    allowed,
  });
}
