import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Headers of every answer. Scripts come from this server alone and none is evaluated; styles may stand in the page,
 * because antd writes its own. The same in production and in the demonstration.
 */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    // Written once: helmet puts the policy together anew for every answer.
    global: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Browsers ignore it without TLS; with it, the proxy in front sets its own.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  let written: Readonly<Record<string, string>> | undefined;
  app.addHook('onRequest', async (_request, reply) => {
    if (written === undefined) {
      await reply.helmet();
      const headers = Object.entries(reply.raw.getHeaders());
      written = Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
    } else reply.headers(written);
  });
}
