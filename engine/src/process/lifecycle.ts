import type { ProcessEvent } from './event.ts';
import type { ProcessState } from './state.ts';

/** What must hold of the state before an event; a field that is absent asks nothing. */
interface Requirement {
  readonly process: 'absent' | 'active';
  /** The scope the event names. */
  readonly scope?: 'open' | 'new';
  /** The element instance the event names. */
  readonly instance?: 'active' | 'new';
  /** Tokens at the flows the event names. */
  readonly tokens?: 'arrived';
  /** The part the event names. */
  readonly part?: 'running' | 'notEnded';
  readonly incident?: 'open' | 'new';
  /** The completed activity the event names. */
  readonly done?: 'recorded';
  readonly suspended?: boolean;
}

/** The legal transitions: an event is written only on a state of which its row holds. */
const lifecycle: Readonly<Record<ProcessEvent['type'], Requirement>> = {
  processStarted: { process: 'absent' },
  elementActivated: { process: 'active', scope: 'open', instance: 'new' },
  elementCompleted: { process: 'active', scope: 'open', instance: 'active' },
  elementCancelled: { process: 'active', scope: 'open', instance: 'active' },
  elementPassed: { process: 'active', scope: 'open' },
  tokenArrived: { process: 'active', scope: 'open' },
  joinFired: { process: 'active', scope: 'open', tokens: 'arrived' },
  scopeOpened: { process: 'active', scope: 'new' },
  scopeClosed: { process: 'active', scope: 'open' },
  scopeInterrupted: { process: 'active', scope: 'open' },
  variablesSet: { process: 'active', scope: 'open' },
  eventCaught: { process: 'active', scope: 'open', instance: 'active' },
  eventsAwaited: { process: 'active', scope: 'open', instance: 'active' },
  conditionChanged: { process: 'active', scope: 'open', instance: 'active' },
  eventThrown: { process: 'active', scope: 'open' },
  conversationKeySet: { process: 'active', scope: 'open' },
  messageKept: { process: 'active' },
  messageDropped: { process: 'active' },
  messageUsed: { process: 'active' },
  adHocFulfilled: { process: 'active', scope: 'open' },
  loopEnded: { process: 'active', scope: 'open', instance: 'active' },
  taskFailed: { process: 'active', scope: 'open', instance: 'active' },
  activityDone: { process: 'active', scope: 'open' },
  activityUndone: { process: 'active', scope: 'open', done: 'recorded' },
  partOutcomeSet: { process: 'active', scope: 'open', part: 'running' },
  partEnded: { process: 'active', part: 'notEnded' },
  processIncidentRaised: { process: 'active', incident: 'new' },
  processIncidentResolved: { process: 'active', incident: 'open' },
  processSuspended: { process: 'active', suspended: false },
  processResumed: { process: 'active', suspended: true },
  processMigrated: { process: 'active' },
  processCancelled: { process: 'active' },
  processCompleted: { process: 'active' },
};

/** Throws when an event is illegal on a state: that is a bug of the engine or a damaged history. */
export function assertLegal(state: ProcessState | undefined, event: ProcessEvent): void {
  const fault = illegality(state, event, lifecycle[event.type]);
  if (fault !== undefined) throw new Error(`Illegal event ${event.type}: expected ${fault}.`);
}

// ---------------------------------------------------------------------------------------------

function illegality(
  state: ProcessState | undefined,
  event: ProcessEvent,
  row: Requirement | undefined,
): string | undefined {
  if (row === undefined) return 'an event of this engine';
  if (state === undefined) return row.process === 'absent' ? undefined : 'a started process';
  if (row.process === 'absent') return 'a process that has not started';
  if (state.status !== 'active') return `an active process, but it is ${state.status}`;
  if (row.suspended !== undefined && row.suspended !== (state.suspended === true)) {
    return row.suspended ? 'a suspended process' : 'a process that is not suspended';
  }
  return (
    scopeFault(state, event, row) ??
    instanceFault(state, event, row) ??
    partFault(state, event, row) ??
    incidentFault(state, event, row)
  );
}

function scopeFault(
  state: ProcessState,
  event: ProcessEvent,
  row: Requirement,
): string | undefined {
  if (row.scope === undefined) return undefined;
  const id = ('scope' in event ? event.scope : undefined) ?? '0';
  const scope = state.scopes[id];
  if (row.scope === 'new') return scope === undefined ? undefined : `${id} to be a new scope`;
  if (scope === undefined) return `scope ${id} to be open`;
  if (event.type === 'activityUndone') {
    const recorded = scope.done?.some(({ id: known }) => known === event.id) ?? false;
    return recorded ? undefined : `activity ${event.id} to have been done in scope ${id}`;
  }
  if (row.tokens === undefined || event.type !== 'joinFired') return undefined;
  const missing = event.flows.find((flow) => (scope.arrived[flow] ?? 0) < 1);
  return missing === undefined ? undefined : `a token at flow ${missing} of scope ${id}`;
}

function instanceFault(
  state: ProcessState,
  event: ProcessEvent,
  row: Requirement,
): string | undefined {
  if (row.instance === undefined || !('instance' in event)) return undefined;
  if (event.instance === undefined) return undefined;
  const active = state.scopes[event.scope ?? '0']?.active[event.instance];
  if (row.instance === 'new') {
    return active === undefined ? undefined : `${event.instance} to be a new instance`;
  }
  const element = 'element' in event ? event.element : active?.element;
  if (active !== undefined && active.element === element) return undefined;
  return `instance ${event.instance} of ${element} to be active in scope ${event.scope}`;
}

function partFault(state: ProcessState, event: ProcessEvent, row: Requirement): string | undefined {
  if (row.part === undefined || !('part' in event) || event.part === undefined) return undefined;
  if (Object.hasOwn(state.outcomes, event.part)) return `part ${event.part} not to have ended`;
  if (row.part === 'notEnded' || !('scope' in event)) return undefined;
  const running = state.scopes[event.scope]?.part === event.part;
  return running ? undefined : `scope ${event.scope} to handle part ${event.part}`;
}

function incidentFault(
  state: ProcessState,
  event: ProcessEvent,
  row: Requirement,
): string | undefined {
  if (row.incident === undefined || !('id' in event)) return undefined;
  const open = Object.hasOwn(state.incidents, event.id);
  return open === (row.incident === 'open')
    ? undefined
    : `incident ${event.id} to be ${row.incident}`;
}
