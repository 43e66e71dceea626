import type { FlowNode } from '../../bpmn/graph.ts';
import { awaitAgain, unawaitedEvent } from '../await-each.ts';
import { behaviours } from '../behaviours/index.ts';
import { leave } from '../leave.ts';
import { goOnUndecided } from '../loop.ts';
import { reject } from '../rejection.ts';
import type { ProcessIncident } from '../state.ts';
import { at, type Step } from '../step.ts';
import { assign, undeclaredVariable } from '../variables.ts';
import type { Handler } from './handler.ts';

/** Tries again what an incident stopped. */
export const retryIncident: Handler<'retryIncident'> = (step, { incident: id }) => {
  const incident = incidentOf(step, id);
  if (incident === undefined) return notOpen(id);
  const { scope, element, instance, atEntry, code } = incident;
  step.emit({ type: 'processIncidentResolved', id });
  if (step.state.scopes[scope] !== undefined) step.touched.add(scope);
  if (step.state.scopes[scope] === undefined) return undefined;
  const event = unawaitedEvent(step, incident);
  if (event !== undefined) {
    awaitAgain(step, { scope, ...(instance && { instance }) }, event);
    return undefined;
  }
  if (instance === undefined) return undefined;
  const node = step.nodeIn(scope, element);
  const behaviour = behaviours[node.type];
  if (atEntry === true) beginAnew(step, scope, node, instance);
  else if (
    behaviour.restart !== undefined &&
    (code === 'TASK_FAILED' || code === 'ERROR_NOT_CAUGHT')
  ) {
    behaviour.restart(step, scope, node, instance);
  } else behaviour.resume(step, scope, node, instance);
  return undefined;
};

/** Passes over what an incident stopped: the element counts as completed, tokens that wait in vain are taken away. */
export const resolveIncident: Handler<'resolveIncident'> = (step, { incident: id, variables }) => {
  const incident = incidentOf(step, id);
  if (incident === undefined) return notOpen(id);
  const { scope, element, instance, code } = incident;
  if (step.state.scopes[scope] === undefined) {
    step.emit({ type: 'processIncidentResolved', id });
    return undefined;
  }
  const place = instance === undefined ? { scope } : { scope, instance };
  const refused = undeclaredVariable(step, place, variables);
  if (refused !== undefined) return refused;
  if (variables !== undefined) assign(step, place, variables);
  step.emit({ type: 'processIncidentResolved', id });
  step.touched.add(scope);
  if (instance === undefined) {
    if (code === 'JOIN_STARVED') takeAway(step, scope, step.nodeIn(scope, element));
    return undefined;
  }
  if (unawaitedEvent(step, incident) !== undefined) return undefined;
  const node = step.nodeIn(scope, element);
  if (code === 'LOOP_UNDECIDED' && node.loop?.kind === 'multi') {
    goOnUndecided(step, scope, node, instance);
  } else if (node.type === 'endEvent') {
    step.emit({ type: 'elementCompleted', scope, instance, element });
  } else if (node.type === 'eventBasedGateway' || node.type === 'intermediateCatchEvent') {
    leave(step, scope, node, { flows: node.outgoing.slice(0, 1) }, instance);
  } else behaviours[node.type].resume(step, scope, node, instance);
  return undefined;
};

// ---------------------------------------------------------------------------------------------

function incidentOf(step: Step, id: string): ProcessIncident | undefined {
  const { incidents } = step.state;
  return Object.hasOwn(incidents, id) ? incidents[id] : undefined;
}

function notOpen(id: string) {
  return reject('INCIDENT_NOT_OPEN', `Expected incident ${id} to be open, but it is not.`, {
    incident: id,
  });
}

/** The instance could not begin: it is taken back, and its token comes to the element again. */
function beginAnew(step: Step, scope: string, node: FlowNode, instance: string): void {
  const { of, counter, variables } = step.instance(scope, instance);
  const inner = of === undefined ? undefined : { of, counter, variables };
  step.emit({ type: 'elementCancelled', scope, instance, element: node.id, again: true });
  if (inner === undefined) step.send(scope, node);
  else step.begin(scope, node, inner);
}

function takeAway(step: Step, scope: string, node: FlowNode): void {
  const { arrived } = step.scope(scope);
  const flows: string[] = [];
  for (const incoming of node.incoming) {
    const { id } = at(step.graph.flows, incoming);
    for (let count = arrived[id] ?? 0; count > 0; count--) flows.push(id);
  }
  step.emit({ type: 'joinFired', scope, element: node.id, flows, taken: [] });
}
