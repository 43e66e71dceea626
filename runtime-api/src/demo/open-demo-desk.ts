import type { DemoInfo, DemoWork, DemoWorkRequest } from '../client/contract.ts';
import { todayOf } from '../clock.ts';
import { readerOf } from '../identity/account.ts';
import type { Reader } from '../identity/reader.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { type TaskRow, taskCursor } from '../stores/ports.ts';
import type { Colleagues } from './colleague.ts';
import { demoApplicants, demoStaff, workerOf } from './demo-accounts.ts';
import type { DemoClock } from './demo-clock.ts';
import type { DemoDesk } from './demo-desk.ts';
import { addDemoAccounts } from './furnish-demo.ts';
import { type WorkContext, type WorkStep, workOnTask } from './work-as-colleague.ts';

/** What the desk of the demonstration works with. */
export interface DemoDeskDeps {
  readonly runtime: Omit<Runtime, 'demo'>;
  readonly clock: DemoClock;
  readonly colleagues: () => Colleagues;
}

/** Steps one request takes at most. */
const mostSteps = 2_000;
const pageSize = 200;

/** Opens the desk of the demonstration. */
export function openDemoDesk({ runtime, clock, colleagues }: DemoDeskDeps): DemoDesk {
  const { store, library } = runtime;
  let furnished: unknown;
  /** A department that came with an import has its worker at once. */
  const furnish = async (): Promise<void> => {
    const { departments } = await library.catalogue();
    if (departments === furnished) return;
    await addDemoAccounts(runtime);
    furnished = departments;
  };
  const accounts = async (): Promise<DemoInfo['accounts']> => {
    await furnish();
    const { departments } = await library.catalogue();
    const today = todayOf(clock);
    const [visitor] = demoApplicants;
    const listed = [
      ...(visitor === undefined ? [] : [visitor]),
      ...demoStaff(departments.values()),
    ];
    return listed.map(({ account, name, role, department }) => {
      const departmentName = department && departments.get(department)?.name;
      return {
        account,
        name,
        role,
        ...(department === undefined ? {} : { department }),
        ...(departmentName === undefined ? {} : { departmentName }),
        demo: true,
        today,
      };
    });
  };
  const isDemo = (account: string, listed: DemoInfo['accounts']) =>
    listed.some((one) => one.account === account) ||
    demoApplicants.some((one) => one.account === account);
  return {
    info: async () => ({ today: todayOf(clock), accounts: await accounts() }),
    async account(name): Promise<Reader | Refusal> {
      const known = isDemo(name, await accounts());
      const reader = known ? await readerOf(store, name) : undefined;
      return reader ?? refuse('DEMO_ACCOUNT_UNKNOWN', { account: name });
    },
    async work(request, reader) {
      const { caseId } = request;
      if (caseId !== undefined && (await runtime.cases.open(caseId)) === undefined) {
        return refuse('CASE_NOT_FOUND', { id: caseId });
      }
      await furnish();
      const context: WorkContext = {
        catalogue: await library.catalogue(),
        today: todayOf(clock),
      };
      return letColleaguesWork(runtime, colleagues(), context, request, reader);
    },
    moveClock: (workingDays) => clock.move(workingDays),
  };
}

async function letColleaguesWork(
  runtime: Omit<Runtime, 'demo'>,
  colleagues: Colleagues,
  context: WorkContext,
  { caseId, until }: DemoWorkRequest,
  reader: Reader,
): Promise<DemoWork> {
  const steps: WorkStep[] = [];
  const stuck = new Set<string>();
  while (steps.length < mostSteps) {
    const open = await openTasks(runtime, caseId);
    // A task that waits for another department is nobody's turn yet.
    const mine = open.filter((row) => isMine(row, reader) && row.waitsFor.length === 0);
    if (until === 'myTurn' && caseId !== undefined && mine.length > 0) {
      return { steps, stopped: 'myTurn' };
    }
    const next = open.find(
      (row) => !isMine(row, reader) && row.waitsFor.length === 0 && !stuck.has(row.taskId),
    );
    if (next === undefined) return { steps, stopped: mine.length > 0 ? 'myTurn' : 'nothingLeft' };
    const api = await colleagues.as(next.claimedBy ?? workerOf(next));
    const step = await workOnTask(api, next.taskId, context);
    if (step === undefined) stuck.add(next.taskId);
    else steps.push(step);
    if (step !== undefined && until === 'step') return { steps, stopped: 'oneStep' };
  }
  return { steps, stopped: 'nothingLeft' };
}

function isMine(row: TaskRow, { role, department }: Reader): boolean {
  return role === 'worker'
    ? row.department === department
    : role === 'clerk' && row.department === '';
}

async function openTasks(
  { store }: Omit<Runtime, 'demo'>,
  caseId: string | undefined,
): Promise<readonly TaskRow[]> {
  const found: TaskRow[] = [];
  for (let after: string | undefined; ; ) {
    const rows = await store.tasks({
      ...(caseId === undefined ? {} : { streamId: caseId }),
      ...(after === undefined ? {} : { after }),
      limit: pageSize,
    });
    found.push(...rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize || found.length >= mostSteps) return found;
    after = taskCursor(last);
  }
}
