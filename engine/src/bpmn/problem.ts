/** A fault found in a definition, with its place and what to do; publishing is refused while an error stands. */
export interface Problem {
  /** Catalogued code, e.g. `BPMN_UNSUPPORTED_ELEMENT`; the list is `docs/errors.md`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  /** BPMN id of the element the problem is painted on. */
  readonly element?: string;
  /** File of the fault, relative to the folder that was read. */
  readonly file?: string;
  /** Path inside the file or document, as a JSON pointer. */
  readonly path?: string;
  /** One full sentence in English: what is wrong, and what to do. */
  readonly message: string;
  /** A way to the fault that can be played on the drawing: ids of elements and of the flows they were left by, in order. */
  readonly trail?: readonly string[];
  /** Values the sentence names, so that a screen can say it in its own language. */
  readonly params?: Readonly<Record<string, string | number>>;
}
