import type { ApiProblem } from '../client/contract.ts';
import type { ErrorCode } from '../error-codes.ts';
import { fillIn, type Refusal } from '../refusal.ts';
import type { Locale } from './locale.ts';
import detailsZh from './texts/details-zh.json' with { type: 'json' };
import titlesEn from './texts/titles-en.json' with { type: 'json' };
import titlesZh from './texts/titles-zh.json' with { type: 'json' };

/** HTTP status of each code of this package (RFC 9110). */
const statusOf = {
  MALFORMED_JSON: 400,
  INVALID_REQUEST: 400,
  UNSUPPORTED_MEDIA_TYPE: 415,
  BODY_TOO_LARGE: 413,
  NOT_LOGGED_IN: 401,
  LOG_IN_FAILED: 401,
  ACCOUNT_LOCKED: 429,
  NOT_ALLOWED: 403,
  FOREIGN_ORIGIN: 403,
  TOO_MANY_REQUESTS: 429,
  SERVER_BUSY: 503,
  INTERNAL_ERROR: 500,
  ROUTE_NOT_FOUND: 404,
  PACKAGE_NOT_FOUND: 404,
  PACKAGE_VERSION_NOT_FOUND: 404,
  PACKAGE_BROKEN: 422,
  ITEM_NOT_FOUND: 404,
  ARCHIVE_INVALID: 422,
  ARCHIVE_SIGNATURE_WRONG: 422,
  ARCHIVE_SIGNER_UNKNOWN: 403,
  ARCHIVE_VERSION_DIFFERS: 422,
  IMPORT_KIND_UNKNOWN: 415,
  IMPORT_NO_WORKBOOK: 422,
  IMPORT_NO_CSV: 422,
  IMPORT_NO_JSON: 422,
  PREVIEW_OUTDATED: 409,
  EFFECTIVE_DATE_PAST: 422,
  REVIEW_NOT_OPEN: 404,
  ANSWERS_INVALID: 422,
  APPLICATION_NOT_FOUND: 404,
  APPLICATION_SUBMITTED: 409,
  APPLICATION_NOT_READY: 422,
  STALE_VERSION: 409,
  QUESTION_OPEN: 422,
  PAPER_DATE_MISSING: 422,
  PAPER_ISSUED_LATER: 422,
  PAPER_TOO_OLD: 422,
  PAPER_EXPIRES: 422,
  NOT_KEPT_OF_YOU: 404,
  SCENARIO_NOT_FOUND: 404,
  CASE_NOT_FOUND: 404,
  PART_NOT_FOUND: 404,
  REASON_REQUIRED: 422,
  TASK_NOT_FOUND: 404,
  RESULT_INVALID: 422,
  RESULT_NOT_DUE: 422,
  OWNER_VALUE_DIFFERS: 422,
  OBJECTION_NOT_POSSIBLE: 422,
  OBJECTION_FILED: 409,
  OBJECTION_NOT_FOUND: 404,
  OBJECTION_ANSWERED: 409,
  FILE_NOT_FOUND: 404,
  FILE_MISSING: 400,
  FILE_EMPTY: 422,
  FILE_TOO_LARGE: 413,
  FILE_TYPE_REFUSED: 415,
  ACCOUNT_EXISTS: 409,
  ACCOUNT_INVALID: 422,
  DESIGN_PROBLEMS: 422,
  DESIGN_UNCHANGED: 409,
  CONNECTOR_UNKNOWN: 422,
  CALL_PROCESS_UNKNOWN: 422,
  CALL_PROCESS_MISSING: 422,
  CALL_TAG_MISSING: 422,
  CALL_PROCESS_BROKEN: 422,
  QUESTIONS_TOO_MANY: 422,
  CATALOGUE_INVALID: 422,
  DEMO_ACCOUNT_UNKNOWN: 404,
  VALUE_RESERVED: 409,
  STORE_IN_USE: 503,
  STORE_TOO_NEW: 503,
  STORE_OF_PRODUCTION: 503,
  STORE_UNAVAILABLE: 503,
  MESSAGE_NOT_AWAITED: 404,
  CASE_NOT_MIGRATED: 409,
  MIGRATION_SAME_VERSION: 422,
  MIGRATION_ELSEWHERE: 422,
  MIGRATION_ANSWERS_MISSING: 422,
  MESSAGE_DELIVERED: 409,
  COMMAND_CONFLICT: 409,
} as const satisfies Readonly<Record<ErrorCode, number>>;

/** A rejection of the engine: the state does not allow it now. */
const statusOfRejection = 409;

/** The HTTP status of a refusal. */
export function statusOfRefusal(refusal: Refusal): number {
  return Object.hasOwn(statusOf, refusal.code)
    ? statusOf[refusal.code as ErrorCode]
    : statusOfRejection;
}

/** A refusal as `application/problem+json` (RFC 9457), in the language of the request. */
export function problemOf(refusal: Refusal, locale: Locale): ApiProblem {
  const status = statusOfRefusal(refusal);
  const titles: Readonly<Record<string, string>> = locale === 'zh' ? titlesZh : titlesEn;
  const texts: Readonly<Record<string, string>> = detailsZh;
  const zh = Object.hasOwn(texts, refusal.code) ? texts[refusal.code] : undefined;
  return {
    type: `urn:lianban:problem:${refusal.code}`,
    title: titles[status] ?? titles['500'] ?? '',
    status,
    code: refusal.code,
    detail: locale === 'zh' && zh !== undefined ? fillIn(zh, refusal.params) : refusal.message,
    ...(refusal.faults === undefined
      ? {}
      : {
          errors: refusal.faults.map(({ path, code, zh, en }) => ({
            path,
            code,
            message: locale === 'zh' ? zh : en,
          })),
        }),
    ...(refusal.problems === undefined ? {} : { problems: refusal.problems }),
  };
}
