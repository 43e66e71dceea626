import type { ProcessEvent } from './event.ts';
import { migrate } from './evolve-migration.ts';
import {
  addCount,
  closeScope,
  completeInstance,
  dropInstance,
  interruptScope,
  openScope,
  startInstance,
  takeTokens,
  writeInstance,
  writeScope,
} from './evolve-scopes.ts';
import { awaitEvents, catchEvent, changeCondition } from './evolve-watch.ts';
import { assertLegal } from './lifecycle.ts';
import { Ownership, type Writable } from './ownership.ts';
import type { ProcessState, Scope } from './state.ts';

/** The id of the scope of the main process. */
export const ROOT_SCOPE = '0';

/**
 * The only writer of process state: gives the state after an event and leaves the old one as it was.
 * Replaying the events of an instance gives its state byte for byte. An illegal event throws.
 */
export function evolve(state: ProcessState | undefined, event: ProcessEvent): ProcessState {
  return evolveWithin(state, event, new Ownership());
}

/** `evolve` inside a step: what the step itself has made is written in place. */
export function evolveWithin(
  state: ProcessState | undefined,
  event: ProcessEvent,
  ownership: Ownership,
): ProcessState {
  assertLegal(state, event);
  if (state === undefined) return begun(event, ownership);
  if (event.type === 'elementPassed') return state;
  const next = ownership.state(state);
  write(next, event, ownership);
  return next;
}

// ---------------------------------------------------------------------------------------------

function begun(event: ProcessEvent, ownership: Ownership): ProcessState {
  if (event.type !== 'processStarted') throw new Error('The first event is processStarted.');
  const { process, variables } = event;
  const root: Scope = { process, active: ownership.add({}), arrived: ownership.add({}) };
  return ownership.add<ProcessState>({
    status: 'active',
    nextId: 1,
    scopes: ownership.add({ [ROOT_SCOPE]: ownership.add(root) }),
    variables,
    outcomes: {},
    incidents: {},
  });
}

function write(state: Writable<ProcessState>, event: ProcessEvent, ownership: Ownership): void {
  switch (event.type) {
    case 'processStarted':
    case 'elementPassed':
      return;
    case 'eventThrown':
      state.nextId = Math.max(state.nextId, Number(event.id) + 1);
      return;
    case 'elementActivated':
      startInstance(state, event, ownership);
      return;
    case 'elementCompleted':
      completeInstance(state, event, ownership);
      return;
    case 'elementCancelled':
      dropInstance(state, event, ownership);
      return;
    case 'tokenArrived':
      addCount(state, event.scope, event.flow, ownership);
      return;
    case 'joinFired':
      takeTokens(state, event, ownership);
      return;
    case 'scopeOpened':
      openScope(state, event, ownership);
      return;
    case 'scopeClosed':
      closeScope(state, event.scope, ownership);
      return;
    case 'scopeInterrupted':
      interruptScope(state, event.scope, event.by, ownership);
      return;
    case 'eventCaught':
      catchEvent(state, event, ownership);
      return;
    case 'conditionChanged':
      changeCondition(state, event, ownership);
      return;
    case 'eventsAwaited':
      awaitEvents(state, event, ownership);
      return;
    default:
      writeMore(state, event, ownership);
      return;
  }
}

type Other = Exclude<
  ProcessEvent,
  {
    type:
      | 'processStarted'
      | 'elementActivated'
      | 'elementCompleted'
      | 'elementCancelled'
      | 'elementPassed'
      | 'eventThrown'
      | 'tokenArrived'
      | 'joinFired'
      | 'scopeOpened'
      | 'scopeClosed'
      | 'scopeInterrupted'
      | 'eventCaught'
      | 'conditionChanged'
      | 'eventsAwaited';
  }
>;

function writeMore(state: Writable<ProcessState>, event: Other, ownership: Ownership): void {
  switch (event.type) {
    case 'variablesSet':
      setVariables(state, event, ownership);
      return;
    case 'partOutcomeSet':
      writeScope(state, event.scope, ownership).outcome = event.outcome;
      return;
    case 'conversationKeySet': {
      const home = writeScope(state, event.scope, ownership);
      home.conversations = { ...home.conversations, [event.key]: event.value };
      return;
    }
    case 'partEnded':
      state.outcomes = { ...state.outcomes, [event.part]: event.outcome };
      return;
    case 'processIncidentRaised':
      state.nextId = Math.max(state.nextId, Number(event.id) + 1);
      state.incidents = { ...state.incidents, [event.id]: event.incident };
      return;
    case 'processIncidentResolved': {
      const { [event.id]: _, ...incidents } = state.incidents;
      state.incidents = incidents;
      return;
    }
    case 'taskFailed':
      writeInstance(state, event.scope, event.instance, ownership).retries = event.retries;
      return;
    case 'adHocFulfilled':
      writeScope(state, event.scope, ownership).fulfilled = true;
      return;
    case 'loopEnded':
      endLoop(state, event, ownership);
      return;
    case 'activityDone': {
      const scope = writeScope(state, event.scope, ownership);
      scope.done = [...(scope.done ?? []), event.activity];
      state.nextId = Math.max(state.nextId, Number(event.activity.id) + 1);
      return;
    }
    case 'activityUndone':
      undo(writeScope(state, event.scope, ownership), event.id);
      return;
    case 'processMigrated':
      migrate(state, event, ownership);
      return;
    default:
      writeWhole(state, event);
      return;
  }
}

/** Events that concern the process as a whole. */
function writeWhole(
  state: Writable<ProcessState>,
  event: Extract<
    Other,
    {
      type:
        | 'messageKept'
        | 'messageDropped'
        | 'messageUsed'
        | 'processSuspended'
        | 'processResumed'
        | 'processCancelled'
        | 'processCompleted';
    }
  >,
): void {
  switch (event.type) {
    case 'messageKept':
      state.messages = [...(state.messages ?? []), event.message];
      return;
    case 'messageDropped': {
      const left = (state.messages ?? []).filter((_, place) => place !== event.place);
      if (left.length > 0) state.messages = left;
      else delete state.messages;
      return;
    }
    case 'messageUsed':
      state.used = {
        ...Object.fromEntries(
          Object.entries(state.used ?? {}).filter(([, until]) => until >= event.at),
        ),
        [event.id]: event.until,
      };
      return;
    case 'processSuspended':
      state.suspended = true;
      return;
    case 'processResumed':
      delete state.suspended;
      return;
    case 'processCancelled':
    case 'processCompleted':
      state.status = event.type === 'processCompleted' ? 'completed' : 'terminated';
      state.scopes = {};
      state.incidents = {};
      delete state.messages;
      delete state.used;
      delete state.suspended;
      return;
  }
}

function setVariables(
  state: Writable<ProcessState>,
  { scope, instance, variables }: Extract<ProcessEvent, { type: 'variablesSet' }>,
  ownership: Ownership,
): void {
  if (instance !== undefined) {
    const active = writeInstance(state, scope ?? ROOT_SCOPE, instance, ownership);
    active.variables = { ...active.variables, ...variables };
    return;
  }
  if (scope === undefined) {
    state.variables = { ...state.variables, ...variables };
    return;
  }
  const owner = writeScope(state, scope, ownership);
  owner.variables = { ...owner.variables, ...variables };
}

/** A loop that was ended early begins no further instance. */
function endLoop(
  state: Writable<ProcessState>,
  { scope, instance }: Extract<ProcessEvent, { type: 'loopEnded' }>,
  ownership: Ownership,
): void {
  const active = writeInstance(state, scope, instance, ownership);
  if (active.loop === undefined) return;
  const { items: _, ...loop } = active.loop;
  active.loop = { ...loop, total: loop.done };
}

function undo(scope: Writable<Scope>, id: string): void {
  const left = (scope.done ?? []).filter((activity) => activity.id !== id);
  if (left.length > 0) scope.done = left;
  else delete scope.done;
}
