import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { apiRoutes } from '../client/index.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { commandIdOf } from './command-id.ts';
import { problemOf } from './error-table.ts';
import { localeOf } from './locale.ts';
import { readOneFile, usualFileLimitMb } from './read-one-file.ts';
import type { Policy, Reply, Route, RouteRequest } from './route.ts';
import { schemaOf } from './schemas/contract-schema.ts';
import { cookieOptions, sessionCookie, sessionTokenOf } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use the route; absent = nobody. */
    policy?: Policy;
  }
}

/** Adds a route of the client's table to the server. */
export function mountRoute(app: FastifyInstance, runtime: Runtime, route: Route): void {
  if (route.unread !== true) {
    addRoute(app, runtime, route);
    return;
  }
  app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    addRoute(scope, runtime, route);
  });
}

function addRoute(app: FastifyInstance, runtime: Runtime, route: Route): void {
  const { method, path } = apiRoutes[route.name];
  const limitMb = route.fileLimitMb ?? usualFileLimitMb;
  const bodyLimit = route.multipart ? (limitMb + 1) * 1024 * 1024 : route.bodyLimit;
  app.route({
    method,
    url: path.replace(/\{(\w+)\}/g, ':$1'),
    config: {
      policy: route.who,
      ...(route.perMinute === undefined
        ? {}
        : { rateLimit: { max: route.perMinute, timeWindow: 60_000 } }),
    },
    schema: fastifySchemaOf(route, path),
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    ...(route.unread ? { validatorCompiler: () => () => true } : {}),
    handler: async (request, reply) => {
      const commandId = commandIdOf(request);
      const answer = isRefusal(commandId)
        ? commandId
        : await route.handle(routeRequestOf(route, request, commandId), runtime);
      return isRefusal(answer)
        ? sendRefusal(request, reply, answer)
        : sendReply(request, reply, answer);
    },
  });
}

/** Answers a refusal as `application/problem+json`. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal) {
  const problem = problemOf(refusal, localeOf(request.headers['accept-language']));
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function sendReply(request: FastifyRequest, reply: FastifyReply, answer: Reply) {
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  if (answer.session === null) reply.clearCookie(sessionCookie, cookieOptions(request));
  if (answer.session) reply.setCookie(sessionCookie, answer.session, cookieOptions(request));
  reply.code(answer.status);
  if (answer.body === undefined) return reply.send();
  if (answer.body instanceof Uint8Array) {
    const { buffer, byteOffset, byteLength } = answer.body;
    return reply.send(Buffer.from(buffer, byteOffset, byteLength));
  }
  return reply.type('application/json').send(JSON.stringify(answer.body));
}

function routeRequestOf(route: Route, request: FastifyRequest, commandId: string): RouteRequest {
  const { id = '' } = request.params as { readonly id?: string };
  return {
    reader: request.reader,
    id,
    query: request.query,
    body: request.body,
    locale: localeOf(request.headers['accept-language']),
    commandId,
    sessionToken: sessionTokenOf(request),
    log: request.log,
    ...(route.multipart
      ? {
          file: () =>
            request.isMultipart()
              ? readOneFile(request, route.fileLimitMb)
              : Promise.resolve(refuse('UNSUPPORTED_MEDIA_TYPE')),
        }
      : {}),
  };
}

function fastifySchemaOf(route: Route, path: string): RouteOptions['schema'] {
  const answers: Record<string, unknown> = { default: { $ref: 'ApiProblem#' } };
  for (const [status, body] of Object.entries(route.answers)) {
    answers[status] =
      body === 'nothing' ? { type: 'null', description: 'no content' } : schemaOf(body);
  }
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [path.split('/')[2] ?? 'api'],
    ...(path.includes('{id}')
      ? {
          params: {
            type: 'object',
            properties: { id: { type: 'string', minLength: 1, maxLength: 200 } },
            required: ['id'],
          },
        }
      : {}),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined || route.body === 'nothing' ? {} : { body: schemaOf(route.body) }),
    ...(route.multipart ? { consumes: ['multipart/form-data'] } : {}),
    response: answers,
  };
}
