import type { Logger } from 'pino';
import type {
  Identifiers,
  RelatedParties,
  ShareAnswer,
  SharedDataSource,
  ShareFailure,
} from './shared-data-source.ts';

/** Where the exchange platform is, and how long to wait for it. */
export interface HttpDataSourceOptions {
  readonly baseUrl: string;
  /** Milliseconds for one attempt. */
  readonly timeoutMs?: number;
  /** Attempts beside the first, for a lost connection or a 5xx answer. */
  readonly retries?: number;
  readonly log?: Pick<Logger, 'warn'>;
}

/** Largest answer that is read, in bytes. */
const answerLimit = 256 * 1024;

/** Asks an exchange platform over HTTP: `POST /records`, `POST /related-parties`, both JSON. */
export function createHttpDataSource(options: HttpDataSourceOptions): SharedDataSource {
  return {
    async query(query) {
      const answer = await post(options, '/records', query);
      if ('failed' in answer) return logged(options, query.material, answer.failed);
      if (answer.status === 404) return { kind: 'notFound' };
      const { body } = answer;
      const readable =
        isRecord(body) &&
        typeof body.reference === 'string' &&
        Array.isArray(body.data) &&
        body.data.every(isRecord);
      if (!readable) return logged(options, query.material, 'malformed');
      return {
        kind: 'found',
        reference: body.reference as string,
        data: body.data as readonly Readonly<Record<string, unknown>>[],
      };
    },
    async relatedParties(purpose, parties) {
      const answer = await post(options, '/related-parties', { ...purpose, parties });
      if ('failed' in answer) {
        logged(options, 'related-parties', answer.failed);
        return {};
      }
      return isRecord(answer.body) ? readParties(answer.body) : {};
    },
  };
}

function readParties(body: Readonly<Record<string, unknown>>): RelatedParties {
  return Object.fromEntries(
    Object.entries(body).map(([party, members]) => [
      party,
      (Array.isArray(members) ? members : [])
        .filter(isRecord)
        .map(
          (member): Identifiers =>
            Object.fromEntries(
              Object.entries(member).filter(
                (entry): entry is [string, string] => typeof entry[1] === 'string',
              ),
            ),
        ),
    ]),
  );
}

type Posted =
  | { readonly status: number; readonly body: unknown }
  | { readonly failed: ShareFailure };

async function post(
  options: HttpDataSourceOptions,
  path: string,
  content: unknown,
): Promise<Posted> {
  const { baseUrl, timeoutMs = 3_000, retries = 1 } = options;
  let last: Posted = { failed: 'unreachable' };
  for (let attempt = 0; attempt <= retries; attempt += 1) {
    last = await postOnce(`${baseUrl}${path}`, content, timeoutMs);
    if (!('failed' in last) || last.failed !== 'unreachable') return last;
  }
  return last;
}

async function postOnce(url: string, content: unknown, timeoutMs: number): Promise<Posted> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(content),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status >= 500) return drained(response, 'unreachable');
    if (response.status !== 200 && response.status !== 404) return drained(response, 'refused');
    return await readAnswer(response);
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { failed: timedOut ? 'timeout' : 'unreachable' };
  }
}

async function readAnswer(response: Response): Promise<Posted> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > answerLimit) return { failed: 'malformed' };
    chunks.push(chunk);
  }
  try {
    return { status: response.status, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { failed: 'malformed' };
  }
}

async function drained(response: Response, failed: ShareFailure): Promise<Posted> {
  await response.body?.cancel();
  return { failed };
}

/** A failed query is logged without whom it was about. */
function logged(options: HttpDataSourceOptions, about: string, reason: ShareFailure): ShareAnswer {
  options.log?.warn({ about, reason }, 'a query for shared data failed');
  return { kind: 'failed', reason };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
