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
}

/** The legal transitions: an event is written only on a state of which its row holds. */
const lifecycle: Readonly<Record<ProcessEvent['type'], Requirement>> = {
  processStarted: { process: 'absent' },
  elementActivated: { process: 'active', scope: 'open', instance: 'new' },
  elementCompleted: { process: 'active', scope: 'open', instance: 'active' },
  elementPassed: { process: 'active', scope: 'open' },
  tokenArrived: { process: 'active', scope: 'open' },
  joinFired: { process: 'active', scope: 'open', tokens: 'arrived' },
  scopeOpened: { process: 'active', scope: 'new' },
  scopeClosed: { process: 'active', scope: 'open' },
  variablesSet: { process: 'active', scope: 'open' },
  partOutcomeSet: { process: 'active', scope: 'open', part: 'running' },
  partEnded: { process: 'active', part: 'notEnded' },
  processIncidentRaised: { process: 'active', incident: 'new' },
  processIncidentResolved: { process: 'active', incident: 'open' },
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
  const active = state.scopes[event.scope]?.active[event.instance];
  if (row.instance === 'new') {
    return active === undefined ? undefined : `${event.instance} to be a new instance`;
  }
  if (active?.element === event.element) return undefined;
  return `instance ${event.instance} of ${event.element} to be active in scope ${event.scope}`;
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
