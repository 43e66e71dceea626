/** The store cannot be opened or has been lost; what was acknowledged is safe, the command at hand may be sent again. */
export class StoreUnavailable extends Error {
  readonly code: 'STORE_IN_USE' | 'STORE_UNAVAILABLE' | 'STORE_TOO_NEW';

  constructor(code: StoreUnavailable['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
    this.code = code;
  }
}
