import type { ProcessEvent } from '../process/event.ts';
import { evolve } from '../process/evolve.ts';
import type { ProcessState } from '../process/state.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState, PartState, TaskState } from './case-state.ts';
import { partTransitions } from './lifecycle.ts';

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: T }>;

/** The case after an event: the only writer of case states. An event that does not fit is a bug and throws. */
export function evolveCase(state: CaseState | undefined, event: CaseEvent): CaseState {
  if (event.type === 'caseOpened') return openedCase(event);
  if (state === undefined) throw new Error(`Expected caseOpened first, but got ${event.type}.`);
  switch (event.type) {
    case 'planned':
      return plannedCase(state, event);
    case 'caseMigrated':
      return migratedCase(state, event);
    case 'process':
      return { ...state, ...afterProcessEvent(state, event.event) };
    case 'taskOpened':
      return { ...state, tasks: { ...state.tasks, [event.taskId]: openedTask(event) } };
    case 'taskClaimed':
      return withTask(state, event.taskId, (task) => ({ ...task, claimedBy: event.by }));
    case 'taskReleased':
      return withTask(state, event.taskId, ({ claimedBy: _, ...task }) => task);
    case 'taskCompleted':
      return { ...state, tasks: without(state.tasks, event.taskId) };
    case 'partStarted':
    case 'partAccepted':
    case 'acceptanceRefused':
    case 'partDecided':
    case 'resultRecorded':
    case 'partClosed':
      return withPart(state, event);
    case 'caseWithdrawn':
      return { ...state, withdrawnAt: event.at };
    case 'caseClosed':
      return {
        ...state,
        status: 'closed',
        outcome: event.outcome,
        closedAt: event.at,
        tasks: {},
      };
  }
}

/** The case after events. */
export function evolveCaseAll(
  state: CaseState | undefined,
  events: readonly CaseEvent[],
): CaseState | undefined {
  return events.reduce<CaseState | undefined>(evolveCase, state);
}

/** What a case has before its process has started. */
const processNotStarted: ProcessState = {
  status: 'active',
  nextId: 0,
  scopes: {},
  variables: {},
  outcomes: {},
  incidents: {},
};

function openedCase(event: EventOf<'caseOpened'>): CaseState {
  return {
    caseId: event.caseId,
    caseNo: event.caseNo,
    packageId: event.packageId,
    packageVersion: event.packageVersion,
    applicationId: event.applicationId,
    applicant: event.applicant,
    planId: '',
    answersId: '',
    openedAt: event.at,
    status: 'open',
    parts: {},
    tasks: {},
    process: processNotStarted,
  };
}

/** What has begun stays as it is; the process follows with an event of its own. */
function migratedCase(state: CaseState, event: EventOf<'caseMigrated'>): CaseState {
  const { parts, tasks } = plannedCase(state, event);
  const kept = Object.entries(parts).map(([ref, fresh]) => [ref, state.parts[ref] ?? fresh]);
  const moved = Object.entries(tasks).map(([taskId, { department: _, ...task }]) => {
    const element = event.renamed[task.element] ?? task.element;
    const department = event.departments[taskId];
    return [taskId, { ...task, element, ...(department === undefined ? {} : { department }) }];
  });
  return {
    ...state,
    packageVersion: event.to,
    planId: event.planId,
    answersId: event.answersId,
    parts: Object.fromEntries(kept),
    tasks: Object.fromEntries(moved),
  };
}

function plannedCase(
  state: CaseState,
  event: Pick<EventOf<'planned'>, 'planId' | 'answersId' | 'parts' | 'serials'>,
): CaseState {
  const parts = event.parts.map((ref): readonly [string, PartState] => {
    const serial = event.serials[ref];
    return [ref, serial === undefined ? { status: 'waiting' } : { status: 'waiting', serial }];
  });
  return {
    ...state,
    planId: event.planId,
    answersId: event.answersId,
    parts: Object.fromEntries(parts),
  };
}

function afterProcessEvent(
  state: CaseState,
  event: ProcessEvent,
): Pick<CaseState, 'process' | 'tasks'> {
  const process = evolve(event.type === 'processStarted' ? undefined : state.process, event);
  if (event.type === 'elementCompleted') {
    return { process, tasks: without(state.tasks, event.instance) };
  }
  if (!ending.has(event.type)) return { process, tasks: state.tasks };
  const gone = Object.keys(state.tasks).filter((task) => !isActive(process, task));
  return { process, tasks: without(state.tasks, ...gone) };
}

/** Events that may end tasks which nobody has completed. */
const ending: ReadonlySet<ProcessEvent['type']> = new Set([
  'scopeClosed',
  'scopeInterrupted',
  'elementCancelled',
  'processCancelled',
  'processCompleted',
]);

function isActive({ scopes }: ProcessState, instance: string): boolean {
  for (const scope in scopes) if (scopes[scope]?.active[instance] !== undefined) return true;
  return false;
}

function openedTask(event: EventOf<'taskOpened'>): TaskState {
  const { part, department, element, act, at: since } = event;
  return {
    ...(part === undefined ? {} : { part }),
    ...(department === undefined ? {} : { department }),
    element,
    ...(act === undefined ? {} : { act }),
    since,
  };
}

function withTask(
  state: CaseState,
  taskId: string,
  change: (task: TaskState) => TaskState,
): CaseState {
  const task = state.tasks[taskId];
  if (task === undefined) throw new Error(`Expected an open task, but ${taskId} is none.`);
  return { ...state, tasks: { ...state.tasks, [taskId]: change(task) } };
}

type PartEvent = EventOf<
  | 'partStarted'
  | 'partAccepted'
  | 'acceptanceRefused'
  | 'partDecided'
  | 'resultRecorded'
  | 'partClosed'
>;

function withPart(state: CaseState, event: PartEvent): CaseState {
  const before = state.parts[event.part];
  if (before === undefined) throw new Error(`Expected a planned part, but got ${event.part}.`);
  const after = changedPart(before, event);
  if (after.status !== before.status && !partTransitions[before.status].includes(after.status)) {
    throw new Error(
      `Expected a legal move of ${event.part}, but ${event.type} leads from ${before.status} to ${after.status}.`,
    );
  }
  return { ...state, parts: { ...state.parts, [event.part]: after } };
}

function changedPart(before: PartState, event: PartEvent): PartState {
  if (event.type !== 'partClosed') return { ...before, ...changeOfPart(event) };
  const { acceptedAt: _, ...kept } = before;
  return { ...kept, ...changeOfPart(event) };
}

function changeOfPart(event: PartEvent): Pick<PartState, 'status'> | Omit<PartState, 'status'> {
  const { at } = event;
  switch (event.type) {
    case 'partStarted':
      return { status: 'started' };
    case 'partAccepted':
      return { status: 'accepted', acceptedAt: at, dueDate: event.dueDate };
    case 'acceptanceRefused':
      return { status: 'decided', outcome: 'refused', decisionId: event.decisionId };
    case 'partDecided':
      return {
        status: 'decided',
        outcome: event.outcome,
        ...(event.decisionId === undefined ? {} : { decisionId: event.decisionId }),
      };
    case 'resultRecorded':
      return { resultId: event.resultId };
    case 'partClosed':
      return {
        status: 'ended',
        outcome: event.outcome,
        endedAt: at,
        ...(event.skip === undefined ? {} : { skip: event.skip }),
        ...(event.decisionId === undefined ? {} : { decisionId: event.decisionId }),
      };
  }
}

function without<T>(
  record: Readonly<Record<string, T>>,
  ...keys: readonly string[]
): Readonly<Record<string, T>> {
  if (!keys.some((key) => key in record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
