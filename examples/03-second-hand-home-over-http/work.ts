import { type Api, answerValue, type TaskSummary } from '@lianban/runtime-api/client';

/** What a worker did with the tasks of one case. */
export interface Work {
  /** Acts done, in order, by the name of the part. */
  readonly done: ReadonlyMap<string, readonly string[]>;
  /** Decisions that were tried although they must wait, with the code of the refusal. */
  readonly tooEarly: readonly string[];
}

/** The case in hand. */
export interface CaseInHand {
  readonly caseId: string;
  readonly parts: readonly { readonly ref: string }[];
}

/** A department's worker does every task of a case that can be done now, part by part. */
export async function workThroughQueue(
  api: Api,
  { caseId, parts }: CaseInHand,
  results: Readonly<Record<string, unknown>>,
): Promise<Work> {
  const place = new Map(parts.map(({ ref }, index) => [ref, index]));
  const done = new Map<string, string[]>();
  for (;;) {
    const queue = answerValue(await api.tasks({ limit: 200 }));
    const own = queue
      .filter((task) => task.caseId === caseId)
      .sort((a, b) => (place.get(a.part) ?? 0) - (place.get(b.part) ?? 0));
    const next = own.find(({ waitsFor }) => waitsFor.length === 0);
    if (next === undefined) {
      const tooEarly = await Promise.all(own.map((task) => tryTooEarly(api, task)));
      return { done, tooEarly };
    }
    await complete(api, next, results);
    done.set(next.partName, [...(done.get(next.partName) ?? []), next.act]);
  }
}

async function complete(
  api: Api,
  { taskId, act }: TaskSummary,
  results: Readonly<Record<string, unknown>>,
): Promise<void> {
  const task = answerValue(await api.claim(taskId));
  const entries = task.resultFields.map(({ key, element }) => [key, results[element]]);
  const result = { data: Object.fromEntries(entries) };
  const completion = { act, decision: 'pass', ...(act === 'issue' ? { result } : {}) } as const;
  answerValue(await api.complete(taskId, completion));
}

/** A decision that must wait is refused, whoever tries. */
async function tryTooEarly(
  api: Api,
  { taskId, act, partName, waitsFor }: TaskSummary,
): Promise<string> {
  const answer = await api.complete(taskId, { act, decision: 'pass' });
  const said = answer.ok ? 'went through' : answer.problem.code;
  return `${partName}: ${act} too early, it waits for ${waitsFor.join(', ')} → ${said}`;
}
