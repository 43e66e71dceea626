import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';

/** Name of the session cookie. */
export const sessionCookie = 'lianban-session';

/** The cookie goes to this server alone, never to a script, and only over TLS where TLS is used. */
export function cookieOptions(request: FastifyRequest): CookieSerializeOptions {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  };
}

/** The token a request brings. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  const token = request.cookies[sessionCookie];
  return token !== undefined && token.length <= 100 ? token : undefined;
}
