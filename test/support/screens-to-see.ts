import { type Api, answerValue, type TaskSummary } from '@lianban/runtime-api/client';
import { applyForHome, draftForHome, homeAnswers, logIn } from './home-buyer.ts';
import { publishAgain } from './publish-again.ts';

/** A screen by its address. */
export interface Screen {
  readonly path: string;
  /** The name of what is there once it is complete; absent: its title. */
  readonly shows?: string;
}

const home = 'second-hand-house';

/** Every screen of an applicant, of things made for it: a draft, a case that runs, cases that are closed. */
export async function applicantScreens(url: string): Promise<readonly Screen[]> {
  const api = await logIn(url, 'zhang-san');
  const { applicationId } = await draftForHome(api);
  const running = (await applyForHome(api)).caseId;
  for (let step = 0; step < 12; step += 1) {
    answerValue(await api.demo.work({ caseId: running, until: 'step' }));
  }
  const finished = (await applyForHome(api)).caseId;
  answerValue(await api.demo.work({ caseId: finished, until: 'myTurn' }));
  const partly = (await applyForHome(api)).caseId;
  await refuseFirstPart(url, partly);
  return [
    { path: '/packages', shows: 'drafts' },
    { path: `/packages/${home}`, shows: 'begin' },
    { path: `/packages/${home}/guide`, shows: 'guide-next' },
    ...[1, 2, 3, 4].map((step) => ({
      path: `/applications/${applicationId}/guide?step=${step}`,
      shows: 'guide-next',
    })),
    { path: `/applications/${applicationId}/guide?step=plan`, shows: 'plan' },
    { path: `/applications/${applicationId}`, shows: 'stage-form' },
    { path: `/applications/${applicationId}?stage=papers`, shows: 'stage-papers' },
    { path: `/applications/${applicationId}?stage=check`, shows: 'submit' },
    { path: '/objections' },
    { path: '/mine', shows: 'my-papers' },
    { path: '/cases', shows: 'case-status' },
    ...[running, finished, partly].map((id) => ({ path: `/cases/${id}`, shows: 'case-progress' })),
    { path: `/cases/${finished}/receipt`, shows: 'receipt' },
    { path: '/cases/case:nobody-has-this', shows: 'failure' },
    { path: '/queue' },
    { path: '/nothing-is-here' },
  ];
}

/** Screens that look otherwise to an applicant of whom something is known. */
export const taggedScreens: readonly Screen[] = [
  { path: '/packages', shows: 'recommended' },
  { path: '/mine', shows: 'my-tags' },
];

/** Every screen of the departments, the window and supervision. */
export async function staffScreens(
  url: string,
): Promise<Readonly<Record<string, readonly Screen[]>>> {
  const clerk = await logIn(url, 'clerk');
  const atDesk = answerValue(await clerk.createApplication({ packageId: home, onBehalf: true }));
  const facts = await homeAnswers(clerk, home);
  const content = { members: {}, data: {}, uploads: {}, declared: [] };
  const { applicationId, version } = atDesk;
  answerValue(await clerk.saveDraft(applicationId, { ...content, version, facts }));
  const cases = answerValue(await clerk.cases());
  const caseScreens = distinct(cases, ({ status, outcome }) => `${status} ${outcome}`).map(
    ({ caseId }) => ({ path: `/cases/${caseId}`, shows: 'case-timeline' }),
  );
  await publishAgain(await logIn(url, 'designer'), home);
  const worker = await logIn(url, 'worker-natural-resources');
  const tasks = answerValue(await worker.tasks({ limit: 200 }));
  const taskScreens = distinct(tasks, kindOfTask).map(({ taskId }) => ({
    path: `/queue/${encodeURIComponent(taskId)}`,
    shows: 'task-actions',
  }));
  return {
    'worker-natural-resources': [{ path: '/queue' }, { path: '/objections' }, ...taskScreens],
    clerk: [
      { path: '/desk', shows: 'desk-drafts' },
      { path: `/desk/${applicationId}`, shows: 'desk-form' },
      { path: '/cases', shows: 'case-status' },
      ...caseScreens,
    ],
    supervisor: [
      { path: '/supervision', shows: 'figure-open' },
      { path: '/supervision/migration/passport', shows: 'empty' },
      { path: `/supervision/migration/${home}`, shows: 'migration-try' },
      { path: '/reports/second-hand-house', shows: 'report-scenarios' },
      ...caseScreens,
    ],
  };
}

/** Every screen of the designer that an address leads to. */
export async function designerScreens(url: string): Promise<readonly Screen[]> {
  const api = await logIn(url, 'designer');
  const { version } = answerValue(await api.design.package(home));
  return [
    { path: '/designer/', shows: `package-${home}` },
    { path: `/designer/packages/${home}`, shows: 'lane-lane_housing' },
    { path: `/designer/packages/${home}/versions/${version}`, shows: 'lane-lane_housing' },
    { path: '/designer/exchange', shows: 'export-archive' },
    { path: '/designer/packages/nobody-has-this', shows: 'failure' },
    { path: '/designer/nothing-is-here', shows: 'empty' },
  ];
}

/** A state of the properties panel: an element of the palette, and the sections of its panel that are opened. */
export interface PanelState {
  readonly element: string;
  readonly open: readonly string[];
  /** What is there once the panel is complete. */
  readonly shows: string;
}

/** Panels that look different from each other: one of each kind of element with properties of its own. */
export const elementPanels: readonly PanelState[] = [
  { element: 'user-task', open: ['loop', 'data', 'advanced'], shows: 'node-act' },
  { element: 'service-task', open: [], shows: 'retries' },
  { element: 'script-task', open: [], shows: 'script' },
  { element: 'rule-task', open: [], shows: 'rules' },
  { element: 'receive-task', open: [], shows: 'correlationKey' },
  { element: 'call-activity', open: [], shows: 'binding' },
  { element: 'expanded-ad-hoc-subprocess', open: [], shows: 'adHocCompletion' },
  { element: 'event-based-gateway', open: [], shows: 'instantiateGateway' },
  { element: 'complex-gateway', open: [], shows: 'activationCondition' },
  { element: 'timer-intermediate-catch', open: ['data'], shows: 'timerText' },
  { element: 'conditional-intermediate-catch', open: [], shows: 'eventCondition' },
  { element: 'link-intermediate-throw', open: [], shows: 'linkName' },
  { element: 'compensation-end', open: [], shows: 'compensated' },
  { element: 'escalation-end', open: [], shows: 'escalation' },
  { element: 'data-object-reference', open: [], shows: 'dataName' },
];

/** The kinds of tasks look different: by act, and by whether they must wait. */
function kindOfTask({ act, waitsFor, claimedBy }: TaskSummary): string {
  return `${act} ${waitsFor.length > 0} ${claimedBy === undefined}`;
}

function distinct<T>(all: readonly T[], kindOf: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [kindOf(one), one])).values()];
}

async function refuseFirstPart(url: string, caseId: string): Promise<void> {
  const housing: Api = await logIn(url, 'worker-housing');
  for (;;) {
    const queue = answerValue(await housing.tasks({ limit: 200 }));
    const task = queue.find((one) => one.caseId === caseId && one.part === 'house-verification');
    if (task === undefined) return;
    answerValue(await housing.claim(task.taskId));
    const { act } = task;
    const reason = '房屋处于查封状态，不能交易（示例）。';
    const decision = act === 'decide' ? ({ decision: 'refuse', reason } as const) : {};
    answerValue(await housing.complete(task.taskId, { act, ...decision }));
  }
}
