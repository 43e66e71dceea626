/** A route of the HTTP interface: method and path with `{parameters}`, as the OpenAPI document names it. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
}

/** Every route the client knows, by method name; a test holds them equal to the OpenAPI document. */
export const apiRoutes = {
  session: { method: 'GET', path: '/api/session' },
  logIn: { method: 'POST', path: '/api/session' },
  logOut: { method: 'DELETE', path: '/api/session' },
  departments: { method: 'GET', path: '/api/departments' },
  packages: { method: 'GET', path: '/api/packages' },
  package: { method: 'GET', path: '/api/packages/{id}' },
  plan: { method: 'POST', path: '/api/packages/{id}/plan' },
  packageReport: { method: 'GET', path: '/api/packages/{id}/report' },
  createApplication: { method: 'POST', path: '/api/applications' },
  applications: { method: 'GET', path: '/api/applications' },
  application: { method: 'GET', path: '/api/applications/{id}' },
  saveDraft: { method: 'PUT', path: '/api/applications/{id}' },
  deleteApplication: { method: 'DELETE', path: '/api/applications/{id}' },
  applicationForm: { method: 'POST', path: '/api/applications/{id}/form' },
  check: { method: 'POST', path: '/api/applications/{id}/check' },
  fileObjection: { method: 'POST', path: '/api/applications/{id}/objections' },
  objections: { method: 'GET', path: '/api/objections' },
  answerObjection: { method: 'POST', path: '/api/objections/{id}/answer' },
  submit: { method: 'POST', path: '/api/cases' },
  cases: { method: 'GET', path: '/api/cases' },
  case: { method: 'GET', path: '/api/cases/{id}' },
  partForm: { method: 'GET', path: '/api/cases/{id}/form' },
  caseReport: { method: 'GET', path: '/api/cases/{id}/report' },
  withdraw: { method: 'POST', path: '/api/cases/{id}/withdraw' },
  tasks: { method: 'GET', path: '/api/tasks' },
  task: { method: 'GET', path: '/api/tasks/{id}' },
  claim: { method: 'POST', path: '/api/tasks/{id}/claim' },
  release: { method: 'POST', path: '/api/tasks/{id}/release' },
  complete: { method: 'POST', path: '/api/tasks/{id}/complete' },
  upload: { method: 'POST', path: '/api/files' },
  file: { method: 'GET', path: '/api/files/{id}' },
  supervision: { method: 'GET', path: '/api/supervision' },
  designPackages: { method: 'GET', path: '/api/design/packages' },
  designPackage: { method: 'GET', path: '/api/design/packages/{id}' },
  saveDesign: { method: 'PUT', path: '/api/design/packages/{id}' },
  checkDesign: { method: 'POST', path: '/api/design/packages/{id}/check' },
  redrawDesign: { method: 'POST', path: '/api/design/packages/{id}/redraw' },
  publishDesign: { method: 'POST', path: '/api/design/packages/{id}/publish' },
  designItems: { method: 'GET', path: '/api/design/items' },
  searchCatalogue: { method: 'GET', path: '/api/design/search' },
  itemReviews: { method: 'GET', path: '/api/design/reviews' },
  itemReviewed: { method: 'POST', path: '/api/design/reviews/{id}' },
  designItem: { method: 'GET', path: '/api/design/items/{id}' },
  designFacts: { method: 'GET', path: '/api/design/facts' },
  importCatalogue: { method: 'POST', path: '/api/catalogue' },
  addAccount: { method: 'POST', path: '/api/accounts' },
  demo: { method: 'GET', path: '/api/demo' },
  demoSession: { method: 'POST', path: '/api/demo/session' },
  demoWork: { method: 'POST', path: '/api/demo/work' },
  demoClock: { method: 'POST', path: '/api/demo/clock' },
} as const satisfies Readonly<Record<string, ApiRoute>>;

/** Name of a route of the client. */
export type ApiRouteName = keyof typeof apiRoutes;
