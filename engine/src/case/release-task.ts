import { type DecideOpen, happened } from './decision.ts';
import { findTask, taskClaimed, taskNotOpen } from './open-task.ts';

/** Puts a task back into the queue: by whoever claimed it, or by a supervisor. A free task stays as it is. */
export const releaseTask: DecideOpen<'releaseTask'> = (_, state, { taskId }, { actor, at }) => {
  const task = findTask(state, taskId);
  if (task === undefined) return taskNotOpen(taskId);
  const { claimedBy } = task;
  if (claimedBy === undefined) return happened();
  if (claimedBy !== actor.id && actor.kind !== 'supervisor') return taskClaimed(taskId, claimedBy);
  return happened({ type: 'taskReleased', taskId, by: actor.id, at });
};
