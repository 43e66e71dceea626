import { gateOf } from './event-names.ts';
import type { Values } from './reset-net.ts';

/** The orders in which a message and a signal may come. */
export const bothOrders = [
  ['message', 'signal'],
  ['signal', 'message'],
] as const;

/** Whether a clock lets an event happen. */
export function isTimer(trigger: string): boolean {
  return trigger === 'timer' || trigger === 'date' || trigger === 'cycle';
}

/** What lets an event happen: something outside, or its condition. */
export function causeOf({ id, trigger }: { readonly id: string; readonly trigger: string }): {
  readonly label?: string;
  readonly offer?: string;
  readonly when?: (values: Values) => boolean;
} {
  const name = `${isTimer(trigger) ? 'timer' : trigger}:${id}`;
  if (trigger !== 'conditional') return { label: name };
  return { offer: name, when: (values) => values[gateOf(id)] === '1' };
}
