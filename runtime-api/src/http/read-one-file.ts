import type { FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../refusal.ts';
import type { IncomingFile } from './route.ts';

/** Largest upload in megabytes (MiB), where a route says nothing else. */
export const usualFileLimitMb = 10;

/** Reads the one file of a multipart request; refused when there is none, several, or too much of it. */
export async function readOneFile(
  request: FastifyRequest,
  limitMb: number = usualFileLimitMb,
): Promise<IncomingFile | Refusal> {
  try {
    let found: IncomingFile | undefined;
    // To the end of the body: a second file is refused by the limits, not left lying.
    for await (const part of request.files({ limits: { fileSize: limitMb * 1024 * 1024 } })) {
      const bytes = await part.toBuffer();
      if (part.fieldname === 'file') found = { name: part.filename, bytes };
    }
    return found ?? refuse('FILE_MISSING');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      return refuse('FILE_TOO_LARGE', { limit: limitMb });
    }
    request.log.info({ code }, 'an upload could not be read');
    return refuse('FILE_MISSING');
  }
}
