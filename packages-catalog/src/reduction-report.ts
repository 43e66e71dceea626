import type { CasePlan, PlannedPart } from './case-plan.ts';

/** What one figure of the report counts (减材料、减环节、减时限、减跑动). */
export type ReductionSubject =
  | 'matters'
  | 'forms'
  | 'fields'
  | 'typed'
  | 'papers'
  | 'uploads'
  | 'steps'
  | 'trips'
  | 'workingDays';

/** What handling a case as one matter saves in one respect. */
export interface Reduction {
  readonly of: ReductionSubject;
  /** Each matter done alone. */
  readonly separately: number;
  /** All of them as one. */
  readonly together: number;
  /** Whole percent saved; 0 when nothing was there to save. Reported, never aimed at. */
  readonly percent: number;
  /** What each number is made of; the counts add up to it. */
  readonly lines: {
    readonly separately: readonly ReductionLine[];
    readonly together: readonly ReductionLine[];
  };
}

/** One line behind a number. */
export interface ReductionLine {
  readonly count: number;
  /** What it is, as the department calls it. */
  readonly label: string;
  /** Part that asks for it or brings it about, by ref; absent where it belongs to the whole case. */
  readonly part?: string;
  /** Whose it is, by party key. */
  readonly of?: string;
}

/** Compares a case with its matters done one by one. Matters become one application; days run in parallel. */
export function reductionReport(plan: CasePlan): readonly Reduction[] {
  const fields = fieldLines(plan);
  const papers = paperLines(plan);
  return [
    reduction('matters', plan.parts.map(ofPart(() => 1)), oneOf(plan, '一次申请')),
    reduction(
      'forms',
      plan.parts.map(({ ref, formName }) => ({ count: 1, label: formName, part: ref })),
      [{ count: plan.totals.forms.merged, label: '一张申请表' }],
    ),
    reduction('fields', fields.separately, fields.merged),
    reduction('typed', fields.separately, fields.typed),
    reduction('papers', papers.separately, papers.merged),
    reduction('uploads', papers.separately, papers.uploads),
    reduction('steps', plan.parts.map(ofPart(({ steps }) => steps)), stepLines(plan)),
    reduction('trips', tripsAlone(plan), tripLines(plan)),
    reduction(
      'workingDays',
      plan.parts.map(ofPart(({ promised }) => promised.value)),
      dayLines(plan),
    ),
  ];
}

/** Adds up the reports of several cases figure by figure; the lines stay with the cases. */
export function summedReductions(
  reports: readonly (readonly Omit<Reduction, 'lines'>[])[],
): readonly Omit<Reduction, 'lines'>[] {
  const sums = new Map<ReductionSubject, { separately: number; together: number }>();
  for (const { of, separately, together } of reports.flat()) {
    const sum = sums.get(of) ?? { separately: 0, together: 0 };
    sum.separately += separately;
    sum.together += together;
    sums.set(of, sum);
  }
  return [...sums].map(([of, sum]) => ({ of, ...sum, percent: percentOf(sum) }));
}

function reduction(
  of: ReductionSubject,
  apart: readonly ReductionLine[],
  joined: readonly ReductionLine[],
): Reduction {
  const separately = sum(apart);
  const together = sum(joined);
  const lines = { separately: counted(apart), together: counted(joined) };
  return { of, separately, together, percent: percentOf({ separately, together }), lines };
}

function percentOf(numbers: { readonly separately: number; readonly together: number }): number {
  const { separately, together } = numbers;
  return separately === 0 ? 0 : Math.round((100 * (separately - together)) / separately);
}

function sum(lines: readonly ReductionLine[]): number {
  return lines.reduce((total, { count }) => total + count, 0);
}

function counted(lines: readonly ReductionLine[]): readonly ReductionLine[] {
  return lines.filter(({ count }) => count !== 0);
}

function ofPart(count: (part: PlannedPart) => number): (part: PlannedPart) => ReductionLine {
  return (part) => ({ count: count(part), label: part.name, part: part.ref });
}

function oneOf({ parts }: CasePlan, label: string): readonly ReductionLine[] {
  return [{ count: Math.min(1, parts.length), label }];
}

function fieldLines({ fields }: CasePlan) {
  const separately = fields.flatMap(({ origins, key }) =>
    origins.map(({ part, label }) => ({ count: 1, label, part, of: ownerOf(key) })),
  );
  const once = (list: CasePlan['fields']): readonly ReductionLine[] =>
    list.map(({ origins, key }) => ({
      count: 1,
      label: origins[0]?.label ?? key,
      of: ownerOf(key),
    }));
  return { separately, merged: once(fields), typed: once(fields.filter(({ typed }) => typed)) };
}

/** Each paper counts once for every part that asks for it: for the first as itself, for the others as merged away. */
function paperLines({ materials, avoidedMaterials }: CasePlan) {
  const once = (list: CasePlan['materials']): readonly ReductionLine[] =>
    list.map(({ name, of, neededBy: [part] }) => ({
      count: 1,
      label: name,
      of,
      ...(part === undefined ? {} : { part }),
    }));
  const merged = avoidedMaterials
    .filter(({ why }) => why.code === 'materialMerged')
    .map(({ label, part, of }) => ({ count: 1, label, part, of }));
  return {
    separately: [...once(materials), ...merged],
    merged: once(materials),
    uploads: once(materials.filter(({ disposition }) => disposition === 'submitted')),
  };
}

/** Handed in once and taken once; the steps in between stay. */
function stepLines({ parts, totals }: CasePlan): readonly ReductionLine[] {
  const between = parts.map(ofPart(({ steps }) => steps - 2));
  const handing = totals.steps.merged - sum(between);
  return [{ count: handing, label: '一次提交、一次领取' }, ...between];
}

/** Parts that mean a trip when done alone; plans of earlier releases know only how many. */
function tripsAlone({ parts, totals }: CasePlan): readonly ReductionLine[] {
  const trips = parts.filter(({ tripAlone }) => tripAlone !== undefined).map(ofPart(() => 1));
  return [...trips, { count: totals.trips.separately - trips.length, label: '各事项分别跑动' }];
}

/** One trip to each department where somebody must appear; one to the joint window for what is shown nowhere else. */
function tripLines({ parts, totals }: CasePlan): readonly ReductionLine[] {
  const seen = new Set<string>();
  const visits = parts
    .filter(({ inPerson, department }) => inPerson && !seen.has(department) && seen.add(department))
    .map(ofPart(() => 1));
  return [...visits, { count: totals.trips.merged - visits.length, label: '综合窗口' }];
}

/** The days that each part of the critical path adds. */
function dayLines({ parts, criticalPath }: CasePlan): readonly ReductionLine[] {
  let day = 0;
  return criticalPath.flatMap((ref): readonly ReductionLine[] => {
    const part = parts.find((one) => one.ref === ref);
    if (part === undefined) return [];
    const count = part.finishDay - day;
    day = part.finishDay;
    return [{ count, label: part.name, part: ref }];
  });
}

/** The party key of a field: what stands behind the element. */
function ownerOf(key: string): string {
  return key.slice(key.indexOf('@') + 1);
}
