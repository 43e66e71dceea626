import { isRejection } from '../process/rejection.ts';
import { type DecideOpen, happened } from './decision.ts';
import { openTaskFor, taskClaimed } from './open-task.ts';

/** Takes a task out of the queue (签收); claiming one's own again changes nothing. */
export const claimTask: DecideOpen<'claimTask'> = (
  definition,
  state,
  { taskId },
  { actor, at },
) => {
  const task = openTaskFor(definition, state, taskId, actor);
  if (isRejection(task)) return task;
  if (task.claimedBy === actor.id) return happened();
  if (task.claimedBy !== undefined) return taskClaimed(taskId, task.claimedBy);
  return happened({ type: 'taskClaimed', taskId, by: actor.id, at });
};
