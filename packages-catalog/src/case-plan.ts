import type { ExpertCondition, FactValue, TimeLimit } from '@lianban/engine';
import type { ReviewPoint, TrustLevel } from './service-item.ts';

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
  /** Facts that need not be asked, because shared data or the person's tags (用户标签) tell them. What was said outweighs them. */
  readonly known?: Readonly<Record<string, KnownFact>>;
  /** Region (行政区划) the case is handled in: its own items, or those of the nearest region above, count. */
  readonly region?: string;
  /** What the same persons' earlier cases hold, where they agree that it is used again. */
  readonly earlier?: EarlierHoldings;
}

/** A fact told by shared data or by a tag of the person. */
export interface KnownFact {
  readonly value: FactValue;
  readonly source: 'shared' | 'tag';
  /** The register or paper that tells it. */
  readonly from: string;
}

/** Papers and data of earlier cases, under the party keys they have in this case. */
export interface EarlierHoldings {
  /** Day on which validity is looked at, ISO date. */
  readonly today: string;
  readonly papers: readonly EarlierPaper[];
  readonly data?: readonly EarlierDatum[];
}

/** A paper that an earlier case of the same person holds. */
export interface EarlierPaper {
  readonly material: string;
  /** Party key in this case: `buyer`, `seller[2]`. */
  readonly of: string;
  readonly trust: TrustLevel;
  /** Number of the earlier case. */
  readonly from: string;
  readonly issuedOn?: string;
  readonly validUntil?: string;
}

/** A datum that an earlier case of the same person holds; its value stays with that case. */
export interface EarlierDatum {
  readonly element: string;
  readonly party: string;
  readonly member: number;
  readonly trust: TrustLevel;
  /** Number of the earlier case. */
  readonly from: string;
}

/** 前序产生 | 联办后补 | 共享免交 | 沿用 | 在线承诺 | 申请人提交 */
export type Disposition =
  | 'producedByPredecessor'
  | 'deferredToSibling'
  | 'shared'
  | 'reused'
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
  /** The rules that decided, in json-rules-engine's form; absent where none did. */
  readonly rules?: readonly ExpertCondition[];
  /** Legal basis (依据). */
  readonly basis?: string;
  /** What would turn it round; absent where no answer would. */
  readonly changes?: readonly Change[];
}

/** Other values under which a reason would not hold: all facts together, of each any of the values. */
export interface Change {
  readonly facts: Readonly<Record<string, readonly FactValue[]>>;
  readonly zh: string;
  readonly en: string;
}

/** `certain`: so whatever the open questions bring; `possible`: so under the assumed defaults. */
export type Certainty = 'certain' | 'possible';

/** What the answers mean (方案): an immutable document; a case is opened on it. */
export interface CasePlan {
  readonly packageId: string;
  /** Hash of everything the package uses. */
  readonly packageVersion: string;
  /** Region whose items the plan follows; absent where no part has a local item there. */
  readonly region?: string;
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
  /** Papers that open questions could still bring. */
  readonly possibleMaterials: readonly PossibleMaterial[];
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

export type FactSource =
  | 'asked'
  | 'derived'
  | 'parameter'
  | 'default'
  | 'assumed'
  | 'shared'
  | 'tag';

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
  /** What tells the fact, so that the question need not be put; an answer outweighs it. */
  readonly toldBy?: Omit<KnownFact, 'value'>;
  /** Whether it is still open and something depends on it. */
  readonly matters: boolean;
  /** Parts, papers and fields that stay undecided until it is answered; absent when it does not matter. */
  readonly decides?: {
    readonly parts: number;
    readonly materials: number;
    readonly fields: number;
  };
  readonly why: Reason;
}

/** A part the case will have. */
export interface PlannedPart {
  readonly ref: string;
  readonly item: string;
  readonly name: string;
  readonly gloss: string;
  readonly department: string;
  readonly certainty: Certainty;
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
  /** Why the part would mean a trip if it were done alone; absent when it would not. */
  readonly tripAlone?: 'inPerson' | 'original';
  readonly resultName: string;
  /** Papers this part creates, with the party key they belong to. */
  readonly produces: readonly { readonly material: string; readonly of: string }[];
  readonly formName: string;
  /** Where `item` is a local one: whose it is, and the item of the package that it stands for. */
  readonly local?: { readonly region: string; readonly instead: string };
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
  readonly certainty: Certainty;
  /** What it asks of the applicant: 0 nothing, 1 agree, 2 sign, 10 upload, 30 an original or a paper issued elsewhere. */
  readonly burden: number;
  /** The least trust level that every part takes. */
  readonly trust: TrustLevel;
  /** The strictest limits of those who ask. */
  readonly issuedWithinDays?: number;
  readonly validForDays?: number;
  /** The earlier paper that is used again. */
  readonly earlier?: EarlierPaper;
  /** What clerks look at (审查要点). */
  readonly reviewPoints: readonly Required<ReviewPoint>[];
  /** 容缺后补 wherever it is needed. */
  readonly deferrable: boolean;
  /** Whether somebody wants to see the original. */
  readonly original: boolean;
  readonly originals: number;
  readonly copies: number;
  /** The medium that suits everybody who asks. */
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

/** A paper that a part of the case, or one that may still come, may ask for. */
export interface PossibleMaterial {
  readonly part: string;
  readonly material: string;
  readonly label: string;
  readonly of: string;
  /** Facts of the open questions that decide. */
  readonly facts: readonly string[];
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
    readonly kind: 'auto' | 'computed' | 'derived' | 'shared' | 'result' | 'reused';
    readonly material?: string;
    readonly part?: string;
    /** Number of the earlier case, of a datum used again. */
    readonly from?: string;
  };
  readonly required: boolean;
  readonly certainty: Certainty;
  /** Every place that asks for it. */
  readonly origins: readonly {
    readonly part: string;
    readonly department: string;
    readonly label: string;
    readonly required: boolean;
    /** Place of the field on the department's form, where several there have this datum, party and label. */
    readonly place?: number;
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
    /** Absent where none is. */
    readonly reused?: number;
  };
  /** What the papers ask of the applicant, added up. */
  readonly burden: number;
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
