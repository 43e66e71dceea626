/** A command that the state or the law does not allow; nothing was changed. */
export interface Rejection {
  readonly rejected: true;
  /** Catalogued code, e.g. `TASK_NOT_OPEN`; the list is `docs/errors.md`. */
  readonly code: string;
  /** One full sentence: "Expected … but …". */
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Makes a rejection. */
export function reject(code: string, message: string, params?: Rejection['params']): Rejection {
  return params === undefined
    ? { rejected: true, code, message }
    : { rejected: true, code, message, params };
}

/** Tells a rejection from a decision. */
export function isRejection(value: object): value is Rejection {
  return 'rejected' in value && value.rejected === true;
}
