import { join } from 'node:path';
import { type Api, answerValue, createApi, type TaskSummary } from '@lianban/runtime-api/client';
import { table } from '../docs/markdown.ts';
import { startChildServer, startDemonstration } from '../support/child-server.ts';
import { applyForHome, homeResults, logIn } from '../support/home-buyer.ts';
import { median, quantile } from './figures.ts';
import { type Load, type Shot, sendLoad } from './send-load.ts';

const cases = 60;
const beside = 32;

/** Completed tasks a second over HTTP, against an empty echo that gets the same requests. */
export async function completionsBenchmark(): Promise<string> {
  const server = await startDemonstration();
  const echo = await startChildServer(join(import.meta.dirname, 'echo-server.ts'));
  try {
    const { ours, theirs } = await measure(server.url, echo.url);
    const share = ours.perSecond / theirs.perSecond;
    const rows = [
      ['completions', ours],
      ['echo', theirs],
    ] as const;
    const cells = rows.map(([name, { perSecond, middle, slow }]) => [
      name,
      perSecond.toFixed(0),
      middle.toFixed(1),
      slow.toFixed(1),
    ]);
    return `${table(['', 'a second', 'median ms', '95 % ms'], cells)}\n\nCompletions are ${share.toFixed(2)} of the echo, ${beside} requests at a time, ${cases} cases of the headline package worked to their end.`;
  } finally {
    await echo.stop();
    await server.stop();
  }
}

// ---------------------------------------------------------------------------------------------

interface Figures {
  readonly perSecond: number;
  readonly middle: number;
  readonly slow: number;
}

/** A department's worker: a client to look at the queue with, and the cookie for the load. */
interface Worker {
  readonly api: Api;
  readonly cookie: string;
}

/**
 * Works the cases through in bursts: every task that can be done now is completed under load, then the queues are
 * read again (that time does not count). Each burst is sent to the echo too, so that both see the same load.
 */
async function measure(url: string, echo: string): Promise<{ ours: Figures; theirs: Figures }> {
  const applicant = await logIn(url, 'zhang-san');
  const made = new Set<string>();
  const departments = new Set<string>();
  for (let count = 0; count < cases; count += 1) {
    const { caseId, parts } = await applyForHome(applicant);
    made.add(caseId);
    for (const { department } of parts) departments.add(department);
  }
  const workers = new Map<string, Worker>();
  for (const department of departments) workers.set(department, await worker(url, department));
  const loads: Load[] = [];
  const echoes: Load[] = [];
  const known = new Map<string, string>();
  for (;;) {
    const shots: Shot[] = [];
    for (const one of workers.values()) shots.push(...(await shotsOf(one, made, known)));
    if (shots.length === 0) return { ours: figures(loads), theirs: figures(echoes) };
    echoes.push(await sendLoad(echo, shots, beside));
    loads.push(await sendLoad(url, shots, beside));
  }
}

async function worker(url: string, department: string): Promise<Worker> {
  let cookie = '';
  const api = createApi({
    baseUrl: url,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (cookie !== '') headers.set('cookie', cookie);
      const response = await fetch(input, { ...init, headers });
      const [set] = response.headers.getSetCookie();
      if (set !== undefined) cookie = set.split(';')[0] ?? '';
      return response;
    },
  });
  answerValue(await api.demo.logIn(`worker-${department}`));
  return { api, cookie };
}

/** A request for each task of a queue that can be done now. */
async function shotsOf(
  { api, cookie }: Worker,
  made: ReadonlySet<string>,
  known: Map<string, string>,
): Promise<readonly Shot[]> {
  const shots: Shot[] = [];
  for (const task of await wholeQueue(api)) {
    if (!made.has(task.caseId) || task.waitsFor.length > 0) continue;
    const key = `${task.part} ${task.act}`;
    const body = known.get(key) ?? (await bodyFor(api, task));
    known.set(key, body);
    shots.push({ path: `/api/tasks/${encodeURIComponent(task.taskId)}/complete`, body, cookie });
  }
  return shots;
}

async function wholeQueue(api: Api): Promise<readonly TaskSummary[]> {
  const limit = 200;
  const found: TaskSummary[] = [];
  for (;;) {
    const after = found.at(-1)?.taskId;
    const page = answerValue(await api.tasks({ limit, ...(after === undefined ? {} : { after }) }));
    found.push(...page);
    if (page.length < limit) return found;
  }
}

/** What is sent to complete a task: the same for a part's act in every case. */
async function bodyFor(api: Api, { taskId, act }: TaskSummary): Promise<string> {
  if (act !== 'issue') return JSON.stringify({ act, decision: 'pass' });
  const { resultFields } = answerValue(await api.task(taskId));
  const data = resultFields.map(({ key, element }) => [key, homeResults[element]]);
  return JSON.stringify({ act, decision: 'pass', result: { data: Object.fromEntries(data) } });
}

function figures(loads: readonly Load[]): Figures {
  const times = loads.flatMap((load) => load.times);
  const seconds = loads.reduce((sum, load) => sum + load.seconds, 0);
  return { perSecond: times.length / seconds, middle: median(times), slow: quantile(times, 0.95) };
}
