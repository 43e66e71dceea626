import type { RuleOutcome } from '@lianban/engine';
import type { ExcludedPart, Reason } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledPart } from '../compile/compile-part.ts';
import { type Outcomes, outcomeAt, type ReadSlot, type RuleQuestions } from './ask-rules.ts';
import type { Explanation, Grounds } from './explain.ts';
import { markOf } from './known-rows.ts';
import { basisOf } from './legal-basis.ts';
import type { PartyMembers } from './party-members.ts';

/** A part of the package with the outcome of its rule. */
export interface PartChoice {
  readonly part: CompiledPart;
  readonly include: RuleOutcome;
}

/** Asks for every part whether the case has it. */
export async function choosePartsBy(
  { parts }: CompiledPackage,
  read: ReadSlot,
  rules: RuleQuestions,
): Promise<readonly PartChoice[]> {
  const choices: PartChoice[] = [];
  for (const part of parts) {
    const answer = rules.ask(part.include, read);
    const outcomes = answer instanceof Promise ? await answer : answer;
    choices.push({ part, include: outcomeAt(part.includeRule, outcomes) });
  }
  return choices;
}

/** A part of the case with the outcomes of the rules of its papers and fields. */
export interface ActivePart {
  readonly part: CompiledPart;
  readonly include: RuleOutcome;
  readonly outcomes: Outcomes;
}

/** Asks the rules of the parts that the case has. */
export async function askContents(
  choices: readonly PartChoice[],
  read: ReadSlot,
  rules: RuleQuestions,
): Promise<readonly ActivePart[]> {
  const active: ActivePart[] = [];
  for (const { part, include } of choices) {
    const answer = rules.ask(part.content, read);
    active.push({
      part,
      include,
      outcomes: answer instanceof Promise ? await answer : answer,
    });
  }
  return active;
}

/** Why the case has a part. */
export function whyIncluded(
  { part, include }: Pick<ActivePart, 'part' | 'include'>,
  explain: Explanation,
): Reason {
  const { zh, en } = explain.because(include);
  const basis = basisOf(part.item);
  if (en === '') {
    return explain.reason('partAlways', { zh: '每次都办', en: 'Part of every case.' }, { basis });
  }
  const words = { zh: `因为${zh}`, en: `Because ${en}.` };
  return explain.reason('partIncluded', words, { ...decidedBy(include), basis });
}

/** Grounds of a reason that one rule decides. */
export function decidedBy(outcome: RuleOutcome): Grounds {
  return { outcomes: [outcome], asking: [[outcome]] };
}

/** Whether somebody takes part in a part: one whose roles all stand for parties without members is nobody's. */
export function hasPersons(
  { subItem: { roles } }: CompiledPart,
  { membersOf }: Pick<PartyMembers, 'membersOf'>,
): boolean {
  const parties = Object.values(roles);
  return parties.length === 0 || parties.some((party) => membersOf(party).length > 0);
}

/** A part that nobody is there for falls away whatever its rules say. */
function withoutPersons(
  part: CompiledPart,
  { definition }: CompiledPackage,
  explain: Explanation,
): ExcludedPart {
  return explain.row(`no person ${part.ref}`, () => {
    const ids = new Set(Object.values(part.subItem.roles));
    const parties = definition.parties.filter(({ id }) => ids.has(id));
    const names = parties.map(({ name }) => `“${name}”`).join('、');
    const words = {
      zh: `不需要：没有${names}`,
      en: `Not needed: nobody takes part as ${parties.map(({ id }) => id).join(' or ')}.`,
    };
    const why = explain.reason('partWithoutPersons', words, { basis: basisOf(part.item) });
    return { ...namesOf(part), certainty: 'impossible', why };
  });
}

function namesOf({ ref, subItem: { name, department } }: CompiledPart) {
  return { ref, name, department };
}

/** What decides whether a part that the case does not have could still come. */
export interface ExclusionBasis {
  readonly compiled: CompiledPackage;
  readonly members: PartyMembers;
  readonly certaintyOf: (part: CompiledPart) => ExcludedPart['certainty'];
  readonly explain: Explanation;
}

/** Lists the parts that the case does not have, each with why. */
export function excludedParts(
  choices: readonly PartChoice[],
  { compiled, members, certaintyOf, explain }: ExclusionBasis,
): readonly ExcludedPart[] {
  return choices
    .filter(({ part, include }) => include.truth !== 'true' || !hasPersons(part, members))
    .map(({ part, include }) => {
      if (!hasPersons(part, members)) return withoutPersons(part, compiled, explain);
      const certainty = certaintyOf(part);
      return explain.row(`no part ${part.ref} ${certainty} ${markOf(include)}`, () => {
        const { zh, en } = explain.because(include);
        const words = { zh: `不需要：${zh}`, en: `Not needed: ${en}.` };
        return {
          ...namesOf(part),
          certainty,
          why: explain.reason('partExcluded', words, {
            ...decidedBy(include),
            basis: basisOf(part.item),
          }),
        };
      });
    });
}
