import type { ApiProblem } from './contract.ts';

/** What a request came to: its value, or the problem; a lost connection is a problem too (`SERVER_UNREACHABLE`, status 0). */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly status: number }
  | { readonly ok: false; readonly problem: ApiProblem };

/** The value of an answer; throws where a problem is a bug of the caller (examples, tests). */
export function answerValue<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(`${answer.problem.code}: ${answer.problem.detail}`, { cause: answer.problem });
}
