import { extname } from 'node:path';
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Folders of the built pages. */
export interface Pages {
  readonly portal: string;
  readonly designer: string;
}

/** Serves the files of the portal at `/` and of the designer at `/designer/`. */
export async function servePages(app: FastifyInstance, pages: Pages): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, policy: 'public' };
    });
    const setHeaders: NonNullable<FastifyStaticOptions['setHeaders']> = (reply, path) =>
      void reply.header('cache-control', cacheOf(path));
    await scope.register(fastifyStatic, {
      root: pages.designer,
      prefix: '/designer/',
      decorateReply: false,
      cacheControl: false,
      setHeaders,
    });
    await scope.register(fastifyStatic, {
      root: pages.portal,
      prefix: '/',
      cacheControl: false,
      setHeaders,
    });
  });
}

/** The folder whose `index.html` shows a path that is no file: the screens of an app have addresses of their own. */
export function screenFolderOf(request: FastifyRequest, pages: Pages): string | undefined {
  const path = request.url.split('?')[0] ?? '/';
  if (request.method !== 'GET' || path.startsWith('/api') || extname(path) !== '') return undefined;
  return path === '/designer' || path.startsWith('/designer/') ? pages.designer : pages.portal;
}

/** Built files carry a hash in their name and never change; the pages that name them do. */
function cacheOf(path: string): string {
  return /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
