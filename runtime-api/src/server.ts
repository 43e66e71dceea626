import fastify, { type FastifyInstance } from 'fastify';

/** Builds the HTTP server without listening. */
export function buildServer(): FastifyInstance {
  const app = fastify();
  app.get('/health', () => ({ status: 'ok' }));
  return app;
}
