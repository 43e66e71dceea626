import type { CaseDefinition } from './case-definition.ts';
import type { CaseState, PartState } from './case-state.ts';

/** What holds the decision of a part (办结后办结). */
export interface FinishHold {
  /** Finish-predecessors that have not ended: the part cannot be decided yet. */
  readonly waitsFor: readonly string[];
  /** Finish-predecessors that ended without being done: a person decides what that means. */
  readonly failed: readonly string[];
}

/** The hold on a part's decision as the case stands. */
export function finishHold(definition: CaseDefinition, state: CaseState, part: string): FinishHold {
  const predecessors = definition.parts.get(part)?.finishAfter ?? [];
  return {
    waitsFor: predecessors.filter((ref) => state.parts[ref]?.status !== 'ended'),
    failed: predecessors.filter((ref) => hasFailed(state.parts[ref])),
  };
}

/** Whether a part ended refused, withdrawn, or was skipped because its own predecessor did. */
function hasFailed(part: PartState | undefined): boolean {
  if (part?.status !== 'ended') return false;
  if (part.outcome === 'skipped') return part.skip?.kind === 'predecessorEnded';
  return part.outcome !== 'done';
}
