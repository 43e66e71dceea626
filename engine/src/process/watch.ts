import type { FlowNode, TimerSource, Trigger } from '../bpmn/graph.ts';
import { nextDue } from '../clock/next-due.ts';
import { isTimerProblem, readTimer } from '../clock/read-timer.ts';
import type { Timer } from '../clock/timer.ts';
import { type Fault, isFault } from './fault.ts';
import { jsonOf, type Place } from './formula.ts';
import type { Json, TimerState, Watch } from './state.ts';
import { at, type Step } from './step.ts';

/** The name of a trigger in the state: the event's id and, behind `#`, which of several it is. */
export function triggerName(event: FlowNode, trigger: number): string {
  return trigger === 0 ? event.id : `${event.id}#${trigger}`;
}

/** Whether a message is told by a key that follows the variables it names (BPMN 2.0.2 §8.4.2). */
export function isSubscription(trigger: { readonly kind: Trigger['kind'] }): boolean {
  return 'path' in trigger && 'key' in trigger && trigger.path !== undefined;
}

/**
 * What must be kept while certain events are waited for: when timers are due, which keys messages must have. Triggers
 * that are `known` are left out.
 */
export function watchFor(
  step: Step,
  place: Place,
  events: readonly number[],
  known?: ReadonlySet<string>,
): Watch | undefined | Fault {
  let timers: Record<string, TimerState> | undefined;
  let keys: Record<string, Json> | undefined;
  for (const index of events) {
    const event = at(step.graph.nodes, index);
    for (const [number, trigger] of event.triggers.entries()) {
      if (known?.has(triggerName(event, number)) === true) continue;
      if (trigger.kind === 'timer') {
        const armed = arm(step, place, trigger.timer, undefined);
        if (isFault(armed)) return armed;
        if (armed === undefined) continue;
        timers ??= {};
        timers[triggerName(event, number)] = armed;
      }
      if (trigger.kind === 'message' && trigger.key !== undefined) {
        const key = jsonOf(step, place, trigger.key);
        if (key === undefined || key === null) {
          if (isSubscription(trigger)) continue;
          return noKey(event, trigger);
        }
        keys ??= {};
        keys[triggerName(event, number)] = key;
      }
    }
  }
  if (timers === undefined && keys === undefined) return undefined;
  return { ...(timers && { timers }), ...(keys && { keys }) };
}

/** A timer as it runs from now on, or after it has fired; undefined when it does not fire (again). */
export function arm(
  step: Step,
  place: Place,
  source: TimerSource,
  before: TimerState | undefined,
): TimerState | undefined | Fault {
  const text = 'fixed' in source ? undefined : (before?.text ?? textOf(step, place, source));
  if (typeof text === 'object') return text;
  const timer = 'fixed' in source ? source.fixed : readTimer(source.kind, text ?? '', source.zone);
  if (isTimerProblem(timer)) return { code: timer.code, message: timer.message };
  return armed(step, timer, text, before);
}

// ---------------------------------------------------------------------------------------------

function armed(
  step: Step,
  timer: Timer,
  text: string | undefined,
  before: TimerState | undefined,
): TimerState | undefined | Fault {
  const { at: now, calendar } = step.context;
  const repeats = timer.kind === 'cycle' || timer.kind === 'cron';
  if (before !== undefined && !repeats) return undefined;
  const from = before?.from ?? now;
  const fired = before === undefined ? 0 : (before.fired ?? 0) + 1;
  const due = nextDue(timer, from, fired, calendar, before?.due);
  if (isTimerProblem(due)) return { code: due.code, message: due.message };
  if (due === undefined) return undefined;
  return {
    due,
    ...(repeats ? { from } : {}),
    ...(fired > 0 ? { fired } : {}),
    ...(text === undefined ? {} : { text }),
  };
}

function textOf(
  step: Step,
  place: Place,
  { formula }: Extract<TimerSource, { formula: unknown }>,
): string | Fault {
  const value = jsonOf(step, place, formula);
  if (typeof value === 'string') return value;
  return {
    code: 'TIMER_UNDECIDED',
    message: `The timer "${formula.expression.text}" gives no text, date or duration. A fact or variable it names is missing or of another type; mend it, then try again.`,
  };
}

function noKey(event: FlowNode, trigger: Extract<Trigger, { kind: 'message' }>): Fault {
  return {
    code: 'MESSAGE_KEY_UNDECIDED',
    message: `The key "${trigger.key?.expression.text ?? ''}" by which "${event.id}" would know its message "${trigger.name}" has no value. Set the variables it names, then try again.`,
  };
}
