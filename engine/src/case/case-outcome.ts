import type { CaseOutcome, PartState } from './case-state.ts';

/**
 * How a case closes: 全部办结, 部分办结, 不予 or 撤回.
 * Parts that the answers or the diagram left out do not count; where nothing was done, a refusal outweighs a withdrawal.
 */
export function caseOutcome(parts: readonly PartState[]): CaseOutcome {
  const counted = parts.filter(
    ({ skip }) => skip === undefined || skip.kind === 'predecessorEnded',
  );
  const done = counted.filter(({ outcome }) => outcome === 'done').length;
  if (done > 0) return done === counted.length ? 'allDone' : 'partlyDone';
  return counted.some(({ outcome }) => outcome === 'refused') ? 'refused' : 'withdrawn';
}
