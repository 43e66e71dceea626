import type { ProcessGraph } from '../bpmn/graph.ts';
import type { TimeLimit } from '../clock/working-day-calendar.ts';
import type { PlannedPredecessors } from '../process/part.ts';
import type { Facts } from '../rules/condition.ts';

/** What a case is pinned to: the compiled process of its package version, and its plan. Loaded by ids the state names. */
export interface CaseDefinition {
  readonly graph: ProcessGraph;
  readonly facts: Facts;
  /** Planned parts by reference, in the plan's order. */
  readonly parts: ReadonlyMap<string, CasePart>;
}

/** What deciding must know of a planned part. */
export interface CasePart extends PlannedPredecessors {
  readonly ref: string;
  readonly department: string;
  readonly promised: TimeLimit;
  readonly statutory: TimeLimit | null;
  /** Whether a result must be recorded before it ends 办结: its item creates papers. */
  readonly producesResult?: boolean;
}
