import type { Act } from '../process/part.ts';
import type { PartStatus } from './case-state.ts';

/**
 * The legal moves of a part.
 *
 *     waiting ─► started ─► accepted ─► decided ─► ended
 *        │          ├── 不予受理 ────────►┘           ▲
 *        └──────────┴──────────┴── 撤回, 不办 ───────┘
 */
export const partTransitions: Readonly<Record<PartStatus, readonly PartStatus[]>> = {
  waiting: ['started', 'ended'],
  started: ['accepted', 'decided', 'ended'],
  accepted: ['decided', 'ended'],
  decided: ['ended'],
  ended: [],
};

/** Where a part must stand for an act that has its place in the law's order; other acts are free. */
export const statusForAct: Readonly<Partial<Record<Act, PartStatus>>> = {
  accept: 'started',
  decide: 'accepted',
  issue: 'decided',
};
