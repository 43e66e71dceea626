import type { FieldIssues } from '@lianban/forms';
import type { PlacedFault } from '../refusal.ts';

/** Issues of a form as faults at their fields. */
export function placedFaults(issues: FieldIssues): readonly PlacedFault[] {
  return Object.entries(issues).flatMap(([key, list]) =>
    list.map(({ code, zh, en, path = '' }) => ({ path: `${key}${path}`, code, zh, en })),
  );
}
