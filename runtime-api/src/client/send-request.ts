import type { Answer } from './answer.ts';
import { type ApiRouteName, apiRoutes } from './api-routes.ts';
import type { ApiProblem } from './contract.ts';

/** How to reach the server. */
export interface ApiOptions {
  /** Origin of the server; absent or empty = that of the page. */
  readonly baseUrl?: string;
  /** Language of the texts in answers: `zh-CN` or `en`; asked at each request, so that a switch works at once. */
  readonly locale?: string | (() => string);
  /** Sends requests; absent = the platform's own. In Node give `cookieFetch()`, which keeps the session. */
  readonly fetch?: typeof fetch;
}

/** What one request carries. */
export interface RequestParts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly form?: FormData;
}

/**
 * Sends one request of a known route and reads its answer. A connection that breaks is tried once more under the same
 * `Idempotency-Key`, so that what was done already is not done twice.
 */
export async function sendRequest<T>(
  options: ApiOptions,
  name: ApiRouteName,
  parts: RequestParts = {},
): Promise<Answer<T>> {
  const { method } = apiRoutes[name];
  const send = options.fetch ?? fetch;
  const request: RequestInit = {
    method,
    headers: headersOf(options, method, parts),
    credentials: 'same-origin',
    ...bodyOf(method, parts),
  };
  // A file sent again would be kept twice.
  for (let left = parts.form === undefined ? 1 : 0; ; left -= 1) {
    try {
      const address = `${options.baseUrl ?? ''}${pathOf(name, parts)}`;
      return await readAnswer<T>(await send(address, request));
    } catch (error) {
      if (left === 0) return { ok: false, problem: unreachable(error) };
    }
  }
}

/** The path of a route with its parameters and query filled in. */
export function pathOf(name: ApiRouteName, { params = {}, query = {} }: RequestParts): string {
  const path = apiRoutes[name].path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) search.set(key, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

function headersOf(
  options: ApiOptions,
  method: string,
  parts: RequestParts,
): Record<string, string> {
  const locale = typeof options.locale === 'function' ? options.locale() : options.locale;
  return {
    accept: 'application/json, application/problem+json',
    ...(locale === undefined ? {} : { 'accept-language': locale }),
    ...(parts.form === undefined ? { 'content-type': 'application/json' } : {}),
    ...(method === 'GET' ? {} : { 'idempotency-key': newKey() }),
  };
}

/** 128 random bits; `randomUUID` is not there on pages without TLS. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** A change is always JSON, even an empty one: a form of a foreign site cannot send that. */
function bodyOf(method: string, parts: RequestParts): { body?: string | FormData } {
  if (parts.form !== undefined) return { body: parts.form };
  if (method === 'GET') return {};
  return { body: JSON.stringify(parts.body ?? {}) };
}

async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const content = text === '' ? undefined : parseJson(text);
  if (response.ok) return { ok: true, value: content as T, status: response.status };
  return { ok: false, problem: isProblem(content) ? content : unreadable(response) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(content: unknown): content is ApiProblem {
  return typeof content === 'object' && content !== null && 'code' in content;
}

function unreadable(response: Response): ApiProblem {
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'ANSWER_UNREADABLE',
    detail: `The server answered ${response.status} without saying why; try again later.`,
  };
}

function unreachable(error: unknown): ApiProblem {
  return {
    type: 'about:blank',
    title: 'Server unreachable',
    status: 0,
    code: 'SERVER_UNREACHABLE',
    detail: `The server could not be reached (${error instanceof Error ? error.message : String(error)}); check the connection and try again.`,
  };
}
