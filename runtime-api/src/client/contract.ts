import type {
  Act,
  CaseOutcome,
  FactValue,
  PartOutcome,
  Problem,
  SkipReason,
} from '@lianban/engine';
import type { FormData, MergedForm } from '@lianban/forms';
import type {
  CasePlan,
  CheckCoverage,
  Department,
  DifferenceSection,
  DuplicateProposal,
  FactDefinition,
  ServiceItem,
  ServicePackage,
} from '@lianban/packages-catalog';

export type { ListSheets, ServiceItem } from '@lianban/packages-catalog';

/**
 * What travels over HTTP. Every error is `application/problem+json` as `ApiProblem`.
 *
 *   GET    /api/session                            SessionInfo (401 when nobody is logged in)
 *   POST   /api/session                            LogIn → SessionInfo            DELETE /api/session
 *   GET    /api/departments                        Department[]
 *   GET    /api/packages                           PackageSummary[]
 *   GET    /api/packages/:id                       PackageDetail
 *   GET    /api/packages/:id/report                PackageReductions                (?scenario)
 *   GET    /api/cases/:id/report                   ReductionDetail[]
 *   POST   /api/packages/:id/plan                  PlanRequest → CasePlan         (nothing stored)
 *   POST   /api/applications                       {packageId, onBehalf?} → Application
 *   GET    /api/applications · GET /api/applications/:id · DELETE /api/applications/:id
 *   PUT    /api/applications/:id                   SaveDraft → Application        409 STALE_VERSION
 *   POST   /api/applications/:id/form              → ApplicationForm              asks the shared-data sources, answers are kept with the draft
 *   POST   /api/applications/:id/check             → CheckResult
 *   POST   /api/applications/:id/objections        FileObjection → Objection (201)   with the department whose register gave the value
 *   GET    /api/me · POST /api/me                  MyRecord · MyChoice → MyRecord  what is kept of the applicant, and what he allows
 *   GET    /api/me/recommendations                Recommendation[]: packages for what is known of the applicant
 *   GET    /api/objections                         Objection[]: the reader's own, or those his department has to answer
 *   POST   /api/objections/:id/answer              AnswerObjection → Objection
 *   POST   /api/cases                              {applicationId, version} → SubmittedCase (201; again: 200, the same case)
 *   GET    /api/cases                              CaseSummary[] that the reader may see (?search, ?status, ?after, ?limit)
 *   GET    /api/cases/:id                          CaseView, projected for the reader
 *   GET    /api/cases/:id/form?part=               the part's own application form (XHTML), for the applicant and its department
 *   POST   /api/cases/:id/withdraw                 {part?, reason} → CaseView
 *   GET    /api/tasks                              TaskSummary[] of the reader's department (?mine, ?after, ?limit)
 *   GET    /api/tasks/:id                          TaskView
 *   POST   /api/tasks/:id/claim · /release         → TaskView
 *   POST   /api/tasks/:id/complete                 CompleteTask → TaskCompleted
 *   POST   /api/files (multipart, one part `file`) → FileInfo                     GET /api/files/:id
 *   GET    /api/incidents                          Incident[] of all cases, for supervision
 *   GET    /api/cases/:id/process                  CaseProcess
 *   POST   /api/cases/:id/process                  SteerCase → CaseProcess
 *   GET    /api/migrations                         MigrationOutlook               (?package&from&to)
 *   POST   /api/migrations                         MigrateCases → MigrationReport
 *   POST   /api/messages                           IncomingMessage → MessageTaken        POST /api/signals IncomingSignal → SignalReached
 *   GET    /api/supervision                        SupervisionView
 *   GET    /api/share-sources                      ShareSourceStanding[]: the systems that data are asked of, and how they answer
 *   GET    /api/design/packages                    DesignSummary[]
 *   GET    /api/design/packages/:id                DesignPackage                  (?version)
 *   PUT    /api/design/packages/:id                SaveDesign → DesignPackage     409 STALE_VERSION
 *   POST   /api/design/packages/:id/check          {package, bpmn} → DesignCheck  (the table renewed from the diagram)
 *   POST   /api/design/packages/:id/redraw         {package} → {bpmn}
 *   POST   /api/design/packages/:id/publish        {revision} → DesignPackage     422 with problems
 *   GET    /api/design/items?search · GET /api/design/items/:id · GET /api/design/facts
 *   POST   /api/catalogue                          ImportCatalogue → CatalogueImported (the command line alone, by the operator's token)
 *   POST   /api/accounts                           AddAccount → 201                    (the same)
 *   GET    /api/demo                               DemoInfo (404 outside demo mode)
 *   POST   /api/demo/session                       {account} → SessionInfo
 *   POST   /api/demo/work                          {caseId?, until: 'step' | 'myTurn'} → DemoWork
 *   POST   /api/demo/clock                         {workingDays: 1} → DemoInfo
 *   GET    /api/openapi.json · GET /api/docs       OpenAPI 3.1, Swagger UI        GET /health
 */
export interface ApiProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Catalogued code, `docs/errors.md`. */
  readonly code: string;
  /** What is wrong and what to do, in the language of the request. */
  readonly detail: string;
  /** Faults by place: a field key, a BPMN element, a material key. */
  readonly errors?: readonly {
    readonly path: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly problems?: readonly Problem[];
}

export type AccountRole = 'applicant' | 'clerk' | 'worker' | 'supervisor' | 'designer';

export interface SessionInfo {
  readonly account: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly department?: string;
  readonly demo: boolean;
  /** Today in the bureau's time zone (the demo clock in demo mode), ISO date. */
  readonly today: string;
}
export interface LogIn {
  readonly account: string;
  readonly password: string;
}

export interface PackageSummary {
  readonly id: string;
  readonly version: string;
  /** Number of the published version, from 1. */
  readonly revision: number;
  readonly name: string;
  readonly gloss: string;
  readonly audience: string;
  readonly leadDepartment: string;
  readonly departments: number;
  readonly items: number;
  readonly about: string;
}
export interface PackageDetail extends PackageSummary {
  readonly package: ServicePackage;
  /** Facts with their values' labels, for the guide. */
  readonly facts: readonly FactDefinition[];
  readonly departmentNames: Readonly<Record<string, Department>>;
  /** Regions that carry something out in their own way, highest first; absent where none does. */
  readonly regions?: readonly { readonly id: string; readonly name: string }[];
}
export interface PlanRequest {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly members?: Readonly<Record<string, number>>;
  /** Region (行政区划) whose items count, or those of the nearest region above it. */
  readonly region?: string;
}

/** A draft (草稿) on its way to a case. */
export interface Application {
  readonly applicationId: string;
  /** Of the stream; send it back with the next save. */
  readonly version: number;
  readonly packageId: string;
  readonly packageVersion: string;
  readonly status: 'draft' | 'submitted';
  readonly caseId?: string;
  readonly caseNo?: string;
  /** Filled in by a clerk for a person at the desk. */
  readonly onBehalf: boolean;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly members: Readonly<Record<string, number>>;
  readonly data: FormData;
  /** Uploaded files by material key. */
  readonly uploads: Readonly<Record<string, readonly FileInfo[]>>;
  /** Material keys of declarations signed online (在线承诺). */
  readonly declared: readonly string[];
  /** What the applicant says of papers he uploaded: days of issue and of expiry, by material key. */
  readonly paperDates?: Readonly<Record<string, PaperDates>>;
  /** Papers and data of earlier cases may be used again (授权沿用). */
  readonly reuse?: boolean;
  /** Region (行政区划) whose items count, or those of the nearest region above it. */
  readonly region?: string;
  readonly updatedAt: string;
}
/** When a paper was issued (签发日期) and until when it is valid (有效期至). */
export interface PaperDates {
  /** @pattern ^\d{4}-\d{2}-\d{2}$ */
  readonly issuedOn?: string;
  /** @pattern ^\d{4}-\d{2}-\d{2}$ */
  readonly validUntil?: string;
}
/** What is kept of a person (我的信息), for himself. */
export interface MyRecord {
  readonly tags: readonly MyTag[];
  /** Latest case first. */
  readonly papers: readonly MyPaper[];
  /** Number of latest cases whose papers these are, where there are older ones. */
  readonly latestCases?: number;
}
/** A package that is recommended to a person, and the known facts that speak for it. */
export interface Recommendation {
  readonly packageId: string;
  readonly name: string;
  readonly gloss: string;
  readonly because: readonly {
    readonly name: string;
    readonly gloss: string;
    readonly label: string;
  }[];
}
/** A tag (用户标签): a fact kept of a person, which spares him a question. */
export interface MyTag {
  readonly fact: string;
  readonly name: string;
  readonly gloss: string;
  readonly value: FactValue;
  /** The value in words. */
  readonly label: string;
  /** Where it comes from: whoever made the account wrote it down. */
  readonly source: 'account';
  /** Whether it may be used: he allows it, and does not contest it. */
  readonly used: boolean;
  /** His objection, while he upholds it. */
  readonly contested?: { readonly reason: string; readonly at: string };
}
/** A paper of a person: issued to him, given by him and taken by a department, or a certificate that was looked up. */
export interface MyPaper {
  readonly id: string;
  readonly material: string;
  readonly name: string;
  readonly gloss: string;
  readonly kind: 'issued' | 'given' | 'certificate';
  /** Case it comes from. */
  readonly caseId: string;
  readonly caseNo: string;
  /** The register of a certificate. */
  readonly source?: string;
  /** How far it is believed (A–D). */
  readonly trust?: 'A' | 'B' | 'C' | 'D';
  readonly issuedOn?: string;
  readonly validUntil?: string;
  readonly expired: boolean;
  readonly files: readonly FileInfo[];
  /** Numbers of the cases that used it again. */
  readonly usedIn: readonly string[];
  /** Whether it may be used again; a certificate is asked of its register each time. */
  readonly reusable: boolean;
}
/** A choice of a person about what is kept of him. */
export interface MyChoice {
  /** A tag's fact, or a paper's id. */
  readonly about: { readonly tag: string } | { readonly paper: string };
  /** Whether it may be used. */
  readonly use: boolean;
  /** Why a tag is wrong: it is contested and not used. @maxLength 500 */
  readonly wrong?: string;
}
export interface CreateApplication {
  readonly packageId: string;
  /** A clerk fills it in for a person at the desk. */
  readonly onBehalf?: boolean;
}
export interface SubmitCase {
  readonly applicationId: string;
  /** Version of the draft that was checked; another one → 409 STALE_VERSION. */
  readonly version: number;
}
export interface Withdraw {
  /** Absent: the whole case. */
  readonly part?: string;
  readonly reason: string;
}
export interface SaveDraft {
  readonly version: number;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly members: Readonly<Record<string, number>>;
  readonly data: FormData;
  readonly uploads: Readonly<Record<string, readonly string[]>>;
  readonly declared: readonly string[];
  /** What the applicant says of papers he uploaded: days of issue and of expiry, by material key. */
  readonly paperDates?: Readonly<Record<string, PaperDates>>;
  /** Papers and data of the applicant's earlier cases may be used again; absent = no. */
  readonly reuse?: boolean;
  /** Region (行政区划) whose items count, or those of the nearest region above it. */
  readonly region?: string;
}
export interface ApplicationForm {
  readonly plan: CasePlan;
  readonly form: MergedForm;
  /** Values of shared data by field key, with the source to show. */
  readonly prefills: Readonly<
    Record<string, { readonly value: unknown; readonly source: string; readonly material?: string }>
  >;
  /** Objections filed against values of registers, latest first. */
  readonly objections: readonly Objection[];
  /** Papers of the applicant's earlier cases that are used again, or would be if he allowed it. */
  readonly reusable: readonly { readonly name: string; readonly caseNo: string }[];
  /** Share queries that failed: the paper has become an upload. */
  readonly shareFailures: readonly {
    readonly material: string;
    readonly of: string;
    readonly reason: string;
  }[];
}
/** An objection (异议) against a datum of a register, filed with the department whose data it is. */
export interface Objection {
  readonly objectionId: string;
  readonly applicationId: string;
  readonly packageId: string;
  /** Field key `element@party[member]`. */
  readonly key: string;
  readonly element: string;
  readonly title: string;
  /** Department that answers. */
  readonly department: string;
  /** Source the value came from. */
  readonly source: string;
  /** Both ready to show: codes by their words. */
  readonly registered: unknown;
  readonly claimed: unknown;
  readonly reason: string;
  readonly filedAt: string;
  readonly status: 'open' | 'corrected' | 'kept';
  readonly answer?: { readonly reply: string; readonly at: string };
}
export interface FileObjection {
  /** Field key of the value. */
  readonly key: string;
  /** What it should be. */
  readonly claimed: unknown;
  readonly reason: string;
}
export interface AnswerObjection {
  /** `corrected`: the register is mended; `kept`: it is right as it is. */
  readonly decision: 'corrected' | 'kept';
  readonly reply: string;
}
export interface CheckResult {
  readonly ready: boolean;
  /** By field key `element@party[member]`, or material key. */
  readonly errors: readonly {
    readonly path: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly warnings: readonly {
    readonly path: string;
    readonly code: string;
    readonly message: string;
  }[];
}
export interface SubmittedCase {
  readonly caseId: string;
  readonly caseNo: string;
  readonly parts: readonly {
    readonly ref: string;
    readonly name: string;
    readonly department: string;
    readonly partNo: string;
  }[];
}

export interface CaseSummary {
  readonly caseId: string;
  readonly caseNo: string;
  readonly packageId: string;
  readonly packageName: string;
  readonly status: 'open' | 'closed';
  readonly outcome?: CaseOutcome;
  readonly openedAt: string;
  readonly partsEnded: number;
  readonly parts: number;
  /** Nearest due date of an open part. */
  readonly dueDate?: string;
}
export interface CaseView extends CaseSummary {
  readonly packageRevision: number;
  readonly closedAt?: string;
  readonly promisedWorkingDays?: number;
  readonly partViews: readonly PartView[];
  /** The applicant, the clerk and the supervisor see why; a department sees only its own parts. */
  readonly timeline: readonly {
    readonly at: string;
    readonly kind: string;
    readonly part?: string;
    readonly by?: string;
    readonly migration?: MigrationEntry;
  }[];
}

/** How a case went on in another version of its package. */
export interface MigrationEntry {
  /** Numbers of the versions, from 1. */
  readonly from: number;
  readonly to: number;
  readonly reason?: string;
  /** Names of the parts that came new, and of those that went. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}
export interface PartView {
  readonly ref: string;
  readonly partNo: string;
  readonly name: string;
  readonly gloss: string;
  readonly department: string;
  readonly status: 'waiting' | 'started' | 'accepted' | 'decided' | 'ended';
  readonly outcome?: PartOutcome;
  readonly startAfter: readonly string[];
  readonly finishAfter: readonly string[];
  /** The act that is next, while it is open. */
  readonly currentAct?: Act;
  readonly dueDate?: string;
  readonly workingDaysLeft?: number;
  readonly skip?: SkipReason;
  /** Written reason of a refusal. */
  readonly reason?: string;
  /** Name of its own application form, where the reader may open it. */
  readonly formName?: string;
  readonly result?: ResultView;
}
export interface ResultView {
  readonly name: string;
  readonly number?: string;
  readonly file?: FileInfo;
  readonly issuedAt: string;
  /** Papers it creates, with the data recorded for them. */
  readonly produces: readonly {
    readonly material: string;
    readonly name: string;
    readonly of: string;
  }[];
  readonly data: readonly ShownField[];
}
/** A field with its department's label and its value, ready to show. */
export interface ShownField {
  readonly key: string;
  readonly label: string;
  readonly element: string;
  readonly value: unknown;
  /** Part whose result filled it, while the case ran. */
  readonly fromPart?: string;
  /** What the applicant wrote where the register says otherwise and counts. */
  readonly stated?: unknown;
}

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

export interface FileInfo {
  readonly fileId: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** A step of a case that stands still until a person helps. */
export interface Incident {
  readonly caseId: string;
  readonly caseNo: string;
  readonly packageName: string;
  /** What `retryIncident` and `resolveIncident` name. */
  readonly incident: string;
  /** `docs/errors.md`. */
  readonly code: string;
  /** What went wrong, in English. */
  readonly message: string;
  /** Id of the BPMN element, and its name. */
  readonly element: string;
  readonly elementName?: string;
  readonly part?: string;
}

/** Where the process of a case stands, for those who operate it. */
export interface CaseProcess {
  readonly caseId: string;
  readonly suspended: boolean;
  readonly incidents: readonly Incident[];
  readonly waiting: readonly WaitingStep[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A step that waits: for a person, a service, the time, a message, a signal, a condition. */
export interface WaitingStep {
  readonly kind: 'task' | 'timer' | 'message' | 'signal' | 'condition';
  /** The legal act of a department's task. */
  readonly act?: Act;
  readonly element: string;
  readonly elementName?: string;
  readonly part?: string;
  /** What an instruction of `modify` names; absent for an event that waits beside a scope. */
  readonly instance?: string;
  /** Of a timer: the instant at which it fires. */
  readonly due?: string;
  /** Name of the message or signal, or the text of the condition. */
  readonly name?: string;
  /** Correlation key of a message. */
  readonly key?: unknown;
}

/** What an operator does with the process of a case. */
export interface SteerCase {
  readonly command:
    | { readonly type: 'retryIncident'; readonly incident: string }
    | {
        readonly type: 'resolveIncident';
        readonly incident: string;
        readonly variables?: Readonly<Record<string, unknown>>;
      }
    | { readonly type: 'suspend' }
    | { readonly type: 'resume' }
    | { readonly type: 'setVariables'; readonly variables: Readonly<Record<string, unknown>> }
    | { readonly type: 'modify'; readonly instructions: readonly ProcessChange[] };
}

/** Running cases of one version of a package are to go on in another, or it is tried. */
export interface MigrateCases {
  readonly packageId: string;
  /** Hashes of published versions. */
  readonly from: string;
  readonly to: string;
  /** Elements and flows of the new diagram that stand for those of the old one, by id; others keep theirs. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** Nothing is changed. */
  readonly dryRun: boolean;
  /** Why, in the history of each case. @maxLength 500 */
  readonly reason?: string;
  /** Ids of the cases to look at, those of another version left out; absent = all open ones, page by page. @maxItems 50 */
  readonly cases?: readonly string[];
  /** `next` of the report before. */
  readonly after?: string;
}

/** What became of a page of cases. */
export interface MigrationReport {
  readonly cases: readonly MigratedCase[];
  /** Absent at the end. */
  readonly next?: string;
}

/** A case that goes on in another version, or why it stays. */
export interface MigratedCase {
  readonly caseId: string;
  readonly caseNo: string;
  readonly fits: boolean;
  readonly migrated: boolean;
  /** Parts that come new, and parts that had not begun and go. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** Each with the field, paper, part or element it is about. */
  readonly faults: readonly {
    readonly path: string;
    readonly code: string;
    readonly message: string;
  }[];
}

/** The versions of a package that cases run on, and what differs in the diagram of two of them. */
export interface MigrationOutlook {
  readonly versions: readonly {
    readonly version: string;
    readonly revision: number;
    readonly publishedAt: string;
    readonly openCases: number;
  }[];
  /** Elements of the older diagram that the newer one has not by id. */
  readonly missing: readonly DiagramElement[];
  /** Elements of the newer diagram that the older one has not. */
  readonly added: readonly DiagramElement[];
}

/** An element of a diagram. */
export interface DiagramElement {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
}

/** One change of where a process stands: an element begun, an instance ended, or both. */
export interface ProcessChange {
  readonly start?: string;
  readonly scope?: string;
  readonly cancel?: string;
  readonly move?: string;
  readonly to?: string;
}

/** A message from another system; the same id is delivered once. */
export interface IncomingMessage {
  readonly id: string;
  readonly name: string;
  readonly key?: unknown;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The case it is meant for; absent = whichever waits for it. */
  readonly caseId?: string;
  /** How long that case keeps it when it does not wait for it yet, an ISO 8601 duration. */
  readonly bufferFor?: string;
}
export interface MessageTaken {
  readonly caseId: string;
}

/** A signal for every case that waits for it; the same id reaches a case once. */
export interface IncomingSignal {
  readonly id: string;
  readonly name: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
export interface SignalReached {
  readonly caseIds: readonly string[];
}

export interface SupervisionView {
  readonly open: number;
  readonly closed: number;
  readonly overdue: number;
  readonly departments: readonly {
    readonly department: string;
    readonly open: number;
    readonly claimed: number;
    readonly overdue: number;
    readonly dueSoon: number;
  }[];
  readonly cases: readonly CaseSummary[];
}

/** 基础库: population (人口), legal entities (法人), spatial data (空间地理), credit (信用). */
export type BaseLibrary = 'population' | 'legalEntities' | 'spatial' | 'credit';

/** A shared data source (共享数据源) and how it has answered since the server was started. */
export interface ShareSourceStanding {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly library?: BaseLibrary;
  /** Names under which the catalogue's materials know it; empty for the exchange platform, which is asked for all others. */
  readonly sources: readonly string[];
  /** Answers: with data, without (nobody of that number is known), and none. */
  readonly found: number;
  readonly notFound: number;
  readonly failed: number;
  readonly lastFailure?: {
    readonly at: string;
    readonly reason: 'unreachable' | 'timeout' | 'refused' | 'malformed';
  };
}

/** What handling as one matter saves in one respect. */
export interface ReductionFigure {
  readonly of:
    | 'matters'
    | 'forms'
    | 'fields'
    | 'typed'
    | 'papers'
    | 'uploads'
    | 'steps'
    | 'trips'
    | 'workingDays';
  /** Each matter done alone. */
  readonly separately: number;
  /** All of them as one. */
  readonly together: number;
  /** Whole percent saved. */
  readonly percent: number;
}
/** A figure with what each of its numbers is made of; the counts add up to it. */
export interface ReductionDetail extends ReductionFigure {
  readonly lines: {
    readonly separately: readonly ReductionLine[];
    readonly together: readonly ReductionLine[];
  };
}
export interface ReductionLine {
  readonly count: number;
  readonly label: string;
  /** Part that asks for it or brings it about, by ref. */
  readonly part?: string;
  /** Whose it is, by party key. */
  readonly of?: string;
}
export interface PackageReductions {
  readonly packageId: string;
  readonly name: string;
  readonly gloss: string;
  readonly revision: number;
  /** All scenarios added up. */
  readonly total: readonly ReductionFigure[];
  readonly scenarios: readonly {
    readonly zh: string;
    readonly en: string;
    readonly figures: readonly ReductionFigure[];
  }[];
  /** Latest cases of the package. */
  readonly cases: readonly {
    readonly caseId: string;
    readonly caseNo: string;
    readonly figures: readonly ReductionFigure[];
  }[];
  /** The lines of the scenario asked for. */
  readonly detail?: readonly ReductionDetail[];
}

export interface DesignSummary {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly version: string;
  readonly draft: boolean;
  readonly publishedAt: string;
}
export interface DesignPackage extends DesignSummary {
  /** Of the stream; send it back with the next save. */
  readonly streamVersion: number;
  readonly package: ServicePackage;
  readonly bpmn: string;
  readonly revisions: readonly {
    readonly revision: number;
    readonly version: string;
    readonly publishedAt: string;
    readonly by: string;
    /** Whether new applications get it today. */
    readonly inForce: boolean;
    /** Day from which they do, where it is not that of its publication. */
    readonly effectiveFrom?: string;
  }[];
}
export interface SaveDesign {
  readonly streamVersion: number;
  readonly package: ServicePackage;
  readonly bpmn: string;
}
export interface CheckDesign {
  readonly package: ServicePackage;
  readonly bpmn: string;
}
export interface PublishDesign {
  /** Number of the published version the designer started from; another one → 409 STALE_VERSION. */
  readonly revision: number;
  /**
   * Day from which new applications get the version, ISO, today or later; absent = at once.
   * @pattern ^\d{4}-\d{2}-\d{2}$
   */
  readonly effectiveFrom?: string;
}
export interface DesignCheck {
  /** The package with parts and dependencies renewed from the diagram; absent where what was sent is no package, as the problems say. */
  readonly package?: ServicePackage;
  readonly problems: readonly Problem[];
  /** What was tried; absent where a faulty table lets nothing be planned. */
  readonly coverage?: CheckCoverage;
}
export type DesignItem = Pick<ServiceItem, 'id' | 'name' | 'gloss' | 'department'> & {
  readonly materials: number;
  readonly fields: number;
  readonly roles: ServiceItem['roles'];
};

/** Entries that look like one: how many pairs in all, and those that change most. */
export interface Duplicates {
  readonly found: number;
  readonly proposals: readonly DuplicateProposal[];
}
/** Two entries of which a person says that they are one, or two. */
export interface MergeEntries {
  readonly kind: 'material' | 'element';
  /** @maxLength 120 */
  readonly keep: string;
  /** @maxLength 120 */
  readonly drop: string;
}

/** One version of a package compared with another. */
export interface PackageDifference {
  readonly before: DifferenceSide;
  readonly after: DifferenceSide;
  readonly entries: readonly {
    readonly section: DifferenceSection;
    readonly id: string;
    readonly name: string;
    readonly kind: 'added' | 'removed' | 'changed';
    readonly fields: readonly {
      /** JSON pointer into the entry. */
      readonly path: string;
      /** The value as JSON; absent = not there. */
      readonly before?: string;
      readonly after?: string;
    }[];
    /** The same as text, in unified format. */
    readonly patch: string;
  }[];
}
export interface DifferenceSide {
  /** 0 = the draft. */
  readonly revision: number;
  readonly version: string;
}
export interface ImportArchive {
  /** The archive as it was exported, parsed. */
  readonly archive: object;
  /**
   * Fingerprint of a key whose archives are taken from now on: SHA-256 of its SPKI, hex.
   * @pattern ^[0-9a-f]{64}$
   */
  readonly trust?: string;
}

/** Items found: how many in all, and the best. */
export interface DesignItems {
  readonly found: number;
  readonly items: readonly DesignItem[];
}
/** Entries of the catalogue found: how many in all, and the best, each with what it was found by. */
export interface CatalogueSearch {
  readonly found: number;
  readonly hits: readonly {
    readonly kind:
      | 'package'
      | 'item'
      | 'directory'
      | 'material'
      | 'element'
      | 'department'
      | 'region';
    readonly id: string;
    readonly name: string;
    readonly gloss: string;
    readonly by: 'name' | 'code' | 'pinyin' | 'words';
    readonly department?: string;
    readonly region?: string;
  }[];
}

/** An item to look at because something above it changed. */
export interface ItemReview {
  readonly item: string;
  readonly name: string;
  readonly upstream: string;
  readonly upstreamName: string;
  /** What changed above and the item takes over, by key. */
  readonly taken: readonly string[];
  /** What changed above and the item says otherwise by itself. */
  readonly kept: readonly string[];
  readonly packages: readonly string[];
  readonly since: string;
}

/** A catalogue folder's files by path; imported whole or not at all. */
export interface ImportCatalogue {
  readonly files: readonly { readonly path: string; readonly text: string }[];
}
export interface CatalogueImported {
  /** Packages that have a new version now. */
  readonly published: readonly { readonly id: string; readonly revision: number }[];
  readonly notes: readonly Problem[];
}
export interface AddAccount {
  readonly account: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly department?: string;
  /** Citizen id number of an applicant, by which other systems know him. */
  readonly idNo?: string;
  /** Facts known of the person, by id, that spare him questions (用户标签). */
  readonly tags?: Readonly<Record<string, FactValue>>;
  readonly password: string;
}

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
