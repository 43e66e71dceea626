import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { nobody, operator, type Reader } from '../identity/reader.ts';
import type { Runtime } from '../runtime.ts';
import { sessionTokenOf } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. */
    reader: Reader;
  }
}

/** Who sends a request: by session cookie, or the command line by its token. */
export async function readReader(request: FastifyRequest, runtime: Runtime): Promise<Reader> {
  if (isOperator(request.headers.authorization, runtime.operatorToken)) return operator;
  const token = sessionTokenOf(request);
  return token === undefined ? nobody : runtime.sessions.readerOf(token);
}

function isOperator(authorization: string | undefined, token: string | undefined): boolean {
  if (authorization === undefined || token === undefined) return false;
  const given = Buffer.from(authorization);
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
