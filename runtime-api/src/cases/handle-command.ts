import {
  type CalendarData,
  type CaseDecision,
  type CaseState,
  type CommandContext,
  decide,
  isRejection,
  migrateCase,
  type Rejection,
  reject,
} from '@lianban/engine';
import { type Clock, nowOf } from '../clock.ts';
import type { FindProcess } from '../packages/callable-processes.ts';
import type { Commit, CommitResult, Store } from '../stores/ports.ts';
import { answerQuestions } from './answer-questions.ts';
import { caseCommit, commandKey } from './case-commit.ts';
import type { CaseReply, CaseRequest, MigrateCase } from './case-request.ts';
import type { PinnedCase } from './case-version.ts';
import { createCommandQueue } from './command-queue.ts';
import { createPinnedCases, type PinnedCases, type VersionOf } from './pinned-cases.ts';
import { type CaseHead, createRecentHeads, type RecentHeads } from './recent-heads.ts';

export type { CaseReply, CaseRequest } from './case-request.ts';

/** What the door needs of the rest of the house. */
export interface CommandDoorDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly calendar: () => Promise<CalendarData>;
  readonly versionOf: VersionOf;
  /** What calls name that are bound when they are made. */
  readonly findProcess: FindProcess;
}

/** The one door to cases: HTTP, timers, connectors, department systems and the command line all come in here. */
export interface CommandDoor {
  /** Load → decide → commit; resolves when the step is durable. Decided again when another writer was faster. */
  handleCommand(caseId: string, request: CaseRequest): Promise<CaseReply | Rejection>;
  /** The case as last seen here, possibly outdated by another process; without state where there is none. */
  latest(caseId: string): Promise<CaseHead>;
  /** What a case is pinned to. */
  pinnedCase(state: CaseState): Promise<PinnedCase>;
}

const attempts = 20;
const headsKept = 2_000;

/** Opens the door over a store. */
export function createCommandDoor(deps: CommandDoorDeps): CommandDoor {
  const queue = createCommandQueue();
  const room: Room = {
    ...deps,
    heads: createRecentHeads(deps.store, headsKept),
    pins: createPinnedCases(deps.store, deps.versionOf),
  };
  return {
    handleCommand: (caseId, request) =>
      queue.run(caseId, async () => {
        for (let left = attempts; left > 0; left -= 1) {
          const outcome = await attempt(room, caseId, request, await room.heads.get(caseId));
          if (outcome !== 'again') return outcome;
        }
        return conflict(caseId);
      }),
    latest: (caseId) => room.heads.get(caseId),
    pinnedCase: (state) => room.pins.pinOf(state),
  };
}

// ---------------------------------------------------------------------------

interface Room extends CommandDoorDeps {
  readonly heads: RecentHeads;
  readonly pins: PinnedCases;
}

type Outcome = CaseReply | Rejection | 'again';

async function attempt(
  room: Room,
  caseId: string,
  request: CaseRequest,
  head: CaseHead,
): Promise<Outcome> {
  const { command, actor, commandId } = request;
  const named = head.state ?? (command.type === 'openCase' ? command : undefined);
  if (named === undefined) return caseMissing(caseId);
  const pinned = await room.pins.pinOf(named, request.documents);
  const next = await nextPin(room, request, head, pinned);
  const calendar = await room.calendar();
  const at = nowOf(room.clock);
  const context = { commandId, at, actor, calendar };
  const decided =
    command.type === 'migrateCase'
      ? migrated(pinned, next, head, command, context)
      : decide(pinned.definition, head.state, command, context);
  const answered = isRejection(decided)
    ? decided
    : await answerQuestions(next, head.state, decided, context, room.findProcess);
  if (isRejection(answered) || answered.decision.events.length === 0) {
    const decision = isRejection(answered) ? answered : answered.decision;
    return await unchanged(room, caseId, request, head, decision);
  }
  const { decision, state } = answered;
  const documents = [...(request.documents ?? []), ...answered.documents];
  const pins = { pinned, next: answered.pinned };
  const commit = caseCommit(caseId, { ...request, documents }, head, at, decision, state, pins);
  const result = await committed(room, caseId, commit);
  switch (result.kind) {
    case 'committed':
      room.heads.remember(caseId, { version: commit.version, hash: commit.hash, state });
      return replyOf(state, commit.version, false);
    case 'alreadyDone':
      return await doneBefore(room, caseId, result.version);
    case 'reserved':
      return valueReserved(result.value);
    case 'versionTaken':
      return 'again';
  }
}

/**
 * Commits. Whoever looks at the case meanwhile sees the head before it, which nobody has to read again; when the store
 * took something else, or does not say what became of it, nobody knows the head.
 */
async function committed(
  { heads, store }: Room,
  caseId: string,
  commit: Commit,
): Promise<CommitResult> {
  let known = false;
  try {
    const result = await store.commit(commit);
    known = result.kind === 'committed';
    return result;
  } finally {
    if (!known) heads.forget(caseId);
  }
}

/** What a case is pinned to after a command: the same, unless it migrates from where it was seen. */
async function nextPin(
  { pins }: Room,
  { command, documents }: CaseRequest,
  { state, version }: CaseHead,
  pinned: PinnedCase,
): Promise<PinnedCase> {
  if (command.type !== 'migrateCase' || state === undefined) return pinned;
  if (!isWhereSeen(state, version, command)) return pinned;
  const { packageVersion, planId } = command;
  return pins.pinOf({ ...state, packageVersion, planId }, documents);
}

function isWhereSeen(state: CaseState, version: number, { from, seen }: MigrateCase): boolean {
  return state.packageVersion === from && version === seen;
}

function migrated(
  { definition }: PinnedCase,
  next: PinnedCase,
  { state, version }: CaseHead,
  command: MigrateCase,
  context: CommandContext,
): CaseDecision | Rejection {
  if (state === undefined) return caseMissing('');
  const { from, seen, ...migration } = command;
  if (state.packageVersion === migration.packageVersion) return { events: [], effects: [] };
  if (!isWhereSeen(state, version, command)) {
    return reject(
      'CASE_NOT_MIGRATED',
      `Expected case ${state.caseNo} in version ${from} at step ${seen}, but it is in ${state.packageVersion} at step ${version}: look again.`,
      { caseNo: state.caseNo },
    );
  }
  const decision = migrateCase(definition, next.definition, state, migration, context);
  if ('events' in decision) return decision;
  const why = decision.map(({ message }) => message).join(' ');
  return reject('CASE_NOT_MIGRATED', why, { caseNo: state.caseNo });
}

/** Nothing to commit: the head may be outdated, or the command was done before; otherwise it is so. */
async function unchanged(
  { heads, store }: Room,
  caseId: string,
  request: CaseRequest,
  head: CaseHead,
  decision: CaseDecision | Rejection,
): Promise<Outcome> {
  const current = await heads.refresh(caseId);
  if (current.version !== head.version) return 'again';
  const done = await store.replyOf(caseId, commandKey(request));
  if (done !== undefined) return replyOf(current.state as CaseState, done.version, true);
  return isRejection(decision) ? decision : replyOf(current.state as CaseState, head.version, true);
}

async function doneBefore({ heads }: Room, caseId: string, version: number): Promise<CaseReply> {
  const { state } = await heads.refresh(caseId);
  return replyOf(state as CaseState, version, true);
}

function replyOf(state: CaseState, version: number, repeated: boolean): CaseReply {
  return { caseId: state.caseId, caseNo: state.caseNo, version, state, repeated };
}

function caseMissing(caseId: string): Rejection {
  return reject('CASE_NOT_FOUND', `Expected a case ${caseId}, but there is none.`, { id: caseId });
}

function valueReserved(value: string): Rejection {
  return reject(
    'VALUE_RESERVED',
    `Expected ${value} to be free, but it is taken: send the command again with another one.`,
    { value },
  );
}

function conflict(caseId: string): Rejection {
  return reject(
    'COMMAND_CONFLICT',
    `Expected to change case ${caseId}, but others kept changing it at the same moment: send the command again.`,
    { id: caseId },
  );
}
