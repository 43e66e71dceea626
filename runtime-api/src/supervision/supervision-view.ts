import { workingDaysLeft } from '@lianban/engine';
import { caseSummary, dayCount } from '../cases/project-for.ts';
import type { SupervisionView } from '../client/contract.ts';
import type { Runtime } from '../runtime.ts';
import { type Store, type TaskRow, taskCursor, type ViewRow, viewCursor } from '../stores/ports.ts';

/** Working days before the end of a limit from which a task is due soon. */
const soonDays = 1;
const pageSize = 1_000;
/** Cases shown; the rest is counted. */
const casesShown = 50;

type Counts = { open: number; claimed: number; overdue: number; dueSoon: number };

/** Numbers of the whole house: cases, limits, queues. No form data. */
export async function supervisionView(runtime: Runtime): Promise<SupervisionView> {
  const { store } = runtime;
  const { calendar, today } = await dayCount(runtime);
  const departments = new Map<string, Counts>();
  for await (const row of allTasks(store)) {
    const counts = departments.get(row.department) ?? {
      open: 0,
      claimed: 0,
      overdue: 0,
      dueSoon: 0,
    };
    departments.set(row.department, counts);
    counts.open += 1;
    if (row.claimedBy !== null) counts.claimed += 1;
    if (row.dueDate === null) continue;
    const left = workingDaysLeft(calendar, today, row.dueDate);
    if (left < 0) counts.overdue += 1;
    else if (left <= soonDays) counts.dueSoon += 1;
  }
  let overdue = 0;
  const shown: ViewRow[] = [];
  for await (const row of allOpenCases(store)) {
    if (shown.length < casesShown) shown.push(row);
    const { dueDate } = caseSummary(row);
    if (dueDate !== undefined && dueDate < today) overdue += 1;
  }
  return {
    open: await store.countViews({ kind: 'case', status: 'open' }),
    closed: await store.countViews({ kind: 'case', status: 'closed' }),
    overdue,
    departments: [...departments]
      .map(([department, counts]) => ({ department, ...counts }))
      .sort((a, b) => a.department.localeCompare(b.department)),
    cases: shown.map(caseSummary),
  };
}

async function* allTasks(store: Store): AsyncIterable<TaskRow> {
  for (let after: string | undefined; ; ) {
    const rows = await store.tasks({ limit: pageSize, ...(after && { after }) });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = taskCursor(last);
  }
}

async function* allOpenCases(store: Store): AsyncIterable<ViewRow> {
  for (let after: string | undefined; ; ) {
    const query = { kind: 'case', status: 'open', limit: pageSize } as const;
    const rows = await store.views({ ...query, ...(after && { after }) });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = viewCursor(last);
  }
}
