import type { Problem } from '@lianban/engine';

/** Every error of the interface, sent as `application/problem+json` (RFC 9457). */
export interface ApiProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Catalogued code, `docs/errors.md`. */
  readonly code: string;
  /** What is wrong and what to do, in the language of the request. */
  readonly detail: string;
  /** Faults by place: a field key, a BPMN element, a material key. */
  readonly errors?: readonly {
    readonly path: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly problems?: readonly Problem[];
}
