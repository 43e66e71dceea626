import type { Problem } from '../bpmn/problem.ts';

/** Why a timer is not read or never due. */
export type TimerProblemCode =
  | 'TIMER_SYNTAX'
  | 'TIMER_NEGATIVE'
  | 'TIMER_OUT_OF_RANGE'
  | 'TIMER_TOO_FREQUENT'
  | 'TIMER_TOO_MANY_REPEATS'
  | 'TIMER_ZONE_UNKNOWN'
  | 'TIMER_NO_CALENDAR';

/** A fault of a timer whose text was `text`. */
export function timerProblem(code: TimerProblemCode, text: string, sentence: string): Problem {
  const timer = text.length <= 80 ? text : `${text.slice(0, 79)}…`;
  return {
    code,
    severity: 'error',
    message: `The timer "${timer}" ${sentence}`,
    params: { timer },
  };
}
