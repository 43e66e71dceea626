import type { FlowNode, ProcessGraph } from '../bpmn/graph.ts';
import { advance } from '../process/advance.ts';
import type { ProcessCommand } from '../process/command.ts';
import { containerOf } from '../process/container-of.ts';
import type { ProcessDecision } from '../process/decision.ts';
import type { ProcessEffect } from '../process/effect.ts';
import type { ProcessEvent } from '../process/event.ts';
import { handlingScope } from '../process/part-scope.ts';
import { isRejection, type Rejection } from '../process/rejection.ts';
import type { ProcessState } from '../process/state.ts';
import { waitingPoints } from '../process/waiting-points.ts';
import type { CommandContext } from './case-command.ts';
import type { CaseDefinition } from './case-definition.ts';
import type { CaseEvent } from './case-event.ts';
import { caseOutcome } from './case-outcome.ts';
import type { CaseState } from './case-state.ts';
import { evolveCase } from './evolve-case.ts';

/** What a step of the process brings to the case. */
export interface ProcessRun {
  readonly events: readonly CaseEvent[];
  readonly effects: readonly ProcessEffect[];
  /** The case after the events. */
  readonly state: CaseState;
  /** Whether the process stopped under an incident before it did what was asked; nothing but the incident is kept then. */
  readonly dropped: boolean;
}

/**
 * Moves the case's process and says what that means for the case: parts that started or ended, tasks that opened,
 * and whether the case closes. `decisionId` is kept with the parts that end.
 */
export function runProcess(
  definition: CaseDefinition,
  state: CaseState,
  command: ProcessCommand,
  { at, calendar }: Pick<CommandContext, 'at' | 'calendar'>,
  decisionId?: string,
): ProcessRun | Rejection {
  const before = command.type === 'start' ? undefined : state.process;
  const { graph, facts, parts } = definition;
  const decision = advance(graph, before, command, { at, facts, parts, calendar });
  if (isRejection(decision)) return decision;
  return followProcess(definition, state, decision, at, decisionId);
}

/** What a decision of the process means for the case. */
export function followProcess(
  definition: CaseDefinition,
  state: CaseState,
  decision: ProcessDecision,
  at: string,
  decisionId?: string,
): ProcessRun {
  const run = new Run(definition, state, at);
  for (const event of decision.events) {
    run.add({ type: 'process', event, at });
    run.follow(event, decisionId);
  }
  for (const event of decision.events) run.openTask(event, decision.state);
  run.closeCase();
  const dropped = decision.events.some(
    (event) => event.type === 'processIncidentRaised' && event.incident.code === 'TOO_MANY_STEPS',
  );
  return { events: run.events, effects: decision.effects, state: run.state, dropped };
}

// ---------------------------------------------------------------------------------------------

/** The case on its way through the events of one step. */
class Run {
  readonly definition: CaseDefinition;
  readonly at: string;
  readonly events: CaseEvent[] = [];
  state: CaseState;

  constructor(definition: CaseDefinition, state: CaseState, at: string) {
    this.definition = definition;
    this.state = state;
    this.at = at;
  }

  add(event: CaseEvent): void {
    this.events.push(event);
    this.state = evolveCase(this.state, event);
  }

  /** What a process event means for a part. */
  follow(event: ProcessEvent, decisionId: string | undefined): void {
    const { at } = this;
    if (event.type === 'scopeOpened' && event.part !== undefined) {
      if (event.part in this.state.parts) this.add({ type: 'partStarted', part: event.part, at });
    }
    if (event.type === 'partEnded' && event.part in this.state.parts) {
      const { part, outcome, reason } = event;
      this.add({
        type: 'partClosed',
        part,
        at,
        outcome,
        ...(reason === undefined ? {} : { skip: reason }),
        ...(decisionId === undefined || outcome !== 'withdrawn' ? {} : { decisionId }),
      });
    }
  }

  /** A user task that was reached and still waits is a task of the case. */
  openTask(event: ProcessEvent, process: ProcessState): void {
    if (event.type !== 'elementActivated') return;
    const { scope, instance, element, act } = event;
    const active = process.scopes[scope]?.active[instance];
    if (active === undefined || active.loop !== undefined) return;
    const node = nodeIn(this.definition.graph, process, scope, element);
    if (node?.type !== 'userTask') return;
    const part = handlingScope(process, scope)?.part;
    const { department } = node;
    this.add({
      type: 'taskOpened',
      taskId: instance,
      ...(part === undefined ? {} : { part }),
      ...(part !== undefined || department === undefined ? {} : { department }),
      element,
      ...(act === undefined ? {} : { act }),
      at: this.at,
    });
  }

  /** The case closes when its process has ended, or when all parts have and nobody works any more. */
  closeCase(): void {
    const { parts, process, withdrawnAt } = this.state;
    const ended = Object.values(parts).every(({ status }) => status === 'ended');
    if (process.status === 'active') {
      if (!ended) return;
      if (withdrawnAt === undefined && this.somebodyWorks()) return;
    }
    const outcome = caseOutcome(Object.values(this.state.parts));
    this.add({ type: 'caseClosed', at: this.at, outcome });
  }

  private somebodyWorks(): boolean {
    const { process, tasks } = this.state;
    for (const _task in tasks) return true;
    const { graph } = this.definition;
    const waiting = waitingPoints(graph, process);
    return Object.values(waiting).some((points) => points.length > 0);
  }
}

function nodeIn(
  graph: ProcessGraph,
  state: ProcessState,
  scope: string,
  element: string,
): FlowNode | undefined {
  return graph.nodes[containerOf(graph, state, scope).nodeIndex.get(element) ?? -1];
}
