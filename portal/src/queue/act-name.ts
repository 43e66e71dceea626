import type { TaskSummary } from '@lianban/runtime-api/client';
import type { TFunction } from 'i18next';

/** What is to be done: the act of the law, or the step as it is drawn where it performs none. */
export function actName(
  { act, stepName }: Pick<TaskSummary, 'act' | 'stepName'>,
  t: TFunction,
): string {
  return act === 'work' ? stepName : t(`acts.${act}`);
}
