import type { SessionInfo } from './session-contract.ts';
import type { TaskAct } from './task-contract.ts';

export interface DemoInfo {
  readonly today: string;
  readonly accounts: readonly (SessionInfo & { readonly departmentName?: string })[];
}

export interface DemoWorkRequest {
  /** Absent: every open case. */
  readonly caseId?: string;
  readonly until: 'step' | 'myTurn';
}

export interface DemoWork {
  readonly steps: readonly {
    readonly caseNo: string;
    readonly partName: string;
    readonly stepName: string;
    readonly department: string;
    readonly act: TaskAct;
    readonly decision: string;
  }[];
  /** What the colleagues could not do because it is the reader's turn, or nothing is left. */
  readonly stopped: 'myTurn' | 'nothingLeft' | 'oneStep';
}
