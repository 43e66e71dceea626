import type { FactState, Problem } from '@lianban/engine';
import type { FactSource, PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { FactSlot } from '../compile/fact-slots.ts';
import { fault, pointer } from '../problem.ts';
import type { Party } from '../service-package.ts';
import { type ResolvedFacts, sameValue } from './resolve-facts.ts';

/** Finds answers that no plan can be made of: unknown facts, values, parties or papers, and impossible numbers of members. */
export function answerProblems(
  compiled: CompiledPackage,
  answers: PlanAnswers,
): readonly Problem[] {
  return [
    ...Object.entries(answers.facts).flatMap(([name, value]) =>
      factProblems(compiled, 'facts', name, value),
    ),
    ...Object.entries(answers.parameters ?? {}).flatMap(([name, value]) =>
      factProblems(compiled, 'parameters', name, value),
    ),
    ...Object.entries(answers.known ?? {}).flatMap(([name, { value }]) =>
      factProblems(compiled, 'known', name, value),
    ),
    ...memberProblems(compiled.definition.parties, answers.members ?? {}),
    ...shareProblems(compiled, answers.shareFails ?? []),
  ];
}

/** Finds answers that say something else than follows from the others. */
export function contradictions(
  { facts }: CompiledPackage,
  answers: PlanAnswers,
  resolved: ResolvedFacts,
): readonly Problem[] {
  const clashes = resolved.clashes.map(({ slot, kept }) => {
    const name = facts.slots[slot]?.name ?? '';
    const other = facts.slots[kept]?.name ?? '';
    const message = `"${name}" and "${other}" are about the same person here and must agree; correct one of them.`;
    return contradiction(name, message);
  });
  const computed = Object.entries(answers.facts).flatMap(([name, value]) => {
    const index = facts.slotOf.get(name) ?? -1;
    const slot = facts.slots[index];
    if (slot === undefined || !isComputed(slot, resolved.sources.get(resolved.kept(index)))) {
      return [];
    }
    const state = resolved.read(index);
    return sameValue(state, value) ? [] : [contradiction(name, whyNot(name, state, slot))];
  });
  return [...clashes, ...computed];
}

/** Whether a fact's value is not the applicant's to say. */
function isComputed(slot: FactSlot, source: FactSource | undefined): boolean {
  if (slot.parameter !== undefined || source === 'derived') return true;
  return slot.derived.length > 0 && slot.question === undefined && source !== 'asked';
}

function whyNot(name: string, state: FactState, slot: FactSlot): string {
  if (slot.parameter !== undefined) {
    return `"${name}" is set for the whole system to "${state}"; leave it out or give that value.`;
  }
  return state === null || state === undefined
    ? `"${name}" does not arise from the other answers; leave it out.`
    : `"${name}" follows from the other answers and is "${state}"; leave it out or give that value.`;
}

function contradiction(field: string, message: string): Problem {
  return fault('ANSWER_CONTRADICTS', message, { path: pointer('facts', field) }, { field });
}

function factProblems(
  compiled: CompiledPackage,
  group: 'facts' | 'parameters' | 'known',
  name: string,
  value: unknown,
): readonly Problem[] {
  const path = pointer(group, name);
  const slot = compiled.facts.slots[compiled.facts.slotOf.get(name) ?? -1];
  if (slot === undefined || (group === 'parameters' && slot.parameter === undefined)) {
    const message = `This package knows no ${group === 'parameters' ? 'parameter' : 'fact'} "${name}"; leave it out or correct the name.`;
    return [fault('ANSWER_FACT_UNKNOWN', message, { path }, { field: name })];
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!list.every((one) => typeof one === 'string')) {
    const message = `The answer to "${name}" must be a text, or a list of texts.`;
    return [fault('ANSWER_NOT_A_VALUE', message, { path }, { field: name })];
  }
  if (!slot.fact.multiple && Array.isArray(value)) {
    const message = `"${name}" takes one value, not a list.`;
    return [fault('ANSWER_NOT_A_VALUE', message, { path }, { field: name })];
  }
  const options = slot.question?.question.options ?? slot.fact.values;
  const known = options.map((option) => option.value);
  return list
    .filter((one) => !known.includes(one))
    .map((one) => {
      const message = `"${one}" is no answer to "${name}"; choose among ${known.join(', ')}.`;
      return fault('ANSWER_VALUE_UNKNOWN', message, { path }, { field: name, value: one });
    });
}

const mostMembers = 200;

const bounds: Readonly<Record<Party['cardinality'], readonly [number, number]>> = {
  '1': [1, 1],
  '0..1': [0, 1],
  '0..n': [0, mostMembers],
  '1..n': [1, mostMembers],
};

function memberProblems(
  parties: readonly Party[],
  members: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const byId = new Map(parties.map((party) => [party.id, party]));
  return Object.entries(members).flatMap(([id, count]) => {
    const path = pointer('members', id);
    const party = byId.get(id);
    if (party === undefined) {
      const message = `This package has no party "${id}"; its parties are ${[...byId.keys()].join(', ')}.`;
      return [fault('ANSWER_PARTY_UNKNOWN', message, { path }, { field: id })];
    }
    const [least, most] = bounds[party.cardinality];
    const fits =
      typeof count === 'number' && Number.isInteger(count) && count >= least && count <= most;
    if (fits) return [];
    const range = least === most ? `exactly ${least}` : `${least} to ${most}`;
    const message = `"${id}" must have ${range} member(s), not ${String(count)}.`;
    return [fault('ANSWER_MEMBERS_NOT_ALLOWED', message, { path }, { field: id })];
  });
}

function shareProblems(
  { knownMaterials }: CompiledPackage,
  shareFails: readonly string[],
): readonly Problem[] {
  return shareFails.flatMap((id, index) => {
    if (knownMaterials.has(id)) return [];
    const message = `There is no material "${id}" whose query could fail; correct the name.`;
    const path = pointer('shareFails', index);
    return [fault('ANSWER_MATERIAL_UNKNOWN', message, { path }, { field: id })];
  });
}
