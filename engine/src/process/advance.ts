import type { FlowNode, ProcessGraph } from '../bpmn/graph.ts';
import { behaviours } from './behaviours/index.ts';
import type { ProcessCommand } from './command.ts';
import type { ProcessContext } from './context.ts';
import type { ProcessDecision } from './decision.ts';
import { ROOT_SCOPE } from './evolve.ts';
import { handlingScope, scopeOfPart, scopesInside } from './part-scope.ts';
import { finishPredecessors } from './parts.ts';
import { isRejection, type Rejection, reject } from './rejection.ts';
import { settle } from './settle.ts';
import type { Json, ProcessState } from './state.ts';
import { at, Step } from './step.ts';
import { stopped } from './stopped.ts';

/**
 * Carries out a command on a process instance until everything waits. Pure and synchronous: the same graph,
 * state, command and context always give the same decision. `state` is undefined before `start`.
 */
export function advance(
  graph: ProcessGraph,
  state: ProcessState | undefined,
  command: ProcessCommand,
  context: ProcessContext,
): ProcessDecision | Rejection {
  const step = new Step(graph, state, context);
  const refused =
    command.type === 'start' ? start(step, state, command) : carryOut(step, state, command);
  if (refused !== undefined) return refused;
  if (settle(step)) return { events: step.events, effects: step.effects, state: step.state };
  return stopped(new Step(graph, state, context), command, step.last?.node.id ?? '');
}

// ---------------------------------------------------------------------------------------------

type Command<Type extends ProcessCommand['type']> = Extract<ProcessCommand, { type: Type }>;

function start(
  step: Step,
  state: ProcessState | undefined,
  { variables = {} }: Command<'start'>,
): Rejection | undefined {
  if (state !== undefined) {
    return reject(
      'PROCESS_ALREADY_STARTED',
      'Expected a process that has not started, but it has.',
    );
  }
  const process = at(step.graph.processes, step.graph.main);
  const undeclared = undeclaredVariable(variables, process.variables);
  if (undeclared !== undefined) return undeclared;
  step.emit({ type: 'processStarted', process: process.id, variables });
  step.send(ROOT_SCOPE, at(step.graph.nodes, process.start));
  return undefined;
}

function carryOut(
  step: Step,
  state: ProcessState | undefined,
  command: Exclude<ProcessCommand, { type: 'start' }>,
): Rejection | undefined {
  if (state?.status !== 'active') {
    const found = state === undefined ? 'it has not started' : `it is ${state.status}`;
    return reject('PROCESS_NOT_ACTIVE', `Expected an active process, but ${found}.`);
  }
  switch (command.type) {
    case 'completeTask':
      return completeTask(step, command);
    case 'endPart':
      return endPart(step, command);
    case 'retryIncident':
      return retryIncident(step, command);
  }
}

function completeTask(step: Step, command: Command<'completeTask'>): Rejection | undefined {
  const { instance, variables, outcome } = command;
  const open = openTask(step, instance);
  if (isRejection(open)) return open;
  const { scope, node } = open;
  const handling = handlingScope(step.state, scope);
  const refused =
    waitsForPredecessor(step, node, handling?.part) ??
    unlawfulOutcome(node, handling?.part, outcome) ??
    undeclaredVariable(variables ?? {}, step.processOf(scope).variables);
  if (refused !== undefined) return refused;
  if (variables !== undefined && Object.keys(variables).length > 0) {
    const owner = scope === ROOT_SCOPE ? {} : { scope };
    step.emit({ type: 'variablesSet', ...owner, variables });
  }
  const set = node.act === 'decide' ? (outcome ?? 'done') : outcome;
  if (set !== undefined && handling !== undefined) {
    const { id, part } = handling;
    step.emit({ type: 'partOutcomeSet', scope: id, part, outcome: set });
  }
  behaviours[node.type].resume(step, scope, node, instance);
  return undefined;
}

function openTask(
  step: Step,
  instance: string,
): { readonly scope: string; readonly node: FlowNode } | Rejection {
  const { scopes, incidents } = step.state;
  for (const scope in scopes) {
    const active = scopes[scope]?.active ?? {};
    if (!Object.hasOwn(active, instance)) continue;
    const node = step.nodeIn(scope, active[instance]?.element ?? '');
    if (node.type !== 'userTask' && node.type !== 'serviceTask') break;
    const incident = Object.values(incidents).find((raised) => raised.instance === instance);
    if (incident === undefined) return { scope, node };
    return reject(
      'TASK_HAS_INCIDENT',
      `Expected task ${instance} ("${node.id}") to be open, but it is stopped: ${incident.message}`,
      { task: instance, element: node.id, incident: incident.code },
    );
  }
  return reject('TASK_NOT_OPEN', `Expected task ${instance} to be open, but it is not.`, {
    task: instance,
  });
}

function waitsForPredecessor(
  step: Step,
  node: FlowNode,
  part: string | undefined,
): Rejection | undefined {
  if (node.act !== 'decide' || part === undefined) return undefined;
  const open = finishPredecessors(step, part).find(
    (predecessor) => step.outcomeOf(predecessor) === undefined,
  );
  if (open === undefined) return undefined;
  return reject(
    'PART_WAITS_FOR_PREDECESSOR',
    `Expected part ${open} to have ended before part ${part} is decided, but it has not.`,
    { part, predecessor: open },
  );
}

function unlawfulOutcome(
  node: FlowNode,
  part: string | undefined,
  outcome: string | undefined,
): Rejection | undefined {
  if (outcome === undefined) return undefined;
  const deciding = node.act === 'accept' || node.act === 'decide';
  if (deciding && part !== undefined && (outcome === 'refused' || outcome === 'done')) {
    return undefined;
  }
  return reject(
    'TASK_SETS_NO_OUTCOME',
    `Expected the outcome done or refused at the accept or decide task of a part, but got ${outcome} at "${node.id}".`,
    { element: node.id, outcome },
  );
}

function undeclaredVariable(
  variables: Readonly<Record<string, Json>>,
  declared: ReadonlySet<string>,
): Rejection | undefined {
  const name = Object.keys(variables).find((key) => !declared.has(key));
  if (name === undefined) return undefined;
  return reject(
    'VARIABLE_NOT_DECLARED',
    `Expected a variable that the process declares, but got "${name}".`,
    { name },
  );
}

/** BPMN knows no such end from outside; the scope is closed as by a terminate event, and the token goes on. */
function endPart(step: Step, { part, outcome }: Command<'endPart'>): Rejection | undefined {
  const known = step.graph.parts.has(part) && (step.context.parts?.has(part) ?? true);
  if (!known) {
    return reject('PART_UNKNOWN', `Expected a part of this case, but got "${part}".`, { part });
  }
  const ended = step.outcomeOf(part);
  if (ended !== undefined) {
    return reject('PART_ALREADY_ENDED', `Expected part ${part} to be open, but it is ${ended}.`, {
      part,
      outcome: ended,
    });
  }
  const scope = scopeOfPart(step.state, part);
  const parent = scope === undefined ? undefined : step.scope(scope).parent;
  for (const inner of scope === undefined ? [] : scopesInside(step.state, scope)) {
    step.emit({ type: 'scopeClosed', scope: inner });
  }
  step.emit({ type: 'partEnded', part, outcome });
  if (parent !== undefined) {
    const node = step.nodeIn(
      parent.scope,
      step.scope(parent.scope).active[parent.instance]?.element ?? '',
    );
    behaviours[node.type].resume(step, parent.scope, node, parent.instance);
  }
  return undefined;
}

function retryIncident(
  step: Step,
  { incident: id }: Command<'retryIncident'>,
): Rejection | undefined {
  const { incidents } = step.state;
  const incident = Object.hasOwn(incidents, id) ? incidents[id] : undefined;
  if (incident === undefined) {
    return reject('INCIDENT_NOT_OPEN', `Expected incident ${id} to be open, but it is not.`, {
      incident: id,
    });
  }
  step.emit({ type: 'processIncidentResolved', id });
  if (incident.instance === undefined) return undefined;
  const node = step.nodeIn(incident.scope, incident.element);
  behaviours[node.type].resume(step, incident.scope, node, incident.instance);
  return undefined;
}
