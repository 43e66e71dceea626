import type { CompleteTask, TaskView } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../shell/states.tsx';
import { actName } from './act-name.ts';
import { useOpenTask } from './use-open-task.ts';

/** What the worker decides; the act is the task's own. */
export type Decision = Omit<CompleteTask, 'act'>;

/** Completes a task and goes straight on to the next one of the same part, or back to the queue. */
export function useTaskCompletion(task: TaskView): {
  readonly busy: boolean;
  /** Code of the refusal, e.g. when a reason must be given; undefined when it worked. */
  readonly complete: (decision: Decision) => Promise<string | undefined>;
} {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const text = useProblemText();
  const [openNext] = useOpenTask();
  const [busy, setBusy] = useState(false);
  const complete = async (decision: Decision) => {
    setBusy(true);
    const answer = await api.complete(task.taskId, {
      ...(task.act && { act: task.act }),
      ...decision,
    });
    setBusy(false);
    if (!answer.ok) {
      if (answer.problem.code !== reasonNeeded) message.error(text(answer.problem));
      return answer.problem.code;
    }
    const { next } = answer.value;
    const done = t(decision.decision === 'refuse' ? 'queue.refused' : `queue.done.${task.act}`);
    if (next === undefined) {
      message.success(`${done} · ${t(task.part === '' ? 'queue.stepDone' : 'queue.partDone')}`);
      await navigate('/queue');
    } else {
      message.success(`${done} · ${t('queue.nextOffered', { act: actName(next, t) })}`);
      await openNext(next);
    }
    return undefined;
  };
  return { busy, complete };
}

/** Passing although a predecessor failed needs a written reason. */
export const reasonNeeded = 'FAILED_PREDECESSOR_WITHOUT_REASON';
