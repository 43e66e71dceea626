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
 *   GET    /api/design/items?search · GET /api/design/items/:id · GET /api/design/facts · GET /api/design/decisions
 *   POST   /api/catalogue                          ImportCatalogue → CatalogueImported (the command line alone, by the operator's token)
 *   GET    /api/catalogue/list                     ListSheets, a workbook or a CSV   (?format&sheet)
 *   GET    /api/catalogue/services                 JSON-LD of CPSV-AP
 *   POST   /api/catalogue/preview (multipart)      → ImportPreview                (nothing stored)
 *   POST   /api/catalogue/file (multipart, ?basis) → CatalogueImported            422 with problems
 *   POST   /api/accounts                           AddAccount → 201                    (the same)
 *   GET    /api/demo                               DemoInfo (404 outside demo mode)
 *   POST   /api/demo/session                       {account} → SessionInfo
 *   POST   /api/demo/work                          {caseId?, until: 'step' | 'myTurn'} → DemoWork
 *   POST   /api/demo/clock                         {workingDays: 1} → DemoInfo
 *   GET    /api/openapi.json · GET /api/docs       OpenAPI 3.1, Swagger UI        GET /health
 */

export type { ListSheets, ServiceItem } from '@lianban/packages-catalog';
export type * from './contract/application-contract.ts';
export type * from './contract/case-contract.ts';
export type * from './contract/demo-contract.ts';
export type * from './contract/design-contract.ts';
export type * from './contract/exchange-contract.ts';
export type * from './contract/file-contract.ts';
export type * from './contract/migration-contract.ts';
export type * from './contract/objection-contract.ts';
export type * from './contract/operate-contract.ts';
export type * from './contract/operator-contract.ts';
export type * from './contract/package-contract.ts';
export type * from './contract/person-contract.ts';
export type * from './contract/problem-contract.ts';
export type * from './contract/reduction-contract.ts';
export type * from './contract/session-contract.ts';
export type * from './contract/supervision-contract.ts';
export type * from './contract/task-contract.ts';
export type * from './contract/upkeep-contract.ts';
