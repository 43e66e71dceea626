import { behaviours } from '../behaviours/index.ts';
import { openTask } from '../open-task.ts';
import { isRejection } from '../rejection.ts';
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
  const refused = undeclaredVariable(step, { scope }, variables);
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
  const refused = undeclaredVariable(step, { scope }, variables);
  if (refused !== undefined) return refused;
  step.touched.add(scope);
  throwEscalation(step, { scope, instance }, node, code, variables);
  return undefined;
};
