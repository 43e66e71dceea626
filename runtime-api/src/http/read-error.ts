import type { FastifyError } from 'fastify';
import { type Refusal, refuse } from '../refusal.ts';
import { StoreUnavailable } from '../stores/store-unavailable.ts';
import { shapeFaults } from './shape-faults.ts';

/** What fastify refused before a handler ran, as a refusal; undefined for a mistake of our own. */
export function readError(error: FastifyError, bodyLimit: number): Refusal | undefined {
  if (error.validation !== undefined) {
    const context = error.validationContext ?? 'body';
    return refuse('INVALID_REQUEST', {}, { faults: shapeFaults(error.validation, context) });
  }
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return refuse('UNSUPPORTED_MEDIA_TYPE');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refuse('BODY_TOO_LARGE', { limit: bodyLimit });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return refuse('MALFORMED_JSON');
    case 'FST_UNDER_PRESSURE':
      return refuse('SERVER_BUSY');
  }
  if (error instanceof StoreUnavailable) return refuse('SERVER_BUSY');
  if (error instanceof SyntaxError) return refuse('MALFORMED_JSON');
  if (error.statusCode === 429) return refuse('TOO_MANY_REQUESTS', { seconds: 60 });
  const clientsFault = (error.statusCode ?? 500) >= 400 && (error.statusCode ?? 500) < 500;
  return clientsFault ? refuse('INVALID_REQUEST') : undefined;
}
