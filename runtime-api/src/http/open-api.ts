import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** Describes the interface: `/api/openapi.json` (OpenAPI 3.1) and Swagger UI at `/api/docs`. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    // The pages of the description are for everybody, as the description is.
    if (route.url.startsWith('/api/docs')) route.config = { ...route.config, policy: 'public' };
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lianban 联办',
        description:
          'One application for several government services. Errors are application/problem+json with a code. A change sent again with the same header Idempotency-Key is done once.',
        version: '0.1.0',
        license: { name: 'Apache-2.0' },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, i) => String(json.$id ?? `def-${i}`),
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: false,
    uiConfig: { docExpansion: 'list', url: '/api/openapi.json' },
  });
  app.get(
    '/api/openapi.json',
    {
      config: { policy: 'public' },
      schema: { hide: true, response: { 200: { type: 'object' } } },
    },
    () => app.swagger(),
  );
}
