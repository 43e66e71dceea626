import type { FactValue, TimeLimit } from '@lianban/engine';

/** What the applicant said: facts by key, how many members each repeated party has, and which share queries failed. */
export interface PlanAnswers {
  /** `loan-type: fund`, `marital.buyer: married`; several values of a `multiple` fact as a list. */
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Members per party; absent = one. */
  readonly members?: Readonly<Record<string, number>>;
  /** Materials whose share query failed. */
  readonly shareFails?: readonly string[];
  /** Other values of the package's system parameters (another city's), for worked cases and what-if. */
  readonly parameters?: Readonly<Record<string, FactValue>>;
}

/** 前序产生 | 联办后补 | 共享免交 | 在线承诺 | 申请人提交 */
export type Disposition =
  | 'producedByPredecessor'
  | 'deferredToSibling'
  | 'shared'
  | 'declared'
  | 'submitted';

/** One reason, as data and as two sentences. */
export interface Reason {
  /** Kind of reason, e.g. `included`, `excludedByCondition`, `merged`, `shared`. */
  readonly code: string;
  /** Facts that were looked at, with the values found. */
  readonly facts: Readonly<Record<string, FactValue | null>>;
  readonly zh: string;
  readonly en: string;
}

/** What the answers mean (方案): an immutable document; a case is opened on it. */
export interface CasePlan {
  readonly packageId: string;
  /** Hash of everything the package uses. */
  readonly packageVersion: string;
  readonly facts: Readonly<
    Record<string, { readonly value: FactValue; readonly source: FactSource }>
  >;
  /** Facts of questions that still matter and are not answered; their defaults are assumed in the numbers. */
  readonly unknownFacts: readonly string[];
  readonly questions: readonly PlannedQuestion[];
  /** The next question that matters, by id; absent when all is known. */
  readonly nextQuestion?: string;
  readonly members: Readonly<Record<string, number>>;
  /** Party → the party it is the same person as, where an alias holds. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly parts: readonly PlannedPart[];
  readonly excludedParts: readonly ExcludedPart[];
  /** Departments in the order of first appearance. */
  readonly departments: readonly string[];
  readonly startWaves: readonly (readonly string[])[];
  readonly finishWaves: readonly (readonly string[])[];
  readonly criticalPath: readonly string[];
  readonly materials: readonly PlannedMaterial[];
  /** 非必要: offered, never block, not counted. */
  readonly optionalMaterials: readonly PlannedMaterial[];
  /** Requirements that fell away, each with why. */
  readonly avoidedMaterials: readonly AvoidedMaterial[];
  readonly fields: readonly PlannedField[];
  /** Fields of included parts that do not arise, each with why. */
  readonly avoidedFields: readonly AvoidedField[];
  readonly totals: PlanTotals;
  /** Promise for the whole case in working days, by the package's first matching row. */
  readonly promisedWorkingDays?: number;
  readonly fees: readonly {
    readonly part: string;
    readonly name: string;
    readonly amount: string;
    readonly basis: string;
  }[];
}

export type FactSource = 'asked' | 'derived' | 'parameter' | 'default' | 'assumed';

/** A question of the guide with its standing. */
export interface PlannedQuestion {
  readonly id: string;
  readonly fact: string;
  readonly ask: string;
  readonly multiple: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly default?: FactValue;
  /** Whether it applies under the answers so far. */
  readonly applies: boolean;
  readonly answered: boolean;
  readonly why: Reason;
}

/** A part the case will have. */
export interface PlannedPart {
  readonly ref: string;
  readonly item: string;
  readonly name: string;
  readonly gloss: string;
  readonly department: string;
  /** `certain` whatever the open questions bring; `possible` under the assumed defaults. */
  readonly certainty: 'certain' | 'possible';
  readonly startWave: number;
  readonly finishWave: number;
  /** 办结后启动 predecessors in the plan, absent ones bridged. */
  readonly startAfter: readonly string[];
  /** 办结后办结 predecessors in the plan, absent ones bridged. */
  readonly finishAfter: readonly string[];
  readonly promised: TimeLimit;
  readonly statutory: TimeLimit | null;
  /** Working days from the start of the case, by promised limits. */
  readonly startDay: number;
  readonly finishDay: number;
  readonly steps: number;
  readonly inPerson: boolean;
  readonly resultName: string;
  /** Papers this part creates, with the party key they belong to. */
  readonly produces: readonly { readonly material: string; readonly of: string }[];
  readonly formName: string;
  readonly why: Reason;
}

/** A part the case will not have. */
export interface ExcludedPart {
  readonly ref: string;
  readonly name: string;
  readonly department: string;
  /** `impossible` whatever comes; `possible` while an open question could bring it. */
  readonly certainty: 'impossible' | 'possible';
  readonly why: Reason;
}

/** A paper of one party, asked once. */
export interface PlannedMaterial {
  /** `material@partyKey`; unique in the plan. */
  readonly key: string;
  readonly material: string;
  readonly name: string;
  readonly gloss: string;
  /** Party key: `buyer`, `seller[2]`, `buyer+spouse`. */
  readonly of: string;
  readonly disposition: Disposition;
  /** Share source, or the part that produces it. */
  readonly from?: string;
  readonly neededBy: readonly string[];
  /** Parts that may see the paper too, for which it is 非必要. */
  readonly optionalFor: readonly string[];
  /** Labels the departments use, by code point. */
  readonly labels: readonly string[];
  /** 容缺后补 wherever it is needed. */
  readonly deferrable: boolean;
  /** Whether somebody wants to see the original. */
  readonly original: boolean;
  readonly originals: number;
  readonly copies: number;
  readonly medium: string;
  /** Class requirements this paper meets, by class id. */
  readonly meets: readonly string[];
  readonly why: Reason;
}

/** A requirement that asks nothing of the applicant. */
export interface AvoidedMaterial {
  readonly part: string;
  readonly material: string;
  readonly label: string;
  readonly of: string;
  readonly why: Reason;
}

/** A field that a part's form does not have in this case. */
export interface AvoidedField {
  readonly part: string;
  readonly element: string;
  readonly label: string;
  readonly of: string;
  readonly why: Reason;
}

/** A datum of one party member, asked once. */
export interface PlannedField {
  /** `element@partyKey`; unique in the plan. */
  readonly key: string;
  readonly element: string;
  /** Party that holds it (aliases resolved) and member number from 1. */
  readonly party: string;
  readonly member: number;
  /** Whether a person must type it; otherwise `prefilledBy` says where it comes from. */
  readonly typed: boolean;
  /** `material` is the key of a planned material, `part` the one that produces it. */
  readonly prefilledBy?: {
    readonly kind: 'auto' | 'computed' | 'derived' | 'shared' | 'result';
    readonly material?: string;
    readonly part?: string;
  };
  readonly required: boolean;
  /** Every place that asks for it. */
  readonly origins: readonly {
    readonly part: string;
    readonly department: string;
    readonly label: string;
    readonly required: boolean;
  }[];
  readonly why: Reason;
}

/** The numbers of a worked case. */
export interface PlanTotals {
  readonly asked: number;
  readonly materials: {
    readonly separately: number;
    readonly merged: number;
    readonly applicantSubmits: number;
    readonly onlinePromise: number;
    readonly fromPredecessor: number;
    readonly laterFromSibling: number;
    readonly byShare: number;
  };
  readonly forms: { readonly separately: number; readonly merged: number };
  readonly fields: {
    readonly separately: number;
    readonly merged: number;
    readonly prefilled: number;
    readonly typed: number;
  };
  readonly steps: { readonly separately: number; readonly merged: number };
  readonly trips: { readonly separately: number; readonly merged: number };
  readonly workingDays: { readonly serialSum: number; readonly criticalPath: number };
}
