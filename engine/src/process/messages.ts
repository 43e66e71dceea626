import type { Trigger } from '../bpmn/graph.ts';
import { epochOf, instantText } from '../clock/instant.ts';
import { nextDue } from '../clock/next-due.ts';
import { isTimerProblem, readTimer } from '../clock/read-timer.ts';
import { type CatchPoint, cannotTake, happen, watchAt } from './catch-event.ts';
import { catchPointsOf, triggerAt } from './catch-points.ts';
import type { MessageCommand } from './command.ts';
import { type Brought, isOfConversation, isSameKey, joinBy, keyInside } from './conversation.ts';
import { type Rejection, reject } from './rejection.ts';
import type { KeptMessage } from './state.ts';
import type { Step } from './step.ts';
import { triggerName } from './watch.ts';

/** Messages of one instance that wait to be expected. */
const MAX_KEPT = 100;

/** Hands a message to the one who waits for it longest, keeps it for a time, or refuses it. */
export function correlateMessage(step: Step, command: MessageCommand): Rejection | undefined {
  const { message: name, key, id, variables } = command;
  if (id !== undefined && wasUsed(step, id)) return undefined;
  const until = keptUntil(step, command);
  if (typeof until === 'object') return until;
  const point = receiverOf(step, { name, key, variables });
  if (point !== undefined) {
    const refused = cannotTake(step, point, variables);
    if (refused !== undefined) return refused;
    if (id !== undefined) noteUsed(step, id, until ?? remembered(step));
    join(step, point, command);
    happen(step, point, variables);
    return undefined;
  }
  if (until === undefined) {
    return reject(
      'MESSAGE_NOT_EXPECTED',
      `Expected something that waits for the message "${name}" with this key, but nothing does, and it is not kept.`,
      { message: name },
    );
  }
  if ((step.state.messages?.length ?? 0) >= MAX_KEPT) {
    return reject(
      'MESSAGES_TOO_MANY',
      `Expected at most ${MAX_KEPT} messages that wait to be expected, but there are as many: let the process receive some first.`,
      { message: name },
    );
  }
  const kept: KeptMessage = {
    name,
    ...(key === undefined ? undefined : { key }),
    ...(id === undefined ? undefined : { id }),
    ...(variables === undefined ? undefined : { variables }),
    until,
  };
  step.emit({ type: 'messageKept', message: kept });
  return undefined;
}

/** Delivers kept messages that are now expected and drops those whose time is over; true when one was delivered. */
export function deliverKeptMessages(step: Step): boolean {
  const now = epochOf(step.context.at);
  const { messages = [] } = step.state;
  for (let place = messages.length - 1; place >= 0; place--) {
    const { until = '' } = messages[place] ?? {};
    if (epochOf(until) < now) step.emit({ type: 'messageDropped', place });
  }
  for (const [place, message] of (step.state.messages ?? []).entries()) {
    const point = receiverOf(step, message);
    if (point === undefined) continue;
    step.emit({ type: 'messageDropped', place });
    const { id, until, variables } = message;
    if (id !== undefined) noteUsed(step, id, until);
    join(step, point, message);
    happen(step, point, variables);
    return true;
  }
  return false;
}

// ---------------------------------------------------------------------------------------------

function join(step: Step, point: CatchPoint, brought: Brought): void {
  const trigger = triggerAt(point);
  if (trigger.kind === 'message') joinBy(step, point.scope, trigger, brought);
}

type Incoming = Pick<MessageCommand, 'key' | 'variables'> & { readonly name: string };

/** Who waits for a message: the one whose key is equal, else one that asks for no key; the oldest of several. */
function receiverOf(step: Step, message: Incoming): CatchPoint | undefined {
  let oldest: CatchPoint | undefined;
  for (const point of catchPointsOf(step)) {
    const trigger = triggerAt(point);
    if (trigger.kind !== 'message' || trigger.name !== message.name) continue;
    if (step.happened.has(point.instance ?? '')) continue;
    const watch = watchAt(step, point);
    const wanted = watch.keys?.[triggerName(point.event, point.trigger)];
    if (trigger.key !== undefined) {
      const inside = () =>
        trigger.path && keyInside(step, point.scope, trigger.path, message.variables);
      if (!isSameKey(wanted, message.key ?? inside())) continue;
    }
    if (!isOfConversation(step, point.scope, trigger, message)) continue;
    if (watch.got?.includes(triggerName(point.event, point.trigger)) === true) continue;
    if (oldest === undefined || ageOf(point) < ageOf(oldest)) oldest = point;
  }
  return oldest;
}

function ageOf({ scope, instance }: CatchPoint): number {
  return Number(instance ?? scope);
}

/** How long the id of a message is remembered that is not kept, in milliseconds: a week. */
const MEMORY_MS = 7 * 86_400_000;

function remembered(step: Step): string {
  return instantText(epochOf(step.context.at) + MEMORY_MS) ?? step.context.at;
}

function noteUsed(step: Step, id: string, until: string): void {
  const at = instantText(epochOf(step.context.at)) ?? step.context.at;
  step.emit({ type: 'messageUsed', id, until, at });
}

function wasUsed(step: Step, id: string): boolean {
  const { used = {}, messages = [] } = step.state;
  const until = Object.hasOwn(used, id) ? used[id] : undefined;
  if (until !== undefined && epochOf(until) >= epochOf(step.context.at)) return true;
  return messages.some((message) => message.id === id);
}

/** Until when a message is kept and remembered; undefined when it is not. */
function keptUntil(step: Step, command: MessageCommand): string | undefined | Rejection {
  const length = command.bufferFor ?? bufferOf(step, command.message);
  if (length === undefined) return undefined;
  const timer = readTimer('timeDuration', length, 'UTC');
  const until = isTimerProblem(timer)
    ? timer
    : nextDue(timer, step.context.at, 0, step.context.calendar);
  if (typeof until === 'string') return until;
  return reject(
    'MESSAGE_BUFFER_UNREADABLE',
    `Expected a duration such as PT1H for which to keep the message, but got "${length}".`,
    { message: command.message },
  );
}

function bufferOf(step: Step, name: string): string | undefined {
  for (const { triggers } of step.graph.nodes) {
    const found = triggers.find(
      (trigger): trigger is Extract<Trigger, { kind: 'message' }> =>
        trigger.kind === 'message' && trigger.name === name && trigger.bufferFor !== undefined,
    );
    if (found !== undefined) return found.bufferFor;
  }
  return undefined;
}
