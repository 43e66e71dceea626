import {
  type Actor,
  type CalendarData,
  type CaseCommand,
  type CaseDefinition,
  type CaseEvent,
  type CaseMigration,
  type CasePart,
  type CaseState,
  decide,
  evolveCase,
  isRejection,
  migrateCase,
  type Problem,
  type ProcessEffect,
  type Rejection,
} from '@lianban/engine';
import { expect } from 'vitest';
import { bpmnText, compileTexts, type DrawnProcess } from './bpmn-text.ts';
import { handlingText, type OrderedPart, partsDiagram } from './parts-diagram.ts';

/** A planned part in a test; its department has its own name unless another is given. */
export type PlannedTestPart = OrderedPart & Partial<CasePart>;

export const calendar: CalendarData = {
  version: 'calendar-1',
  holidays: ['2026-10-01', '2026-10-02'],
  workdays: ['2026-10-10'],
};

export const applicant: Actor = { id: 'applicant-1', kind: 'applicant' };
export const clerk: Actor = { id: 'clerk-1', kind: 'clerk' };
export const supervisor: Actor = { id: 'supervisor-1', kind: 'supervisor' };
export const system: Actor = { id: 'system', kind: 'system' };

/** A worker of a department. */
export function worker(department: string, id = `worker-of-${department}`): Actor {
  return { id, kind: 'worker', department };
}

/** What a case of these parts is pinned to; the diagram is drawn from their order, with more parts where given. */
export async function definitionOf(
  parts: readonly PlannedTestPart[],
  drawn: readonly OrderedPart[] = parts,
): Promise<CaseDefinition> {
  return definitionOver(parts, partsDiagram(drawn));
}

/** The same with a diagram and a handling process of one's own. */
export async function definitionOver(
  parts: readonly PlannedTestPart[],
  diagram: DrawnProcess,
  handling: string = handlingText,
): Promise<CaseDefinition> {
  return {
    graph: await compileTexts([bpmnText(diagram), handling]),
    facts: {},
    parts: new Map(
      parts.map((part) => [
        part.ref,
        {
          department: part.ref,
          promised: { value: 5, unit: '工作日' },
          statutory: null,
          ...part,
        },
      ]),
    ),
  };
}

/**
 * A case that is watched: every command is decided twice on a frozen state that came out of JSON, and the events,
 * after a way through JSON, must lead to the same state byte for byte.
 */
export class CaseRun {
  definition: CaseDefinition;
  readonly events: CaseEvent[] = [];
  readonly effects: ProcessEffect[] = [];
  at = '2026-09-28T09:00:00+08:00';
  private current: CaseState | undefined;
  private commands = 0;

  constructor(definition: CaseDefinition) {
    this.definition = definition;
  }

  get state(): CaseState {
    if (this.current === undefined) throw new Error('The case is not opened.');
    return this.current;
  }

  /** Gives a command under watch; the rejection where it is refused. */
  try(command: CaseCommand, actor: Actor): Rejection | undefined {
    this.commands += 1;
    const context = { commandId: `command-${this.commands}`, at: this.at, actor, calendar };
    const before = frozenCopy(this.current);
    const decision = decide(this.definition, before, command, context);
    expect(decide(this.definition, frozenCopy(this.current), command, context)).toEqual(decision);
    if (isRejection(decision)) return decision;
    const live = decision.events.reduce<CaseState | undefined>(evolveCase, this.current);
    const stored = JSON.parse(JSON.stringify(decision.events)) as readonly CaseEvent[];
    const replayed = stored.reduce<CaseState | undefined>(evolveCase, before);
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(live));
    expect(JSON.parse(JSON.stringify(live))).toStrictEqual(live);
    this.current = live;
    this.events.push(...decision.events);
    this.effects.push(...decision.effects);
    return undefined;
  }

  /** Gives a command that must be accepted; gives the types of its events, process events left out. */
  do(command: CaseCommand, actor: Actor): string[] {
    const before = this.events.length;
    const rejection = this.try(command, actor);
    if (rejection !== undefined) throw new Error(`${rejection.code}: ${rejection.message}`);
    return this.events.slice(before).flatMap(inShort);
  }

  open(): string[] {
    return this.do(openCase, applicant);
  }

  /** Moves the case to another version under watch; the problems where it stays, and then nothing has changed. */
  migrate(to: CaseDefinition, given: Partial<CaseMigration> = {}): readonly Problem[] {
    const migration = {
      ...{ packageVersion: 'version-2', planId: 'plan-2', answersId: 'answers-2', mapping: {} },
      ...given,
    };
    const context = { at: this.at, calendar };
    const before = frozenCopy(this.state) as CaseState;
    const decision = migrateCase(this.definition, to, before, migration, context);
    if (!('events' in decision)) return decision;
    const stored = JSON.parse(JSON.stringify(decision.events)) as readonly CaseEvent[];
    this.current = stored.reduce<CaseState | undefined>(evolveCase, before);
    this.events.push(...decision.events);
    this.effects.push(...decision.effects);
    this.definition = to;
    return [];
  }

  /** Does the open step of a part by a worker of its department. */
  step(part: string, given: Partial<CompleteTask> = {}, actor?: Actor): string[] {
    return this.do(this.completion(part, given), actor ?? this.workerOf(part));
  }

  /** Tries the open step of a part; the code of the rejection. */
  refusedStep(part: string, given: Partial<CompleteTask> = {}, actor?: Actor): string | undefined {
    return this.try(this.completion(part, given), actor ?? this.workerOf(part))?.code;
  }

  /** Takes a part from acceptance to its result. */
  finish(part: string): void {
    this.step(part);
    this.step(part, { decision: 'pass' });
    this.step(part, { resultId: `result-${part}` });
  }

  /** Id of the open task of a part. */
  taskOf(part: string): string {
    const found = Object.entries(this.state.tasks).find(([, task]) => task.part === part);
    if (found === undefined) throw new Error(`No open task of ${part}: ${this.openSteps().join()}`);
    return found[0];
  }

  /** Open tasks as `part/act`, sorted. */
  openSteps(): string[] {
    return Object.values(this.state.tasks)
      .map(({ part, act }) => `${part}/${act}`)
      .sort();
  }

  /** How each part ended. */
  endings(): Record<string, unknown> {
    const ended = Object.entries(this.state.parts).filter(([, { status }]) => status === 'ended');
    return Object.fromEntries(ended.map(([ref, { skip, outcome }]) => [ref, skip ?? outcome]));
  }

  workerOf(part: string): Actor {
    return worker(this.definition.parts.get(part)?.department ?? '');
  }

  private completion(part: string, given: Partial<CompleteTask>): CompleteTask {
    return { type: 'completeTask', taskId: this.taskOf(part), ...given };
  }
}

export type CompleteTask = Extract<CaseCommand, { readonly type: 'completeTask' }>;

export const openCase: CaseCommand = {
  type: 'openCase',
  caseId: 'case:application-1',
  caseNo: 'P02202609280001',
  packageId: 'second-hand-house',
  packageVersion: 'version-1',
  applicationId: 'application-1',
  applicant: 'applicant-1',
  planId: 'plan-1',
  answersId: 'answers-1',
};

// ---------------------------------------------------------------------------------------------

function inShort(event: CaseEvent): string[] {
  switch (event.type) {
    case 'process':
      return [];
    case 'taskOpened':
      return [`taskOpened ${event.part}/${event.act}`];
    case 'partClosed':
      return [`partClosed ${event.part} ${event.outcome}`];
    case 'caseClosed':
      return [`caseClosed ${event.outcome}`];
    case 'partStarted':
    case 'partAccepted':
    case 'acceptanceRefused':
    case 'resultRecorded':
      return [`${event.type} ${event.part}`];
    case 'partDecided':
      return [`partDecided ${event.part} ${event.outcome}`];
    default:
      return [event.type];
  }
}

function frozenCopy(state: CaseState | undefined): CaseState | undefined {
  return state && deepFreeze(JSON.parse(JSON.stringify(state)) as CaseState);
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}
