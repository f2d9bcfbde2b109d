import type { FastifyReply, FastifyRequest, RouteHandlerMethod, RouteOptions } from 'fastify';
import { z } from 'zod';
import type { Questions } from '../questions.ts';
import { Download } from './download.ts';
import type { App } from './route.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False where a route that reads answers by a stream, which cannot be shared. True where a POST only asks. */
    question?: boolean;
  }
}

/** What makes a question smaller, by the parameter that does it. */
const NARROWER: Record<string, string> = {
  query: 'a narrower MATCH or a LIMIT in the query',
  seeds: 'fewer seeds',
  values: 'fewer values',
  of: 'fewer entities',
  types: 'fewer types',
  kinds: 'fewer kinds',
  sources: 'only some sources',
  minConfidence: 'a higher minConfidence',
  from: 'a shorter window (from, to)',
  windowFrom: 'a shorter window (windowFrom, windowTo)',
  hops: 'fewer hops',
  maxHops: 'fewer maxHops',
  k: 'a lower k',
  limit: 'a lower limit',
  q: 'more or longer words in q',
};

/**
 * Makes every route that only reads a question: shared with those who ask the same at the same time, ended when its
 * askers have gone or its time is up. Its handler returns the answer, or a Download, and leaves the reply alone.
 */
export function answerQuestions(app: App, questions: Questions): void {
  app.addHook('onRoute', (route) => {
    if (isQuestion(route)) route.handler = answering(route, questions) as typeof route.handler;
  });
}

function isQuestion({ method, url, config }: RouteOptions): boolean {
  return url.startsWith('/api/v1/') && (config?.question ?? [method].flat().includes('GET'));
}

function answering({ handler, schema }: RouteOptions, questions: Questions): RouteHandlerMethod {
  const narrow = narrowing(schema?.querystring, schema?.body);
  return async function (request, reply) {
    const { answer, leave } = questions.ask(nameOf(request), {
      work: async () => handler.call(this, request, reply),
      narrow,
    });
    const gone = () => !reply.raw.writableFinished && leave();
    reply.raw.once('close', gone);
    try {
      return sent(await answer, reply);
    } catch (error) {
      if (reply.raw.destroyed) return reply.hijack();
      throw error;
    } finally {
      reply.raw.off('close', gone);
    }
  };
}

function sent(answer: unknown, reply: FastifyReply): unknown {
  return answer instanceof Download ? answer.send(reply) : answer;
}

const nameOf = ({ method, url, body }: FastifyRequest): string =>
  body === undefined ? `${method} ${url}` : `${method} ${url} ${JSON.stringify(body)}`;

/** Where paths and edges are asked for, from and to are their ends and no window. */
const isDate = ({ shape }: z.ZodObject): boolean => !(shape.from as z.ZodType).safeParse('cluster:a').success;

/** What a caller may give to ask for less, by the parameters that the route has. */
export function narrowing(...schemas: unknown[]): string[] {
  const parameters = schemas.flatMap((schema) =>
    schema instanceof z.ZodObject ? Object.keys(schema.shape).filter((name) => name !== 'from' || isDate(schema)) : [],
  );
  const narrower = parameters.flatMap((name) => NARROWER[name] ?? []);
  return narrower.length > 0 ? narrower : ['ask about an entity with fewer links'];
}
