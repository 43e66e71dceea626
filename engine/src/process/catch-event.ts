import type { FlowNode } from '../bpmn/graph.ts';
import { isFault } from './fault.ts';
import { chooseEach } from './flow-choice.ts';
import { leave } from './leave.ts';
import { assigned } from './mapping.ts';
import type { Rejection } from './rejection.ts';
import { cancelInstance, interruptScope, openScope } from './scopes.ts';
import type { TimerState, Variables, Watch } from './state.ts';
import { at, type Step } from './step.ts';
import { assign, undeclaredVariable } from './variables.ts';
import { arm, triggerName } from './watch.ts';

/** A trigger that is waited for: by an element instance, or by a scope for its event sub-process. */
export interface CatchPoint {
  readonly scope: string;
  readonly instance?: string;
  readonly event: FlowNode;
  /** Which of the event's triggers. */
  readonly trigger: number;
}

/** What is kept beside the one who waits. */
export function watchAt(step: Step, { scope, instance }: CatchPoint): Watch {
  return instance === undefined ? step.scope(scope) : step.instance(scope, instance);
}

/** Why an event cannot take what comes with its trigger: a name that nobody declares. */
export function cannotTake(
  step: Step,
  { scope, instance, event }: CatchPoint,
  variables: Variables | undefined,
): Rejection | undefined {
  if (variables === undefined) return undefined;
  const others = Object.entries(variables).filter(([name]) => !event.locals.has(name));
  const place = instance === undefined ? { scope } : { scope, instance };
  return undeclaredVariable(step, place, Object.fromEntries(others));
}

/** A trigger has come: the event happens, and what it interrupts ends before its own path begins. */
export function happen(step: Step, point: CatchPoint, given: Variables = {}): void {
  const { scope, instance, event } = point;
  if (instance !== undefined && step.happened.has(instance)) return;
  const variables = taken(step, point, given);
  const awaitsMore = event.allOf && event.triggers.length > 1 && !isLast(step, point);
  note(step, point, awaitsMore);
  if (awaitsMore) {
    assign(step, { scope, ...(instance && { instance }) }, variables);
    return;
  }
  if (instance === undefined) beginEventSubProcess(step, scope, event, variables);
  else if (event.type === 'boundaryEvent') leaveByBoundary(step, scope, instance, event, variables);
  else if (step.instance(scope, instance).element === event.id) {
    step.happened.add(instance);
    assign(step, { scope, instance }, variables);
    step.goOn(scope, event, instance);
  } else leaveByGateway(step, scope, instance, event, variables);
}

// ---------------------------------------------------------------------------------------------

/** What an event sets: what came under declared names, and what its outputs make of it. */
function taken(step: Step, { scope, event }: CatchPoint, given: Variables): Variables {
  if (event.outputs.length === 0) return given;
  const values = assigned(step, { scope, given }, event.outputs, event);
  return isFault(values) ? given : { ...given, ...values };
}

/** Whether all other triggers of a parallel multiple event have come before. */
function isLast(step: Step, point: CatchPoint): boolean {
  const { got = [] } = watchAt(step, point);
  return point.event.triggers.every(
    (_, number) => number === point.trigger || got.includes(triggerName(point.event, number)),
  );
}

function note(step: Step, point: CatchPoint, partial: boolean): void {
  const { scope, instance, event } = point;
  const trigger = at(event.triggers, point.trigger);
  const timer = trigger.kind === 'timer' ? nextTimer(step, point) : undefined;
  step.emit({
    type: 'eventCaught',
    scope,
    ...(instance === undefined ? undefined : { instance }),
    event: triggerName(event, point.trigger),
    trigger: trigger.kind,
    ...(timer === undefined ? undefined : { timer }),
    ...(partial ? { partial } : undefined),
  });
  step.touched.add(scope);
}

/** What a timer that does not interrupt waits for next. */
function nextTimer(step: Step, point: CatchPoint): TimerState | undefined {
  const { scope, instance, event } = point;
  const trigger = at(event.triggers, point.trigger);
  const repeats = event.type === 'boundaryEvent' || event.type === 'startEvent';
  if (trigger.kind !== 'timer' || event.interrupting || !repeats) return undefined;
  const before = watchAt(step, point).timers?.[triggerName(event, point.trigger)];
  if (before === undefined) return undefined;
  const armed = arm(step, { scope, ...(instance && { instance }) }, trigger.timer, before);
  return isFault(armed) ? undefined : armed;
}

function leaveByBoundary(
  step: Step,
  scope: string,
  instance: string,
  event: FlowNode,
  variables: Variables,
): void {
  if (event.interrupting) cancelInstance(step, scope, instance);
  assign(step, { scope }, variables);
  leave(step, scope, event, { flows: event.outgoing });
}

/** The first event after an event-based gateway decides; the others are no longer waited for. */
function leaveByGateway(
  step: Step,
  scope: string,
  instance: string,
  event: FlowNode,
  variables: Variables,
): void {
  const gateway = step.nodeIn(scope, step.instance(scope, instance).element);
  const flows = gateway.outgoing.filter(
    (flow) => at(step.graph.flows, flow).target === event.index,
  );
  const taken =
    flows.length === gateway.outgoing.length
      ? undefined
      : { flows: flows.map((flow) => at(step.graph.flows, flow).id) };
  step.emit({ type: 'elementCompleted', scope, instance, element: gateway.id, ...taken });
  assign(step, { scope }, variables);
  leave(step, scope, event, chooseEach(step, { scope }, event));
}

/** BPMN 2.0.2 §13.5.4: an interrupting one ends what runs in its scope; the scope is left when it has ended. */
function beginEventSubProcess(
  step: Step,
  scope: string,
  event: FlowNode,
  variables: Variables,
): void {
  const owner = at(step.graph.processes, event.process).owner;
  const node = at(step.graph.nodes, owner ?? -1);
  if (event.interrupting) interruptScope(step, scope, 'event');
  const instance = step.activate(scope, node);
  openScope(step, scope, node, instance, { begin: false });
  assign(step, { scope: instance }, variables);
  step.send(instance, event);
}
