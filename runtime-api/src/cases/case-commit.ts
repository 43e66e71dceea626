import type { CaseDecision, CaseState, Json, ProcessEffect } from '@lianban/engine';
import { canonicalJson, sha256 } from '../stores/canonical-json.ts';
import type { Commit, EffectRow } from '../stores/ports.ts';
import { sealCommit } from '../stores/seal-commit.ts';
import { queueTaskId } from './case-address.ts';
import type { CaseRequest } from './case-request.ts';
import { caseRow, taskRows } from './case-rows.ts';
import type { PinnedCase } from './case-version.ts';
import type { CaseHead } from './recent-heads.ts';
import { changedRows, waitingRows } from './waiting-rows.ts';

/** What a case is pinned to before and after a step; the same, unless it migrates. */
interface Pins {
  readonly pinned: PinnedCase;
  readonly next: PinnedCase;
}

/** One step of a case as an atomic commit: events, state, queues, lists, effects, documents, reply. */
export function caseCommit(
  caseId: string,
  request: CaseRequest,
  head: CaseHead,
  at: string,
  decision: CaseDecision,
  state: CaseState,
  { pinned, next }: Pins,
): Commit {
  const version = head.version + 1;
  return sealCommit({
    streamId: caseId,
    version,
    commandId: commandKey(request),
    at,
    actor: request.actor.id,
    events: decision.events as unknown as readonly Json[],
    snapshot: state as unknown as Json,
    reply: { caseId, caseNo: state.caseNo, version },
    tasks: taskRows(next, state),
    view: caseRow(next, state, at),
    ...changedRows(
      waitingRows(pinned.definition.graph, head.state),
      waitingRows(next.definition.graph, state),
    ),
    effects: decision.effects.map((effect) => effectRow(caseId, effect)),
    documents: (request.documents ?? []).map((document) => ({
      ...document,
      streamId: caseId,
      sha256: sha256(canonicalJson(document.content)),
    })),
    reserve: request.reserve,
    previousHash: head.hash,
  });
}

function effectRow(streamId: string, { type, ...payload }: ProcessEffect): EffectRow {
  return { effectId: queueTaskId(streamId, payload.instance), streamId, type, payload };
}

/** Idempotency key inside the stream: one actor cannot take or spoil another's command. */
export function commandKey({ actor, commandId }: Pick<CaseRequest, 'actor' | 'commandId'>): string {
  return `${actor.id} ${commandId}`;
}
