import { behaviours } from '../behaviours/index.ts';
import { cannotTake } from '../catch-event.ts';
import { findCatcher } from '../find-catcher.ts';
import { type FoundInstance, openTask } from '../open-task.ts';
import { isRejection, type Rejection } from '../rejection.ts';
import type { Variables } from '../state.ts';
import type { Step } from '../step.ts';
import { throwError, throwEscalation } from '../throw-event.ts';
import { undeclaredVariable } from '../variables.ts';
import type { Handler } from './handler.ts';

/** A task could not be done: an error goes to the nearest event that catches it, a failure is tried again or becomes an incident. */
export const failTask: Handler<'failTask'> = (step, command) => {
  const { instance, error, message, variables } = command;
  const open = openTask(step, instance);
  if (isRejection(open)) return open;
  const { scope, node, active } = open;
  step.touched.add(scope);
  const refused = unknownToCatcher(
    step,
    open,
    instance,
    error === undefined ? undefined : 'error',
    error,
    variables,
  );
  if (refused !== undefined) return refused;
  if (error !== undefined) {
    if (throwError(step, { scope, instance }, node, error, variables)) return undefined;
    step.raise({
      code: 'ERROR_NOT_CAUGHT',
      element: node.id,
      scope,
      instance,
      message:
        message ??
        `Nothing catches the error ${error} of "${node.id}". Mend its cause and try again, or pass over it.`,
    });
    return undefined;
  }
  const before = active.retries ?? node.retries;
  const left = command.retries ?? before - 1;
  if (command.retries === undefined ? before > 0 : left > 0) {
    step.emit({ type: 'taskFailed', scope, instance, element: node.id, retries: left });
    behaviours[node.type].restart?.(step, scope, node, instance);
    return undefined;
  }
  step.raise({
    code: 'TASK_FAILED',
    element: node.id,
    scope,
    instance,
    message:
      message ??
      `"${node.id}" has failed and is not tried again. Mend the cause and try again, or pass over it.`,
  });
  return undefined;
};

/** An open task gives off an escalation; nothing happens where nobody catches it. */
export const escalateTask: Handler<'escalateTask'> = (step, { instance, code, variables }) => {
  const open = openTask(step, instance);
  if (isRejection(open)) return open;
  const { scope, node } = open;
  const refused = unknownToCatcher(step, open, instance, 'escalation', code, variables);
  if (refused !== undefined) return refused;
  step.touched.add(scope);
  throwEscalation(step, { scope, instance }, node, code, variables);
  return undefined;
};

// ---------------------------------------------------------------------------------------------

/** What comes with an error or escalation goes to whoever catches it, under the names that its event or its process declares. */
function unknownToCatcher(
  step: Step,
  { scope }: FoundInstance,
  instance: string,
  kind: 'error' | 'escalation' | undefined,
  code: string | undefined,
  variables: Variables | undefined,
): Rejection | undefined {
  if (variables === undefined) return undefined;
  const point = kind && findCatcher(step, scope, instance, kind, code);
  return point === undefined
    ? undeclaredVariable(step, { scope }, variables)
    : cannotTake(step, point, variables);
}
