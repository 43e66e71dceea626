import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import { checkOrigin } from './http/check-origin.ts';
import { mountRoute, sendRefusal } from './http/mount-route.ts';
import { describeApi } from './http/open-api.ts';
import { type Pages, screenFolderOf, servePages } from './http/pages.ts';
import { checkPolicy } from './http/policy.ts';
import { readError } from './http/read-error.ts';
import { usualFileLimitMb } from './http/read-one-file.ts';
import { readReader } from './http/read-reader.ts';
import { allRoutes } from './http/routes/all-routes.ts';
import { sharedSchemas } from './http/schemas/contract-schema.ts';
import { bodyValidator, looseValidator } from './http/schemas/validators.ts';
import { securityHeaders } from './http/security-headers.ts';
import { nobody } from './identity/reader.ts';
import { refuse } from './refusal.ts';
import type { Runtime } from './runtime.ts';

/** The HTTP server, built and not listening yet. */
export type HttpServer = FastifyInstance;

/** How the server meets the world. */
export interface ServerOptions {
  readonly logger?: Logger;
  /** Requests a minute from one address; absent = no limit. */
  readonly perMinute?: number;
  /** Folders of the built pages; absent = no pages, the interface alone. */
  readonly pages?: Pages;
  /** A proxy in front says who asks and whether over TLS. */
  readonly trustProxy?: boolean;
  /** Refuse requests while the process cannot keep up. */
  readonly shedLoad?: boolean;
}

/** Largest JSON body in bytes: a form of hundreds of fields, or a large diagram. */
const bodyLimit = 2 * 1024 * 1024;

/**
 * Builds the HTTP server without listening.
 *
 * ```
 * request → origin → session → policy → schema → handler → answer
 *            403       401      403      400        4xx as problem+json
 * ```
 */
export async function buildServer(
  runtime: Runtime,
  options: ServerOptions = {},
): Promise<HttpServer> {
  const app = fastify({
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    genReqId: () => randomUUID(),
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (_error, request, reply) => void sendRefusal(request, reply, unreadablePath()),
  }) as unknown as FastifyInstance;
  await addDoors(app, runtime, options);
  await app.register(multipart, {
    limits: { fileSize: usualFileLimitMb * 1024 * 1024, files: 1, fields: 0, parts: 1 },
  });
  await describeApi(app);
  await app.register(async (scope) => {
    for (const declared of allRoutes(runtime.demo !== undefined)) {
      mountRoute(scope, runtime, declared);
    }
  });
  app.get('/health', { config: { policy: 'public' }, schema: healthSchema }, () => ({
    status: 'ok',
  }));
  if (options.pages !== undefined) await servePages(app, options.pages);
  return app;
}

/** An address that does not decode, or with an id longer than any. */
function unreadablePath() {
  const zh = '地址无法识别，或其中的编号过长，请检查地址。';
  const en = 'The address cannot be read, or the id in it is longer than any: check it.';
  return refuse(
    'INVALID_REQUEST',
    {},
    { faults: [{ path: 'path', code: 'INVALID_REQUEST', zh, en }] },
  );
}

const healthSchema = {
  summary: 'Whether the server runs.',
  response: {
    200: { type: 'object', properties: { status: { const: 'ok' } }, required: ['status'] },
  },
};

/** What every request passes before its handler, and every failure on its way out. */
async function addDoors(app: FastifyInstance, runtime: Runtime, options: ServerOptions) {
  for (const schema of sharedSchemas()) app.addSchema(schema);
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? bodyValidator : looseValidator).compile(schema),
  );
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('reader', null as never);
  await securityHeaders(app);
  await app.register(cookie);
  if (options.perMinute !== undefined) {
    await app.register(rateLimit, { max: options.perMinute, timeWindow: 60_000 });
  }
  if (options.shedLoad) await app.register(underPressure, { maxEventLoopDelay: 2_000 });
  app.addHook('onRequest', async (request, reply) => {
    request.reader = nobody;
    if (!request.url.startsWith('/api/')) return;
    const foreign = checkOrigin(request);
    if (foreign !== undefined) return sendRefusal(request, reply, foreign);
    request.reader = await readReader(request, runtime);
    if (request.is404) return;
    const refusal = checkPolicy(request.routeOptions.config.policy, request.reader);
    if (refusal !== undefined) return sendRefusal(request, reply, refusal);
  });
  app.addHook('onResponse', async (request, reply) =>
    logAnswer(request, reply.statusCode, reply.elapsedTime),
  );
  app.setNotFoundHandler((request, reply) => {
    const folder = options.pages && screenFolderOf(request, options.pages);
    if (folder !== undefined)
      return reply.header('cache-control', 'no-cache').sendFile('index.html', folder);
    const path = request.url.split('?')[0] ?? '';
    return sendRefusal(request, reply, refuse('ROUTE_NOT_FOUND', { path }));
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = readError(error, bodyLimit);
    if (refusal !== undefined) return sendRefusal(request, reply, refusal);
    request.log.error({ requestId: request.id, err: error }, 'a request failed');
    return sendRefusal(request, reply, refuse('INTERNAL_ERROR', { number: request.id }));
  });
}

/** One line a request, without query, address or account: the log holds no personal data. */
function logAnswer(request: FastifyRequest, status: number, elapsed: number): void {
  request.log.info(
    {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status,
      ms: Math.round(elapsed * 10) / 10,
      role: request.reader.role,
    },
    'answered',
  );
}
