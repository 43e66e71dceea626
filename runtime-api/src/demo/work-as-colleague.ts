import { readFieldKey } from '@lianban/forms';
import type { Catalogue } from '@lianban/packages-catalog';
import type { Api, CompleteTask, DemoWork, TaskView } from '../client/index.ts';
import { sampleValue } from './sample-value.ts';

/** How a simulated worker decides; by default everything passes. */
export type Deciding = (task: TaskView) => 'pass' | 'refuse';

/** One step of the work of a colleague. */
export type WorkStep = DemoWork['steps'][number];

/** What a colleague needs to fill in results. */
export interface WorkContext {
  readonly catalogue: Catalogue;
  /** ISO date. */
  readonly today: string;
  readonly decide?: Deciding;
}

/**
 * Does one task as a person does: opens it, claims it, looks at what is asked, completes it.
 * Undefined where somebody else was faster, or the task must wait.
 */
export async function workOnTask(
  api: Api,
  taskId: string,
  context: WorkContext,
): Promise<WorkStep | undefined> {
  const claimed = await api.claim(taskId);
  if (!claimed.ok) return undefined;
  const task = claimed.value;
  const completion = completionOf(task, context);
  const done = await api.complete(taskId, completion);
  if (!done.ok) {
    await api.release(taskId);
    return undefined;
  }
  const { caseNo, partName, stepName, department, act } = task;
  const what = { caseNo, partName, stepName, department, act };
  return { ...what, decision: completion.decision ?? 'pass' };
}

function completionOf(task: TaskView, { catalogue, today, decide }: WorkContext): CompleteTask {
  const { act } = task;
  const decision = act === 'decide' ? (decide?.(task) ?? 'pass') : 'pass';
  if (decision === 'refuse') {
    return { act, decision, reason: '所提交的材料与登记信息不一致，不符合办理条件（示例）。' };
  }
  const failed = task.predecessors.some(
    ({ outcome }) => outcome !== undefined && outcome !== 'done',
  );
  const reason = act === 'decide' && failed ? '经核实，不影响本事项办理（示例）。' : undefined;
  if (act !== 'issue' && task.resultFields.length === 0) return { act, decision, reason };
  const data = task.resultFields.map(({ key, element }) => {
    const place = readFieldKey(key);
    const words = [task.caseNo, place?.party ?? '', String(place?.member ?? 1), element];
    return [key, sampleValue(element, { catalogue, today, words })] as const;
  });
  const known = data.filter(([, value]) => value !== undefined);
  return act === 'issue' || act === 'decide'
    ? { act, decision, reason, result: { data: Object.fromEntries(known) } }
    : { act, decision, reason };
}
