/** The store cannot be opened or has been lost; what was acknowledged is safe, the command at hand may be sent again. */
export class StoreUnavailable extends Error {
  readonly code: 'STORE_IN_USE' | 'STORE_UNAVAILABLE' | 'STORE_TOO_NEW' | 'STORE_OF_PRODUCTION';

  constructor(code: StoreUnavailable['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
    this.code = code;
  }
}

/** A store that cannot be opened at all: its folder cannot be written, or the file is something else. */
export function storeUnusable(path: string, cause: unknown): StoreUnavailable {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreUnavailable(
    'STORE_UNAVAILABLE',
    `The store ${path} cannot be opened (${reason}): check the data folder and your rights, or give another one.`,
    cause,
  );
}
