import type { Actor, CaseCommand } from '@lianban/engine';
import {
  type CaseReply,
  type CaseRequest,
  type CaseVersion,
  type CommandDoor,
  caseStream,
  createCommandDoor,
  type Store,
} from '@lianban/runtime-api';
import { expect } from 'vitest';
import { bpmnText, compileTexts } from './bpmn-text.ts';
import { applicant, type CompleteTask, calendar, worker } from './case-run.ts';
import { handlingText, type OrderedPart, partsDiagram } from './parts-diagram.ts';

/** A clock that tests set. */
export const deskClock = { now: () => new Date('2026-09-28T01:00:00Z') };

/** A package version whose diagram is drawn from an order of parts. */
export async function versionOfParts(parts: readonly OrderedPart[]): Promise<CaseVersion> {
  return {
    themeCode: 'P02',
    withProcesses: async () => [],
    name: '我要购买二手房',
    graph: await compileTexts([bpmnText(partsDiagram(parts)), handlingText]),
    decisions: new Map(),
    implementCodes: new Map([['tax', `${'1'.repeat(30)}X`]]),
  };
}

/** The plan of an order of parts, with what a case reads of it. */
export function planOfParts(parts: readonly OrderedPart[]) {
  return {
    facts: { 'loan-type': { value: 'none', source: 'asked' } },
    parts: parts.map((part) => ({
      ...part,
      item: part.ref,
      department: part.ref,
      promised: { value: 5, unit: '工作日' },
      statutory: null,
      produces: [],
    })),
  };
}

/** The door over a store, as one process has it, with the words of a test. */
export class TestDesk {
  readonly door: CommandDoor;
  readonly store: Store;
  private readonly parts: readonly OrderedPart[];
  private static commands = 0;

  constructor(store: Store, version: CaseVersion, parts: readonly OrderedPart[]) {
    this.store = store;
    this.parts = parts;
    this.door = createCommandDoor({
      store,
      clock: deskClock,
      calendar: async () => calendar,
      versionOf: async (_, name) => (name === 'version-1' ? version : undefined),
      findProcess: async () => undefined,
    });
  }

  /** Opens the case of an application. */
  open(applicationId: string, given: { readonly caseNo?: string; readonly by?: Actor } = {}) {
    const { caseNo = `no-${applicationId}`, by = applicant } = given;
    TestDesk.commands += 1;
    const suffix = `${applicationId}-${TestDesk.commands}`;
    return this.door.handleCommand(caseStream(applicationId), {
      commandId: `submit-${TestDesk.commands}`,
      actor: by,
      command: {
        type: 'openCase',
        caseId: caseStream(applicationId),
        caseNo,
        packageId: 'second-hand-house',
        packageVersion: 'version-1',
        applicationId,
        applicant: by.id,
        planId: `plan-${suffix}`,
        answersId: `answers-${suffix}`,
        serials: { tax: 7 },
      },
      documents: [
        { documentId: `plan-${suffix}`, kind: 'plan', content: planOfParts(this.parts) },
        { documentId: `answers-${suffix}`, kind: 'answers', content: { 'name@buyer': '示例甲' } },
      ],
      reserve: [`caseNo:${caseNo}`],
    });
  }

  give(applicationId: string, command: CaseCommand, actor: Actor, commandId?: string) {
    TestDesk.commands += 1;
    return this.door.handleCommand(caseStream(applicationId), {
      commandId: commandId ?? `command-${TestDesk.commands}`,
      actor,
      command,
      documents: documentsOf(command),
    });
  }

  /** Does the open step of a part. */
  async step(applicationId: string, part: string, given: Partial<CompleteTask> = {}) {
    const taskId = await this.taskOf(applicationId, part);
    return this.give(applicationId, { type: 'completeTask', taskId, ...given }, worker(part));
  }

  async finish(applicationId: string, part: string): Promise<void> {
    for (const given of [{}, { decision: 'pass' }, {}] as const) {
      expect(await this.step(applicationId, part, given)).not.toHaveProperty('rejected');
    }
  }

  /** Id, inside the case, of the open task of a part, as the queue shows it. */
  async taskOf(applicationId: string, part: string): Promise<string> {
    const streamId = caseStream(applicationId);
    const rows = await this.store.tasks({ department: part, streamId, limit: 10 });
    return rows[0]?.taskId.slice(streamId.length + 1) ?? 'none';
  }
}

/** A reply that is no rejection. */
export function accepted(reply: object): CaseReply {
  expect(reply).not.toHaveProperty('rejected');
  return reply as CaseReply;
}

function documentsOf(command: CaseCommand): NonNullable<CaseRequest['documents']> {
  const { decisionId, resultId } = command as Partial<CompleteTask>;
  const reason = { kind: 'decision', content: { reason: '材料不符' } };
  const result = { kind: 'result', content: { number: '1' } };
  return [
    ...(decisionId === undefined ? [] : [{ documentId: decisionId, ...reason }]),
    ...(resultId === undefined ? [] : [{ documentId: resultId, ...result }]),
  ];
}
