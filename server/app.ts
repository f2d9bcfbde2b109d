import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import staticFiles from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Config } from './config.ts';
import type { Database } from './db.ts';
import { clientErrorHandler, handleError } from './error-handler.ts';
import { asJson } from './graph/kept.ts';
import { refuseForeignHost, refuseForeignOrigin } from './origins.ts';
import { Questions } from './questions.ts';
import { assertionRoutes } from './routes/assertions.ts';
import { consoleRoutes } from './routes/console.ts';
import { entityRoutes } from './routes/entities.ts';
import { exportRoutes } from './routes/exports.ts';
import { graphRoutes } from './routes/graph.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { investigationRoutes } from './routes/investigations.ts';
import { takeJson } from './routes/json-body.ts';
import { mappingRoutes } from './routes/mappings.ts';
import { Methods, methodNotAllowed, unknownRoute } from './routes/methods.ts';
import { pathRoutes } from './routes/paths.ts';
import { pivotRoutes } from './routes/pivots.ts';
import { answerQuestions } from './routes/question.ts';
import { type App, refuseParameters, type World } from './routes/route.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { VERSION } from './version.ts';

const CLIENT = fileURLToPath(new URL('../dist/client/', import.meta.url));

/** The largest body of a route other than an import, in bytes. */
const BODY_LIMIT = 8 * 1024 * 1024;

/**
 * The longest address with its headers, in bytes: a parameter of a pivot takes 1,000 ids, and one of STIX is some 60
 * characters long.
 */
const ADDRESS_LIMIT = 128 * 1024;

/** The longest id in an address, where each of its letters may take three. */
const ID_LIMIT = 3 * 2_048;

const DEADLINE_MS = 30_000;

/** Milliseconds in which a request must have come in whole: a file of some gigabytes over a slow line takes long. */
const REQUEST_TIMEOUT_MS = 30 * 60_000;

/** The HTTP server, assembled and not yet listening: the API, its documentation, and the built client. */
export async function buildApp({
  config,
  database,
  deadlineMs = DEADLINE_MS,
}: {
  config: Config;
  database: Database;
  /** Milliseconds that one answer may take. */
  deadlineMs?: number;
}): Promise<App> {
  const app = fastify({
    logger: { level: config.logLevel },
    bodyLimit: BODY_LIMIT,
    http: { maxHeaderSize: ADDRESS_LIMIT },
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    clientErrorHandler,
    frameworkErrors: handleError,
    routerOptions: { maxParamLength: ID_LIMIT },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Answers are typed, and the tests hold them against their schemas; checking each at run time would only cost.
  app.setSerializerCompiler(() => asJson);
  app.setErrorHandler(handleError);
  takeJson(app);
  const methods = new Methods(app);
  refuseParameters(app);

  // The page asks nobody but this server: whom a hunter looks at shall not learn of it.
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'font-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'style-src': ["'self'", "'unsafe-inline'"],
        'worker-src': ["'self'", 'blob:'],
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: false,
  });
  app.addHook('onRequest', async (request) => {
    refuseForeignHost(request, config);
    refuseForeignOrigin(request, config);
  });
  await app.register(cors, {
    origin: config.corsOrigins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    exposedHeaders: ['Link', 'Retry-After', 'Content-Disposition'],
    strictPreflight: false,
  });
  await app.register(compress, { brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } });
  await documentation(app);

  answerQuestions(app, new Questions(database, deadlineMs));
  const world: World = { database, version: VERSION, local: config.neo4j === null };
  healthRoutes(app, world);
  graphRoutes(app, world);
  entityRoutes(app, world);
  assertionRoutes(app, world);
  pathRoutes(app, world);
  timelineRoutes(app, world);
  pivotRoutes(app, world);
  exportRoutes(app, world);
  mappingRoutes(app, world);
  investigationRoutes(app, world);
  consoleRoutes(app, world);
  await app.register(async (scope) => importRoutes(scope as App, world));
  await client(app);
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods.of(request.url);
    if (allowed.length === 0) throw unknownRoute(request);
    reply.header('allow', allowed.join(', '));
    throw methodNotAllowed(request, allowed);
  });
  return app;
}

async function documentation(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Crosspivot', version: VERSION, description: 'Who was used against whom, and who says so.' },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

/** Serves the built page; the API stands alone where it is not built. */
async function client(app: App): Promise<void> {
  if (existsSync(CLIENT)) {
    await app.register(staticFiles, {
      root: CLIENT,
      cacheControl: true,
      immutable: true,
      maxAge: '365d',
      index: false,
      preCompressed: true,
    });
    app.get('/', { schema: { hide: true } }, (_request, reply) =>
      reply.sendFile('index.html', { maxAge: 0, immutable: false }),
    );
  }
}
