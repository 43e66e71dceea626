import type { FlowNode, ProcessGraph } from '../bpmn/graph.ts';
import { ROOT_SCOPE } from './evolve.ts';
import { type Rejection, reject } from './rejection.ts';
import type { ActiveElement, Scope } from './state.ts';
import type { Step } from './step.ts';

/** An element instance and where it is. */
export interface FoundInstance {
  readonly scope: string;
  readonly node: FlowNode;
  readonly active: ActiveElement;
}

/** Where an element instance is active. */
export function findInstance(step: Step, instance: string): FoundInstance | undefined {
  const scope = scopeWith(step, instance);
  const active = scope === undefined ? undefined : step.scope(scope).active[instance];
  if (scope === undefined || active === undefined) return undefined;
  return { scope, node: step.nodeIn(scope, active.element), active };
}

/** A task that waits for somebody and is not stopped by an incident. */
export function openTask(step: Step, instance: string): FoundInstance | Rejection {
  const found = findInstance(step, instance);
  if (found === undefined || !isTask(step, found, instance)) {
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

/** Numbers that are tried before all scopes are looked through. */
const NEAR = 1_000;

/**
 * How far below an instance its scope was found last, by graph: the tasks of one multi-instance are all as far. It only
 * says where to look first, so that a task of many is found as quickly as one of few.
 */
const lastDistance = new WeakMap<ProcessGraph, number>();

/** An instance has a higher number than the scope it is in, most often the root or one not far below. */
function scopeWith({ graph, state }: Step, instance: string): string | undefined {
  const { scopes } = state;
  const near: Readonly<Record<number, Scope>> = scopes;
  const number = Number(instance);
  if (!Number.isInteger(number) || String(number) !== instance) return undefined;
  if (near[0]?.active[instance] !== undefined) return ROOT_SCOPE;
  const guess = number - (lastDistance.get(graph) ?? 1);
  if (near[guess]?.active[instance] !== undefined) return String(guess);
  for (let id = number - 1; id > 0 && id > number - NEAR; id--) {
    if (near[id]?.active[instance] === undefined) continue;
    lastDistance.set(graph, number - id);
    return String(id);
  }
  for (const id in scopes) if (scopes[id]?.active[instance] !== undefined) return id;
  return undefined;
}

/** Whether an instance is completed from outside: tasks, calls of processes elsewhere, and ad-hoc sub-processes. */
function isTask(step: Step, { node, active }: FoundInstance, instance: string): boolean {
  if (active.loop !== undefined) return false;
  switch (node.type) {
    case 'userTask':
    case 'serviceTask':
    case 'businessRuleTask':
    case 'adHocSubProcess':
      return true;
    case 'callActivity':
      return node.calledLater !== undefined && step.state.scopes[instance] === undefined;
    default:
      return false;
  }
}
