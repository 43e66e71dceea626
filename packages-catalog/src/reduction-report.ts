import type { CasePlan } from './case-plan.ts';

/** What handling a case as one matter saves in one respect (减材料、减环节、减时限、减跑动). */
export interface Reduction {
  readonly of: 'matters' | 'forms' | 'fields' | 'papers' | 'steps' | 'trips' | 'workingDays';
  /** Each matter done alone. */
  readonly separately: number;
  /** All of them as one; for fields those still typed, for papers those still uploaded. */
  readonly together: number;
  /** Whole percent saved; 0 when nothing was there to save. */
  readonly percent: number;
}

/** Compares a case with its matters done one by one. Matters become one application; days run in parallel. */
export function reductionReport({ totals, parts }: CasePlan): readonly Reduction[] {
  const { materials, forms, fields, steps, trips, workingDays } = totals;
  return [
    reduction('matters', parts.length, Math.min(1, parts.length)),
    reduction('forms', forms.separately, forms.merged),
    reduction('fields', fields.separately, fields.typed),
    reduction('papers', materials.separately, materials.applicantSubmits),
    reduction('steps', steps.separately, steps.merged),
    reduction('trips', trips.separately, trips.merged),
    reduction('workingDays', workingDays.serialSum, workingDays.criticalPath),
  ];
}

function reduction(of: Reduction['of'], separately: number, together: number): Reduction {
  const percent = separately === 0 ? 0 : Math.round((100 * (separately - together)) / separately);
  return { of, separately, together, percent };
}
