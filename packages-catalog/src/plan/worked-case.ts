import type { FactValue, Problem } from '@lianban/engine';
import type { CasePlan, Disposition, PlanAnswers, PlannedMaterial } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { fault, pointer } from '../problem.ts';

/** A worked case as the exchange format writes it: every key but its input. */
export interface WorkedCase {
  readonly asked: number;
  readonly subItems: readonly string[];
  readonly departments: readonly string[];
  readonly startWaves: readonly (readonly string[])[];
  readonly finishWaves: readonly (readonly string[])[];
  readonly aliases?: Readonly<Record<string, string>>;
  readonly materials: CasePlan['totals']['materials'];
  readonly forms: CasePlan['totals']['forms'];
  readonly fields: CasePlan['totals']['fields'];
  readonly steps: CasePlan['totals']['steps'];
  readonly trips: CasePlan['totals']['trips'];
  readonly workingDays: CasePlan['totals']['workingDays'];
  readonly materialList: readonly WorkedMaterial[];
}

/** A line of a worked case's list of papers. */
export interface WorkedMaterial {
  readonly material: string;
  readonly of: string;
  readonly disposition: DispositionWord;
  readonly from?: string;
  readonly neededBy: readonly string[];
  readonly labels: readonly string[];
  readonly deferrable?: true;
}

/** The law's word for how a paper comes in. */
export type DispositionWord =
  | '前序产生'
  | '联办后补'
  | '共享免交'
  | '沿用'
  | '在线承诺'
  | '申请人提交';

/** The law's words for how papers come in. */
export const dispositionWords: Readonly<Record<Disposition, DispositionWord>> = {
  producedByPredecessor: '前序产生',
  deferredToSibling: '联办后补',
  shared: '共享免交',
  reused: '沿用',
  declared: '在线承诺',
  submitted: '申请人提交',
};

/** Writes a plan as a worked case, key by key in the order of the exchange format. */
export function toWorkedCase(plan: CasePlan): WorkedCase {
  const { totals, aliases } = plan;
  return {
    asked: totals.asked,
    subItems: plan.parts.map(({ ref }) => ref),
    departments: plan.departments,
    startWaves: plan.startWaves,
    finishWaves: plan.finishWaves,
    ...(Object.keys(aliases).length === 0 ? {} : { aliases }),
    materials: totals.materials,
    forms: totals.forms,
    fields: totals.fields,
    steps: totals.steps,
    trips: totals.trips,
    workingDays: totals.workingDays,
    materialList: plan.materials.map(toWorkedMaterial),
  };
}

function toWorkedMaterial(material: PlannedMaterial): WorkedMaterial {
  return {
    material: material.material,
    of: material.of,
    disposition: dispositionWords[material.disposition],
    ...(material.from === undefined ? {} : { from: material.from }),
    neededBy: material.neededBy,
    labels: material.labels,
    ...(material.deferrable ? { deferrable: true } : {}),
  };
}

/** Input of a worked case, or what is wrong with its form. */
export type WorkedCaseInput =
  | { readonly answers: PlanAnswers }
  | { readonly problems: readonly Problem[] };

/**
 * Reads the keys `answers`, `parties`, `shareFails` and `region` of a worked case; its other keys are not looked at.
 * A fact with several values may be written as a list or `water+power`; a parameter of the system may be another city's.
 */
export function readWorkedCaseInput(input: unknown, compiled: CompiledPackage): WorkedCaseInput {
  if (!isRecord(input) || !('answers' in input)) {
    return refuse('', 'The worked case must be a map with the key "answers".');
  }
  const { answers, parties = {}, shareFails = [], region } = input;
  if (!isRecord(answers)) return refuse('/answers', '"answers" must be a map of facts.');
  if (!isRecord(parties)) return refuse('/parties', '"parties" must be a map of numbers.');
  if (!isTexts(shareFails))
    return refuse('/shareFails', '"shareFails" must be a list of materials.');
  if (region !== undefined && typeof region !== 'string') {
    return refuse('/region', '"region" must be the id of a region.');
  }
  const facts: [string, FactValue][] = [];
  const parameters: [string, FactValue][] = [];
  for (const [name, given] of Object.entries(answers)) {
    const slot = compiled.facts.slots[compiled.facts.slotOf.get(name) ?? -1];
    const value = slot?.fact.multiple === true ? severalValues(given) : given;
    if (typeof value !== 'string' && !isTexts(value)) {
      const path = pointer('answers', name);
      return refuse(path, `The answer to "${name}" must be a text, or a list of texts.`);
    }
    (slot?.parameter === undefined ? facts : parameters).push([name, value]);
  }
  return {
    answers: {
      facts: Object.fromEntries(facts),
      parameters: Object.fromEntries(parameters),
      members: parties as Record<string, number>,
      shareFails,
      ...(region === undefined ? {} : { region }),
    },
  };
}

function severalValues(given: unknown): unknown {
  if (given === null) return [];
  if (typeof given !== 'string') return given;
  return given.split('+').filter((value) => value !== '');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function refuse(path: string, message: string): { readonly problems: readonly Problem[] } {
  return { problems: [fault('ANSWER_NOT_A_VALUE', message, { path })] };
}
