import type { FlowNode } from '../bpmn/graph.ts';
import { chooseEach } from './flow-choice.ts';
import { leave } from './leave.ts';
import { instanceEnded } from './loop.ts';
import { setOutputs } from './mapping.ts';
import type { ActiveElement, DoneActivity, Json, Variables } from './state.ts';
import type { Step } from './step.ts';

/** What is left of a scope when it closes, for the activity it belongs to. */
export interface Remains {
  readonly variables?: Variables;
  readonly done?: readonly DoneActivity[];
}

/**
 * An activity's instance has done its work: outputs are set, what can be undone is noted, and the token goes on, or
 * the loop or the compensation the instance belongs to.
 */
export function completeActivity(
  step: Step,
  scope: string,
  node: FlowNode,
  instance: string,
  remains: Remains = {},
): void {
  const active = step.instance(scope, instance);
  step.completedIn.add(scope);
  if (node.outputs.length > 0 && active.loop === undefined) {
    const given = remains.variables;
    const fault = setOutputs(step, { scope, instance, ...(given && { given }) }, node);
    if (fault !== undefined) {
      if (given !== undefined) step.setIn(scope, instance, given);
      step.raise({ ...fault, element: node.id, scope, instance });
      return;
    }
  }
  const whole = active.of === undefined ? undefined : step.scope(scope).active[active.of];
  const inLoop = whole?.loop !== undefined;
  if (active.of === undefined || inLoop) noteDone(step, scope, node, active, remains);
  if (active.of === undefined) {
    leave(step, scope, node, chooseEach(step, { scope, instance }, node), instance);
    return;
  }
  const output = inLoop ? outputOf(node, active) : undefined;
  step.emit({
    type: 'elementCompleted',
    scope,
    instance,
    element: node.id,
    ...(node.outgoing.length === 0 ? undefined : { flows: [] }),
    ...(output === undefined ? undefined : { output }),
  });
  if (inLoop) {
    // whoever stands for all is active still, so the scope cannot have finished by this
    instanceEnded(step, scope, node, active.of);
    return;
  }
  step.touched.add(scope);
  handlerDone(step, scope, active.of);
}

/** Notes that an activity without instance was done and can be undone. */
export function notePassed(step: Step, scope: string, node: FlowNode): void {
  step.completedIn.add(scope);
  if (node.undoneBy === undefined || node.undoneBy < 0) return;
  step.emit({ type: 'activityDone', scope, activity: { id: step.newId(), element: node.id } });
}

/** A compensation handler has ended: whoever asked for it goes on with the next. */
export function handlerDone(step: Step, scope: string, of: string): void {
  const { active, parent } = step.scope(scope);
  if (of === scope && parent !== undefined) {
    step.goOn(parent.scope, step.nodeIn(parent.scope, elementOf(step, parent)), parent.instance);
    return;
  }
  const asking = active[of];
  if (asking === undefined) return;
  const node = step.nodeIn(scope, asking.element);
  if (node.body === undefined) {
    step.goOn(scope, node, of);
    return;
  }
  for (const [instance, { element }] of Object.entries(step.state.scopes[of]?.active ?? {})) {
    const thrower = step.nodeIn(of, element);
    if (thrower.triggers.some(({ kind }) => kind === 'compensation')) {
      step.goOn(of, thrower, instance);
    }
  }
}

// ---------------------------------------------------------------------------------------------

function noteDone(
  step: Step,
  scope: string,
  node: FlowNode,
  active: ActiveElement,
  { variables, done }: Remains,
): void {
  if (node.undoneBy === undefined || active.loop !== undefined) return;
  if (node.undoneBy < 0 && done === undefined && node.undoing === undefined) return;
  // What it was given belongs to the snapshot that its handlers see (BPMN 2.0.2 §13.5.5), beside what it declared.
  const kept = active.variables === undefined ? variables : { ...active.variables, ...variables };
  step.emit({
    type: 'activityDone',
    scope,
    activity: {
      id: step.newId(),
      element: node.id,
      ...(node.undoneBy >= 0 || kept === undefined ? undefined : { variables: kept }),
      ...(node.undoneBy >= 0 || done === undefined ? undefined : { done }),
    },
  });
}

function outputOf({ loop }: FlowNode, { variables }: ActiveElement): Json | undefined {
  if (loop?.kind !== 'multi' || loop.output === undefined) return undefined;
  const { name } = loop.output;
  return variables !== undefined && Object.hasOwn(variables, name)
    ? (variables[name] ?? null)
    : null;
}

function elementOf(step: Step, { scope, instance }: { scope: string; instance: string }): string {
  return step.instance(scope, instance).element;
}
