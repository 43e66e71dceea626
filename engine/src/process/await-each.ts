import type { FlowNode } from '../bpmn/graph.ts';
import { type Fault, isFault } from './fault.ts';
import type { Place } from './formula.ts';
import type { ProcessIncident, Watch } from './state.ts';
import { at, type Step } from './step.ts';
import { watchFor } from './watch.ts';

/** What can be waited for, and the events for which that cannot be told: none of them keeps the others back. */
export interface Awaited {
  readonly watch?: Watch;
  readonly faults: readonly { readonly event: FlowNode; readonly fault: Fault }[];
}

/** Makes ready what several events wait for, each by itself. */
export function awaitEach(step: Step, place: Place, events: readonly number[]): Awaited {
  let watch: Watch | undefined;
  const faults: { event: FlowNode; fault: Fault }[] = [];
  for (const index of events) {
    const own = watchFor(step, place, [index]);
    if (isFault(own)) faults.push({ event: at(step.graph.nodes, index), fault: own });
    else if (own !== undefined) watch = both(watch, own);
  }
  return { ...(watch && { watch }), faults };
}

/** Raises an incident at each event that cannot be waited for. */
export function raiseEach(step: Step, place: Place, { faults }: Awaited): void {
  const { scope, instance } = place;
  for (const { event, fault } of faults) {
    const { code, message } = fault;
    step.raise({ code, message, element: event.id, scope, ...(instance && { instance }) });
  }
}

/** The event of a scope, on a border or of a start that cannot be waited for, where that is what an incident says. */
export function unawaitedEvent(
  step: Step,
  { code, scope, element }: ProcessIncident,
): FlowNode | undefined {
  if (!code.startsWith('TIMER_') && code !== 'MESSAGE_KEY_UNDECIDED') return undefined;
  const { nodeIndex, watched } = step.processOf(scope);
  // The start of an event sub-process stands inside of it, but it is the scope around that waits for it.
  const candidates = [nodeIndex.get(element) ?? -1, ...watched];
  return candidates
    .map((index) => step.graph.nodes[index])
    .find((node) => node?.id === element && listeners.has(node.type));
}

/** Tries again to wait for an event, on the border of `instance` where there is one. */
export function awaitAgain(step: Step, place: Place, event: FlowNode): void {
  const { scope, instance } = place;
  const open = step.scope(scope);
  if (instance === undefined && open.interrupted) return;
  const awaited = awaitEach(step, place, [event.index]);
  raiseEach(step, place, awaited);
  if (awaited.watch === undefined) return;
  const held = instance === undefined ? open : step.instance(scope, instance);
  const { got, met } = held;
  step.emit({
    type: 'eventsAwaited',
    ...place,
    watch: { ...both(held, awaited.watch), ...(got && { got }), ...(met && { met }) },
  });
}

// ---------------------------------------------------------------------------------------------

const listeners: ReadonlySet<string> = new Set(['boundaryEvent', 'startEvent']);

function both(held: Watch | undefined, { timers, keys }: Watch): Watch {
  const allTimers = held?.timers || timers ? { timers: { ...held?.timers, ...timers } } : {};
  const allKeys = held?.keys || keys ? { keys: { ...held?.keys, ...keys } } : {};
  return { ...allTimers, ...allKeys };
}
