import type { SubmissionIssue } from '@lianban/packages-catalog';
import type { PlacedFault } from '../refusal.ts';

/** Issues of a form or its papers as faults at their fields and materials. */
export function placedFaults(
  issues: Readonly<Record<string, readonly SubmissionIssue[]>>,
): readonly PlacedFault[] {
  return Object.entries(issues).flatMap(([key, list]) =>
    list.map((issue) => ({
      path: 'path' in issue && issue.path !== undefined ? `${key}${issue.path}` : key,
      code: issue.code,
      zh: issue.zh,
      en: issue.en,
    })),
  );
}
