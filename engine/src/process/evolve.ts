import type { ProcessEvent } from './event.ts';
import { assertLegal } from './lifecycle.ts';
import type { ProcessState, Scope } from './state.ts';

/** The id of the scope of the main process. */
export const ROOT_SCOPE = '0';

/**
 * The only writer of process state: gives the state after an event and leaves the old one as it was.
 * Replaying the events of an instance gives its state byte for byte. An illegal event throws.
 */
export function evolve(state: ProcessState | undefined, event: ProcessEvent): ProcessState {
  assertLegal(state, event);
  if (state !== undefined) return next(state, event);
  if (event.type !== 'processStarted') throw new Error('The first event is processStarted.');
  return {
    status: 'active',
    nextId: 1,
    scopes: { [ROOT_SCOPE]: { process: event.process, active: {}, arrived: {} } },
    variables: event.variables,
    outcomes: {},
    incidents: {},
  };
}

// ---------------------------------------------------------------------------------------------

function next(state: ProcessState, event: ProcessEvent): ProcessState {
  switch (event.type) {
    case 'processStarted':
    case 'elementPassed':
      return state;
    case 'elementActivated': {
      const { element, act } = event;
      const active = act === undefined ? { element } : { element, act };
      return inScope(afterId(state, event.instance), event.scope, (scope) => ({
        ...scope,
        active: { ...scope.active, [event.instance]: active },
      }));
    }
    case 'elementCompleted':
      return inScope(withoutIncidentsOf(state, event.instance), event.scope, (scope) => ({
        ...scope,
        active: without(scope.active, event.instance),
      }));
    case 'tokenArrived':
      return inScope(state, event.scope, (scope) => ({
        ...scope,
        arrived: { ...scope.arrived, [event.flow]: (scope.arrived[event.flow] ?? 0) + 1 },
      }));
    case 'joinFired':
      return inScope(state, event.scope, (scope) => ({
        ...scope,
        arrived: event.flows.reduce(oneLess, scope.arrived),
      }));
    case 'scopeOpened': {
      const { scope, process, parent, part } = event;
      const opened: Scope = {
        process,
        parent,
        ...(part === undefined ? {} : { part }),
        active: {},
        arrived: {},
      };
      return { ...afterId(state, scope), scopes: { ...state.scopes, [scope]: opened } };
    }
    case 'scopeClosed':
      return closeScope(state, event.scope);
    case 'variablesSet':
      return setVariables(state, event);
    case 'partOutcomeSet':
      return inScope(state, event.scope, (scope) => ({ ...scope, outcome: event.outcome }));
    case 'partEnded':
      return { ...state, outcomes: { ...state.outcomes, [event.part]: event.outcome } };
    case 'processIncidentRaised': {
      const incidents = { ...state.incidents, [event.id]: event.incident };
      return { ...afterId(state, event.id), incidents };
    }
    case 'processIncidentResolved':
      return { ...state, incidents: without(state.incidents, event.id) };
    case 'processCompleted':
      return { ...state, status: 'completed', scopes: {}, incidents: {} };
  }
}

function inScope(state: ProcessState, id: string, change: (scope: Scope) => Scope): ProcessState {
  const scope = state.scopes[id];
  if (scope === undefined) throw new Error(`Scope ${id} is not open.`);
  return { ...state, scopes: { ...state.scopes, [id]: change(scope) } };
}

/** The next number is one above every number that was ever used. */
function afterId(state: ProcessState, id: string): ProcessState {
  return { ...state, nextId: Math.max(state.nextId, Number(id) + 1) };
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  const { [key]: _removed, ...rest } = record;
  return rest;
}

function oneLess(
  arrived: Readonly<Record<string, number>>,
  flow: string,
): Readonly<Record<string, number>> {
  const left = (arrived[flow] ?? 0) - 1;
  return left > 0 ? { ...arrived, [flow]: left } : without(arrived, flow);
}

/** An incident ends with the element instance it stopped. */
function withoutIncidentsOf(state: ProcessState, instance: string): ProcessState {
  let incidents = state.incidents;
  for (const [id, incident] of Object.entries(incidents)) {
    if (incident.instance === instance) incidents = without(incidents, id);
  }
  return incidents === state.incidents ? state : { ...state, incidents };
}

/** A closed scope leaves nothing behind. */
function closeScope(state: ProcessState, id: string): ProcessState {
  let incidents = state.incidents;
  for (const [key, incident] of Object.entries(incidents)) {
    if (incident.scope === id) incidents = without(incidents, key);
  }
  return { ...state, scopes: without(state.scopes, id), incidents };
}

function setVariables(
  state: ProcessState,
  event: Extract<ProcessEvent, { type: 'variablesSet' }>,
): ProcessState {
  if (event.scope === undefined) {
    return { ...state, variables: { ...state.variables, ...event.variables } };
  }
  return inScope(state, event.scope, (scope) => ({
    ...scope,
    variables: { ...scope.variables, ...event.variables },
  }));
}
