import type { FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../refusal.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that a page of another site asks for. Browsers name the page's origin with every change;
 * the session cookie is SameSite=Strict besides, and only JSON and file uploads are read.
 */
export function checkOrigin(request: FastifyRequest): Refusal | undefined {
  if (safeMethods.has(request.method)) return undefined;
  const { origin } = request.headers;
  if (origin !== undefined && hostOf(origin) !== request.host) return refuse('FOREIGN_ORIGIN');
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return refuse('FOREIGN_ORIGIN');
  return undefined;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
