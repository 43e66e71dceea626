import type { TaskSummary } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { App } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useProblemText } from '../shell/states.tsx';

/** Opens a task; one that nobody has taken is taken with the same click. */
export function useOpenTask(): readonly [(task: TaskSummary) => Promise<void>, boolean] {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const text = useProblemText();
  const [busy, setBusy] = useState(false);
  const open = async (task: TaskSummary) => {
    if (task.claimedBy === undefined) {
      setBusy(true);
      const answer = await api.claim(task.taskId);
      setBusy(false);
      if (!answer.ok) message.warning(text(answer.problem));
    }
    await navigate(`/queue/${encodeURIComponent(task.taskId)}`);
  };
  return [open, busy];
}
