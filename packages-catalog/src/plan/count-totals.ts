import type {
  CasePlan,
  Disposition,
  PlannedField,
  PlannedMaterial,
  PlannedPart,
  PlanTotals,
} from '../case-plan.ts';
import type { CompiledPart } from '../compile/compile-part.ts';
import type { Precedence } from '../precedence.ts';
import { outcomeAt } from './ask-rules.ts';
import type { ActivePart } from './choose-parts.ts';
import { showsOriginal } from './supply.ts';

/** What the numbers are counted from. */
export interface Countable {
  readonly asked: number;
  readonly active: readonly ActivePart[];
  readonly materials: readonly PlannedMaterial[];
  readonly papersSeparately: number;
  readonly fields: readonly PlannedField[];
  readonly fieldsSeparately: number;
  readonly order: Precedence;
}

/** Counts what the applicant would meet at each department alone, and what is left when it is one matter. */
export function countTotals(counted: Countable): PlanTotals {
  const { active, materials, fields, order } = counted;
  const ways = new Map<Disposition, number>();
  for (const { disposition } of materials) {
    ways.set(disposition, (ways.get(disposition) ?? 0) + 1);
  }
  const typed = fields.filter((field) => field.typed).length;
  const steps = sum(active, ({ part }) => part.item.handling.steps);
  return {
    asked: counted.asked,
    materials: {
      separately: counted.papersSeparately,
      merged: materials.length,
      applicantSubmits: ways.get('submitted') ?? 0,
      onlinePromise: ways.get('declared') ?? 0,
      fromPredecessor: ways.get('producedByPredecessor') ?? 0,
      laterFromSibling: ways.get('deferredToSibling') ?? 0,
      byShare: ways.get('shared') ?? 0,
      ...(ways.has('reused') ? { reused: ways.get('reused') ?? 0 } : {}),
    },
    burden: sum(materials, ({ burden }) => burden),
    forms: { separately: active.length, merged: 1 },
    fields: {
      separately: counted.fieldsSeparately,
      merged: fields.length,
      prefilled: fields.length - typed,
      typed,
    },
    // Handed in once and taken once; the steps in between stay.
    steps: { separately: steps, merged: 2 + steps - 2 * active.length },
    trips: {
      separately: active.filter((one) => tripAlone(one) !== undefined).length,
      merged: joinedTrips(active, materials),
    },
    workingDays: {
      serialSum: sum(active, ({ part }) => part.item.limit.promised.value),
      criticalPath: order.workingDays,
    },
  };
}

/** Departments in the order of their first part. */
export function departmentsOf(active: readonly ActivePart[]): CasePlan['departments'] {
  return [...new Set(active.map(({ part }) => part.subItem.department))];
}

/** Done alone, a part means a trip when somebody must appear, or when a counted paper is shown in the original. */
export function tripAlone({ part, outcomes }: ActivePart): PlannedPart['tripAlone'] {
  if (part.item.handling.inPerson === 1) return 'inPerson';
  const shown = part.requirements.some(
    ({ requirement, material, rule }) =>
      requirement.necessity !== '非必要' &&
      material.class !== '申请表' &&
      showsOriginal(requirement) &&
      outcomeAt(rule, outcomes).truth === 'true',
  );
  return shown ? 'original' : undefined;
}

/** One trip to each department where somebody must appear; one to the joint window if an original can be shown at none of them. */
function joinedTrips(active: readonly ActivePart[], materials: readonly PlannedMaterial[]): number {
  const departmentOf = new Map(active.map(({ part }) => [part.ref, part.subItem.department]));
  const visited = new Set(active.filter(({ part }) => inPerson(part)).map(departmentOfPart));
  const window = materials.some(
    ({ disposition, original, neededBy }) =>
      disposition === 'submitted' &&
      original &&
      !neededBy.some((ref) => visited.has(departmentOf.get(ref) ?? '')),
  );
  return visited.size + (window ? 1 : 0);
}

function inPerson(part: CompiledPart): boolean {
  return part.item.handling.inPerson === 1;
}

function departmentOfPart({ part }: ActivePart): string {
  return part.subItem.department;
}

function sum<T>(list: readonly T[], numberOf: (member: T) => number): number {
  return list.reduce((total, member) => total + numberOf(member), 0);
}
