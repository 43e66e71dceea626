import type { FastifyBaseLogger } from 'fastify';
import type { AccountRole } from '../client/contract.ts';
import type { ApiRouteName } from '../client/index.ts';
import type { Reader } from '../identity/reader.ts';
import type { Refusal } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { Locale } from './locale.ts';
import type { BodySchema, InlineSchema } from './schemas/contract-schema.ts';

/** Who may use a route: everybody, everybody who is logged in, or these roles. */
export type Policy = 'public' | 'loggedIn' | readonly (AccountRole | 'operator')[];

/** One route: what it is for, who may use it, what goes in and out, and what it does. */
export interface Route<Body = unknown, Query = unknown> {
  readonly name: ApiRouteName;
  readonly summary: string;
  readonly who: Policy;
  /** Schema of the query; only what it names is accepted. */
  readonly query?: InlineSchema;
  readonly body?: BodySchema;
  /** Its body comes as the bytes of its JSON, checked by the handler: one of many megabytes is read in another thread. */
  readonly unread?: boolean;
  /** Takes a file instead of JSON. */
  readonly multipart?: boolean;
  /** Largest file in megabytes (MiB), where it is not the usual one. */
  readonly fileLimitMb?: number;
  /** What it answers, by status. */
  readonly answers: Readonly<Record<number, BodySchema>>;
  /** Largest body in bytes, where it is not the usual one. */
  readonly bodyLimit?: number;
  /** Requests a minute from one address, where fewer than usual are allowed. */
  readonly perMinute?: number;
  readonly handle: (
    request: RouteRequest<Body, Query>,
    runtime: Runtime,
  ) => Promise<Reply | Refusal>;
}

/** What a handler gets to see of a request. */
export interface RouteRequest<Body = unknown, Query = unknown> {
  readonly reader: Reader;
  /** `{id}` of the path; empty where the path has none. */
  readonly id: string;
  readonly query: Query;
  readonly body: Body;
  readonly locale: Locale;
  /** Idempotency key of a change. */
  readonly commandId: string;
  /** Token of the session cookie. */
  readonly sessionToken: string | undefined;
  readonly log: FastifyBaseLogger;
  /** The one file of a multipart request, read up to the limit. */
  readonly file?: () => Promise<IncomingFile | Refusal>;
}

/** A file as it came in; nothing about it is believed yet. */
export interface IncomingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a handler answers. */
export interface Reply {
  readonly status: number;
  /** JSON, or bytes with `headers['content-type']`; absent = no content. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sets the session cookie, or removes it with `null`. */
  readonly session?: string | null;
}

/** 200 with a body. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** 200 with a body that is JSON text in UTF-8 already. */
export function jsonBytes(body: Uint8Array): Reply {
  return { status: 200, body, headers: { 'content-type': 'application/json; charset=utf-8' } };
}

/** 204, nothing to say. */
export const noContent: Reply = { status: 204 };

/** Declares a route with the types of its body and query. */
export function route<Body = unknown, Query = unknown>(declared: Route<Body, Query>): Route {
  return declared as unknown as Route;
}
