import type { Problem } from '@lianban/engine';

/** Makes a fault that refuses the whole; `path` is a JSON pointer into `file`. */
export function fault(
  code: string,
  message: string,
  place: { readonly file?: string; readonly path?: string } = {},
  params?: Problem['params'],
): Problem {
  return {
    code,
    severity: 'error',
    ...place,
    message,
    ...(params === undefined ? {} : { params }),
  };
}

/** Makes a finding that is told and refuses nothing. */
export function note(
  code: string,
  message: string,
  place: { readonly file?: string; readonly path?: string } = {},
  params?: Problem['params'],
): Problem {
  return { code, severity: 'note', ...place, message, ...(params !== undefined && { params }) };
}

/** Writes a JSON pointer (RFC 6901). */
export function pointer(...tokens: readonly (string | number)[]): string {
  return tokens
    .map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
