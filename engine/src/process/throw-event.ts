import type { FlowNode, Trigger } from '../bpmn/graph.ts';
import { type CatchPoint, happen } from './catch-event.ts';
import { catchPointsOf, triggerAt } from './catch-points.ts';
import { joinConversation } from './conversation.ts';
import { findCatcher } from './find-catcher.ts';
import { jsonOf, type Place, variablesSeen } from './formula.ts';
import type { Variables } from './state.ts';
import type { Step } from './step.ts';

/** What is given off and needs no catcher: messages, signals, escalations (BPMN 2.0.2 §10.5.6). */
export function throwTriggers(
  step: Step,
  place: Place,
  node: FlowNode,
  triggers: readonly Trigger[] = node.triggers,
): void {
  for (const trigger of triggers) {
    switch (trigger.kind) {
      case 'message':
        sendMessage(step, place, node, trigger);
        break;
      case 'signal':
        throwSignal(step, place, node, trigger.name);
        break;
      case 'escalation':
        throwEscalation(step, place, node, trigger.code, payloadOf(place));
        break;
      default:
        break;
    }
  }
}

/** What an event takes along: its data inputs (BPMN 2.0.2 §10.5.1), which go to the outputs of who catches it. */
export function payloadOf({ given }: Place): Variables | undefined {
  return given as Variables | undefined;
}

/** Gives off an error; false when nothing catches it. */
export function throwError(
  step: Step,
  { scope, instance }: Place,
  node: FlowNode,
  code: string | undefined,
  variables?: Variables,
): boolean {
  const point = findCatcher(step, scope, instance, 'error', code);
  if (point === undefined) return false;
  noteThrown(step, scope, node, 'error', code, point.event.id);
  happen(step, point, variables);
  return true;
}

/** Gives off an escalation; nothing happens where nobody catches it. */
export function throwEscalation(
  step: Step,
  { scope, instance }: Place,
  node: FlowNode,
  code: string | undefined,
  variables?: Variables,
): void {
  if (step.state.scopes[scope] === undefined) return;
  const point = findCatcher(step, scope, instance, 'escalation', code);
  noteThrown(step, scope, node, 'escalation', code, point?.event.id);
  if (point !== undefined) happen(step, point, variables);
}

/** Lets everything in this instance that waits for a signal have it. */
export function deliverSignal(step: Step, signal: string, variables?: Variables): void {
  const points = [...catchPointsOf(step)].filter((point) => {
    const trigger = triggerAt(point);
    return trigger.kind === 'signal' && trigger.name === signal;
  });
  for (const point of points) if (isWaiting(step, point)) happen(step, point, variables);
}

/** Whether a trigger is still waited for. */
export function isWaiting(step: Step, { scope, instance }: CatchPoint): boolean {
  const open = step.state.scopes[scope];
  if (open === undefined) return false;
  return instance === undefined
    ? open.interrupted === undefined
    : open.active[instance] !== undefined && !step.happened.has(instance);
}

// ---------------------------------------------------------------------------------------------

function sendMessage(
  step: Step,
  place: Place,
  node: FlowNode,
  trigger: Extract<Trigger, { kind: 'message' }>,
): void {
  const { name, key, path } = trigger;
  const instance = noteThrown(step, place.scope, node, 'message', name);
  const told = key ?? path;
  const value = told === undefined ? undefined : jsonOf(step, place, told);
  joinConversation(step, place.scope, trigger, (of) => jsonOf(step, place, of));
  step.effects.push({
    type: 'sendMessage',
    instance,
    element: node.id,
    message: name,
    ...(value === undefined ? undefined : { key: value }),
    variables: payloadOf(place) ?? variablesSeen(step, place),
  });
}

function throwSignal(step: Step, place: Place, node: FlowNode, name: string): void {
  const instance = noteThrown(step, place.scope, node, 'signal', name);
  const variables = payloadOf(place);
  step.effects.push({
    type: 'broadcastSignal',
    instance,
    element: node.id,
    signal: name,
    ...(variables === undefined ? undefined : { variables }),
  });
  deliverSignal(step, name, variables);
}

function noteThrown(
  step: Step,
  scope: string,
  node: FlowNode,
  trigger: string,
  name: string | undefined,
  caughtBy?: string,
): string {
  const id = step.newId();
  step.emit({
    type: 'eventThrown',
    scope,
    element: node.id,
    id,
    trigger,
    ...(name === undefined ? undefined : { name }),
    ...(caughtBy === undefined ? undefined : { caughtBy }),
  });
  return id;
}
