import type { FlowNode } from '../bpmn/graph.ts';
import { type Rejection, reject } from './rejection.ts';
import type { ActiveElement } from './state.ts';
import type { Step } from './step.ts';

/** An element instance and where it is. */
export interface FoundInstance {
  readonly scope: string;
  readonly node: FlowNode;
  readonly active: ActiveElement;
}

/** Where an element instance is active. */
export function findInstance(step: Step, instance: string): FoundInstance | undefined {
  const { scopes } = step.state;
  for (const scope in scopes) {
    const active = scopes[scope]?.active[instance];
    if (active !== undefined && Object.hasOwn(scopes[scope]?.active ?? {}, instance)) {
      return { scope, node: step.nodeIn(scope, active.element), active };
    }
  }
  return undefined;
}

/** A task that waits for somebody and is not stopped by an incident. */
export function openTask(step: Step, instance: string): FoundInstance | Rejection {
  const found = findInstance(step, instance);
  if (found === undefined || !isTask(found)) {
    return reject('TASK_NOT_OPEN', `Expected task ${instance} to be open, but it is not.`, {
      task: instance,
    });
  }
  for (const incident of Object.values(step.state.incidents)) {
    if (incident.instance !== instance) continue;
    return reject(
      'TASK_HAS_INCIDENT',
      `Expected task ${instance} ("${found.node.id}") to be open, but it is stopped: ${incident.message}`,
      { task: instance, element: found.node.id, incident: incident.code },
    );
  }
  return found;
}

// ---------------------------------------------------------------------------------------------

/** Whether an instance is completed from outside: tasks, calls of processes elsewhere, and ad-hoc sub-processes. */
function isTask({ node, active }: FoundInstance): boolean {
  if (active.loop !== undefined) return false;
  switch (node.type) {
    case 'userTask':
    case 'serviceTask':
    case 'businessRuleTask':
    case 'adHocSubProcess':
      return true;
    case 'callActivity':
      return node.calledLater !== undefined;
    default:
      return false;
  }
}
