import type {
  CasePlan,
  Department,
  FactDefinition,
  ListSheets,
  ServiceItem,
  ServicePackage,
} from '@lianban/packages-catalog';
import type { Answer } from './answer.ts';
import type { ApiRouteName } from './api-routes.ts';
import type * as c from './contract.ts';
import { type ApiOptions, pathOf, type RequestParts, sendRequest } from './send-request.ts';

/** A page of a list: rows after the last one seen. */
export interface PageQuery {
  readonly after?: string;
  readonly limit?: number;
}
export interface CaseQuery extends PageQuery {
  readonly search?: string;
  readonly status?: 'open' | 'closed';
}
export interface ObjectionQuery extends PageQuery {
  readonly open?: boolean;
}
export interface CatalogueQuery {
  readonly text: string;
  readonly kind?: c.CatalogueSearch['hits'][number]['kind'];
  readonly limit?: number;
}
/** A form in which the implementation list is written. */
export type ListFileQuery =
  | { readonly format: 'xlsx' }
  | { readonly format: 'csv'; readonly sheet: keyof ListSheets };
export interface MigrationQuery {
  readonly package: string;
  readonly from?: string;
  readonly to?: string;
}
export interface TaskListQuery extends PageQuery {
  readonly mine?: boolean;
}

/** The typed client: one method a route; a failure is a value (`Answer`). */
export type Api = ReturnType<typeof createApi>;

/** Makes the client of one server. Sessions live in the server's cookie. */
export function createApi(options: ApiOptions = {}) {
  const call =
    <T>(name: ApiRouteName) =>
    (parts: RequestParts = {}): Promise<Answer<T>> =>
      sendRequest<T>(options, name, parts);
  return {
    ...sessionMethods(call),
    ...applicantMethods(call),
    ...officeMethods(call),
    upload: (file: Blob, name: string): Promise<Answer<c.FileInfo>> => {
      return call<c.FileInfo>('upload')({ form: formWith(file, name) });
    },
    /** Address of a file, for links. */
    fileUrl: (id: string): string =>
      `${options.baseUrl ?? ''}${pathOf('file', { params: { id } })}`,
    /** Address of a part's own application form, for links: to be read, or to be kept as a file. */
    partFormUrl: (id: string, part: string, download?: true): string =>
      `${options.baseUrl ?? ''}${pathOf('partForm', { params: { id }, query: { part, download } })}`,
    design: designMethods(call),
    operator: operatorMethods(call),
    demo: demoMethods(call),
  };
}

function formWith(file: Blob, name: string): FormData {
  const form = new FormData();
  form.append('file', file, name);
  return form;
}

type Call = <T>(name: ApiRouteName) => (parts?: RequestParts) => Promise<Answer<T>>;

function sessionMethods(call: Call) {
  return {
    session: () => call<c.SessionInfo>('session')(),
    logIn: (body: c.LogIn) => call<c.SessionInfo>('logIn')({ body }),
    logOut: () => call<void>('logOut')(),
    departments: () => call<readonly Department[]>('departments')(),
    packages: () => call<readonly c.PackageSummary[]>('packages')(),
    package: (id: string) => call<c.PackageDetail>('package')({ params: { id } }),
    packageReport: (id: string, query: { readonly scenario?: number } = {}) =>
      call<c.PackageReductions>('packageReport')({ params: { id }, query }),
    caseReport: (id: string) =>
      call<readonly c.ReductionDetail[]>('caseReport')({ params: { id } }),
    plan: (id: string, body: c.PlanRequest) => call<CasePlan>('plan')({ params: { id }, body }),
  };
}

function applicantMethods(call: Call) {
  return {
    createApplication: (body: c.CreateApplication) =>
      call<c.Application>('createApplication')({ body }),
    applications: () => call<readonly c.Application[]>('applications')(),
    application: (id: string) => call<c.Application>('application')({ params: { id } }),
    saveDraft: (id: string, body: c.SaveDraft) =>
      call<c.Application>('saveDraft')({ params: { id }, body }),
    deleteApplication: (id: string) => call<void>('deleteApplication')({ params: { id } }),
    applicationForm: (id: string) => call<c.ApplicationForm>('applicationForm')({ params: { id } }),
    check: (id: string) => call<c.CheckResult>('check')({ params: { id } }),
    myRecord: () => call<c.MyRecord>('myRecord')(),
    recommendations: () => call<readonly c.Recommendation[]>('recommendations')(),
    chooseForMe: (body: c.MyChoice) => call<c.MyRecord>('chooseForMe')({ body }),
    fileObjection: (id: string, body: c.FileObjection) =>
      call<c.Objection>('fileObjection')({ params: { id }, body }),
    submit: (body: c.SubmitCase) => call<c.SubmittedCase>('submit')({ body }),
    cases: (query: CaseQuery = {}) =>
      call<readonly c.CaseSummary[]>('cases')({ query: { ...query } }),
    case: (id: string) => call<c.CaseView>('case')({ params: { id } }),
    withdraw: (id: string, body: c.Withdraw) =>
      call<c.CaseView>('withdraw')({ params: { id }, body }),
  };
}

function officeMethods(call: Call) {
  return {
    tasks: (query: TaskListQuery = {}) =>
      call<readonly c.TaskSummary[]>('tasks')({ query: { ...query } }),
    task: (id: string) => call<c.TaskView>('task')({ params: { id } }),
    claim: (id: string) => call<c.TaskView>('claim')({ params: { id } }),
    release: (id: string) => call<c.TaskView>('release')({ params: { id } }),
    complete: (id: string, body: c.CompleteTask) =>
      call<c.TaskCompleted>('complete')({ params: { id }, body }),
    objections: (query: ObjectionQuery = {}) =>
      call<readonly c.Objection[]>('objections')({ query: { ...query } }),
    answerObjection: (id: string, body: c.AnswerObjection) =>
      call<c.Objection>('answerObjection')({ params: { id }, body }),
    incidents: () => call<readonly c.Incident[]>('incidents')(),
    caseProcess: (id: string) => call<c.CaseProcess>('caseProcess')({ params: { id } }),
    steerCase: (id: string, body: c.SteerCase) =>
      call<c.CaseProcess>('steerCase')({ params: { id }, body }),
    migrations: (query: MigrationQuery) =>
      call<c.MigrationOutlook>('migrations')({ query: { ...query } }),
    migrateCases: (body: c.MigrateCases) => call<c.MigrationReport>('migrateCases')({ body }),
    sendMessage: (body: c.IncomingMessage) => call<c.MessageTaken>('sendMessage')({ body }),
    sendSignal: (body: c.IncomingSignal) => call<c.SignalReached>('sendSignal')({ body }),
    shareSources: () => call<readonly c.ShareSourceStanding[]>('shareSources')(),
    supervision: () => call<c.SupervisionView>('supervision')(),
  };
}

function designMethods(call: Call) {
  return {
    packages: () => call<readonly c.DesignSummary[]>('designPackages')(),
    package: (id: string, version?: string) =>
      call<c.DesignPackage>('designPackage')({ params: { id }, query: { version } }),
    save: (id: string, body: c.SaveDesign) =>
      call<c.DesignPackage>('saveDesign')({ params: { id }, body }),
    check: (id: string, body: c.CheckDesign) =>
      call<c.DesignCheck>('checkDesign')({ params: { id }, body }),
    redraw: (id: string, body: { readonly package: ServicePackage }) =>
      call<{ readonly bpmn: string }>('redrawDesign')({ params: { id }, body }),
    publish: (id: string, body: c.PublishDesign) =>
      call<c.DesignPackage>('publishDesign')({ params: { id }, body }),
    items: (query: { readonly search?: string; readonly ids?: readonly string[] } = {}) =>
      call<c.DesignItems>('designItems')({
        query: { search: query.search, ids: query.ids?.join(',') },
      }),
    difference: (id: string, before: string, after: string) =>
      call<c.PackageDifference>('packageDifference')({ params: { id }, query: { before, after } }),
    /** Address of a version's archive, for a link. */
    archiveUrl: (id: string, version: string): string =>
      pathOf('exportPackage', { params: { id }, query: { version } }),
    /** What a chosen file would change, or its faults; nothing is written. */
    previewImport: (file: Blob, name: string) =>
      call<c.ImportPreview>('previewImport')({ form: formWith(file, name) }),
    /** Takes the file in; `basis` is that of its preview. */
    importFile: (file: Blob, name: string, basis: string) =>
      call<c.CatalogueImported>('importFile')({ form: formWith(file, name), query: { basis } }),
    /** Address of the implementation list, for a link: a workbook, or one of its two sheets as CSV. */
    listUrl: (query: ListFileQuery): string => pathOf('exportList', { query: { ...query } }),
    /** Address of the items as public services of CPSV-AP (JSON-LD), for a link. */
    servicesUrl: (): string => pathOf('exportServices', {}),
    duplicates: (limit?: number) => call<c.Duplicates>('duplicates')({ query: { limit } }),
    merge: (body: c.MergeEntries) => call<c.CatalogueImported>('mergeDuplicates')({ body }),
    keepApart: (body: c.MergeEntries) => call<void>('keepApart')({ body }),
    reviews: () => call<readonly c.ItemReview[]>('itemReviews')(),
    reviewed: (item: string) =>
      call<readonly c.ItemReview[]>('itemReviewed')({ params: { id: item } }),
    search: (query: CatalogueQuery) =>
      call<c.CatalogueSearch>('searchCatalogue')({ query: { ...query } }),
    item: (id: string) => call<ServiceItem>('designItem')({ params: { id } }),
    facts: () => call<readonly FactDefinition[]>('designFacts')(),
    decisions: () => call<readonly string[]>('designDecisions')(),
  };
}

/** What the command line of the server's own machine may do. */
function operatorMethods(call: Call) {
  return {
    importCatalogue: (body: c.ImportCatalogue) =>
      call<c.CatalogueImported>('importCatalogue')({ body }),
    importArchive: (body: c.ImportArchive) => call<c.CatalogueImported>('importArchive')({ body }),
    exportList: () => call<ListSheets>('exportList')(),
    importList: (body: ListSheets) => call<c.CatalogueImported>('importList')({ body }),
    /** The archive's content as JSON. */
    exportPackage: async (id: string, version?: string): Promise<Answer<string>> => {
      const answer = await call<object>('exportPackage')({ params: { id }, query: { version } });
      return answer.ok ? { ...answer, value: JSON.stringify(answer.value) } : answer;
    },
    addAccount: (body: c.AddAccount) => call<{ readonly account: string }>('addAccount')({ body }),
  };
}

function demoMethods(call: Call) {
  return {
    info: () => call<c.DemoInfo>('demo')(),
    logIn: (account: string) => call<c.SessionInfo>('demoSession')({ body: { account } }),
    work: (body: c.DemoWorkRequest) => call<c.DemoWork>('demoWork')({ body }),
    clock: (workingDays: number) => call<c.DemoInfo>('demoClock')({ body: { workingDays } }),
  };
}
