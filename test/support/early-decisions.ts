import { type Api, type ApiProblem, answerValue, type CaseView } from '@lianban/runtime-api/client';

/** A decision that a department tried although another part must be closed first. */
export interface EarlyDecision {
  readonly part: string;
  /** Parts that were not closed yet. */
  readonly before: readonly string[];
  /** What the server said; undefined when it let the decision through. */
  readonly refusal: ApiProblem | undefined;
}

/** Every department whose decision must still wait tries it all the same. */
export async function tryEarlyDecisions(
  workerOf: (department: string) => Promise<Api>,
  { caseId, partViews }: CaseView,
): Promise<readonly EarlyDecision[]> {
  const open = new Set(partViews.filter(({ status }) => status !== 'ended').map(({ ref }) => ref));
  const tried: EarlyDecision[] = [];
  for (const { ref: part, currentAct, department, finishAfter } of partViews) {
    const before = finishAfter.filter((ref) => open.has(ref));
    if (currentAct !== 'decide' || before.length === 0) continue;
    const worker = await workerOf(department);
    const queue = answerValue(await worker.tasks({ limit: 200 }));
    const task = queue.find((one) => one.caseId === caseId && one.part === part);
    if (task === undefined) throw new Error(`The decision on ${part} is in no queue.`);
    const answer = await worker.complete(task.taskId, { act: 'decide', decision: 'pass' });
    tried.push({ part, before, refusal: answer.ok ? undefined : answer.problem });
  }
  return tried;
}

/** Every order of closing that a case asks for, as `part after part`. */
export function finishOrders(view: CaseView): readonly string[] {
  return view.partViews.flatMap(({ ref, finishAfter }) =>
    finishAfter.map((before) => `${ref} after ${before}`),
  );
}
