/** Stream of the case of an application. Two submits at the same moment want version 1 of the same stream: one case. */
export function caseStream(applicationId: string): string {
  return `case:${applicationId}`;
}

/** Id of a task in the queues: unique over all cases. */
export function queueTaskId(caseId: string, taskId: string): string {
  return `${caseId}:${taskId}`;
}

/** The case and the task inside it that an id of the queues names; undefined where it is none. */
export function taskAddress(
  queueId: string,
): { readonly caseId: string; readonly taskId: string } | undefined {
  const [, caseId, taskId] = /^(case:.+):(\d+)$/.exec(queueId) ?? [];
  return caseId === undefined || taskId === undefined ? undefined : { caseId, taskId };
}
