import type { ProcessEvent } from './event.ts';
import { writeInstance, writeScope } from './evolve-scopes.ts';
import type { Ownership, Writable } from './ownership.ts';
import type { ProcessState, Watch } from './state.ts';

type EventOf<Type extends ProcessEvent['type']> = Extract<ProcessEvent, { type: Type }>;

/** An event happened: a timer goes on or is over, a parallel multiple event has one trigger more. */
export function catchEvent(
  state: Writable<ProcessState>,
  { scope, instance, event, trigger, timer, partial }: EventOf<'eventCaught'>,
  ownership: Ownership,
): void {
  if (state.scopes[scope] === undefined) return;
  const watch = watchOf(state, scope, instance, ownership);
  if (trigger === 'timer' && watch.timers?.[event] !== undefined) {
    const { [event]: _, ...others } = watch.timers;
    const timers = timer === undefined ? others : { ...others, [event]: timer };
    if (Object.keys(timers).length > 0) watch.timers = timers;
    else delete watch.timers;
  }
  const own = event.split('#')[0] ?? '';
  if (partial === true) {
    watch.got = [...(watch.got ?? []), event];
  } else if (watch.got !== undefined) {
    const left = watch.got.filter((got) => got.split('#')[0] !== own);
    if (left.length > 0) watch.got = left;
    else delete watch.got;
  }
}

/** The condition of a conditional event became true, or is true no longer. */
export function changeCondition(
  state: Writable<ProcessState>,
  { scope, instance, event, met }: EventOf<'conditionChanged'>,
  ownership: Ownership,
): void {
  const watch = watchOf(state, scope, instance, ownership);
  const others = (watch.met ?? []).filter((name) => name !== event);
  const next = met ? [...others, event] : others;
  if (next.length > 0) watch.met = next;
  else delete watch.met;
}

/** What is waited for from now on, in place of what was before. */
export function awaitEvents(
  state: Writable<ProcessState>,
  { scope, instance, watch }: EventOf<'eventsAwaited'>,
  ownership: Ownership,
): void {
  const held = watchOf(state, scope, instance, ownership);
  for (const member of ['timers', 'keys', 'got', 'met'] as const) delete held[member];
  Object.assign(held, watch);
}

// ---------------------------------------------------------------------------------------------

function watchOf(
  state: Writable<ProcessState>,
  scope: string,
  instance: string | undefined,
  ownership: Ownership,
): Writable<Watch> {
  return instance === undefined
    ? writeScope(state, scope, ownership)
    : writeInstance(state, scope, instance, ownership);
}
