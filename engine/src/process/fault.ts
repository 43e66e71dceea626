/** Why an element cannot go on; it becomes an incident. */
export interface Fault {
  readonly code: string;
  /** One full sentence: what is wrong, and what to do. */
  readonly message: string;
}

/** Tells a fault from a result. */
export function isFault(value: object | undefined): value is Fault {
  return value !== undefined && 'code' in value && 'message' in value;
}
