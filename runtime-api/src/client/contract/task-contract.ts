import type { Act } from '@lianban/engine';
import type { PartView, ResultView, ShownField } from './case-contract.ts';
import type { FileInfo } from './file-contract.ts';

export interface TaskSummary {
  readonly taskId: string;
  readonly caseId: string;
  readonly caseNo: string;
  readonly packageName: string;
  /** Empty for a step of the package's own diagram, which belongs to no part. */
  readonly part: string;
  readonly partName: string;
  /** Name of the step, as it is drawn. */
  readonly stepName: string;
  readonly department: string;
  readonly act: TaskAct;
  readonly claimedBy?: string;
  readonly since: string;
  readonly dueDate?: string;
  readonly workingDaysLeft?: number;
  /** Names of the parts it waits for; not completable until empty. */
  readonly waitsFor: readonly string[];
}

export interface TaskView extends TaskSummary {
  readonly version: number;
  readonly formName: string;
  /** Absent for a step that belongs to no part. */
  readonly partView?: PartView;
  /** Only the fields this part's own form names. */
  readonly fields: readonly ShownField[];
  /** Only the papers this part asks for. */
  readonly materials: readonly {
    readonly key: string;
    readonly name: string;
    readonly label: string;
    readonly disposition: string;
    readonly source?: string;
    readonly files: readonly FileInfo[];
    /** What the clerk looks at (审查要点). */
    readonly reviewPoints: readonly { readonly zh: string; readonly en: string }[];
    /** The earlier case whose paper is used again, and how far it is believed (A–D). */
    readonly earlier?: { readonly caseNo: string; readonly trust: string };
    /** For a predecessor's paper: its result, once there. */
    readonly result?: ResultView;
    readonly present: boolean;
  }[];
  /** Fields to enter when the result is issued: what successors need from its papers. */
  readonly resultFields: readonly {
    readonly key: string;
    readonly label: string;
    readonly element: string;
    readonly type: string;
    readonly required: boolean;
  }[];
  readonly predecessors: readonly PartView[];
}

/** What a task does: an act of the law, or work that is none (`lb:act` is absent). */
export type TaskAct = Act | 'work';

export interface CompleteTask {
  readonly act: TaskAct;
  readonly decision?: 'pass' | 'refuse';
  /** Required when refusing. */
  readonly reason?: string;
  readonly result?: {
    readonly number?: string;
    readonly fileId?: string;
    readonly data?: Readonly<Record<string, unknown>>;
  };
}

export interface TaskCompleted {
  readonly caseId: string;
  /** Absent for a step that belongs to no part. */
  readonly part?: PartView;
  /** The worker's next task of the same part, if any. */
  readonly next?: TaskSummary;
}
