import { evaluateRules, type Problem, type RuleEvaluator, rememberOutcomes } from '@lianban/engine';
import type { CasePlan, PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledField } from '../compile/compile-part.ts';
import { inRegion } from '../compile/package-in-region.ts';
import { fault } from '../problem.ts';
import { type RuleQuestions, ruleQuestions } from './ask-rules.ts';
import { avoidedMaterials } from './avoided-materials.ts';
import { answerProblems, contradictions } from './check-answers.ts';
import {
  askContents,
  choosePartsBy,
  excludedParts,
  hasPersons,
  type PartChoice,
} from './choose-parts.ts';
import { collectPapers } from './collect-papers.ts';
import { countTotals, departmentsOf } from './count-totals.ts';
import { type Explanation, explanation } from './explain.ts';
import { datumKey, mergeFields } from './merge-fields.ts';
import { hasOpenQuestions, type OpenQuestions, openQuestions } from './open-questions.ts';
import { certaintyOf, possibleMaterials } from './paper-certainty.ts';
import { partyMembers } from './party-members.ts';
import { memberChoices, planPapers } from './plan-papers.ts';
import { orderOf, plannedParts } from './plan-parts.ts';
import {
  plannedFacts,
  plannedGuide,
  plannedMembers,
  promisedWorkingDays,
} from './plan-questions.ts';
import { type ResolvedFacts, resolveFacts } from './resolve-facts.ts';
import { circumstancesOf, standingOf } from './supply.ts';

/** A plan, or what is wrong with the answers; a problem's `path` is a JSON pointer into them. */
export type Planning = { readonly plan: CasePlan } | { readonly problems: readonly Problem[] };

/** How a plan is made. */
export interface PlanOptions {
  /** Evaluates rule sets; by default json-rules-engine, with the last outcomes remembered. */
  readonly evaluate?: RuleEvaluator;
}

/** Outcomes kept by (package version, part, facts that the part's rules name). */
const mostRemembered = 20_000;

const evaluateRemembering = rememberOutcomes(evaluateRules, mostRemembered);

/**
 * Works out what answers mean: parts, order, papers and how each comes in, the fields of the one form, limits, fees,
 * every line with its reason. The same package and answers give the same plan.
 */
export async function planCase(
  general: CompiledPackage,
  answers: PlanAnswers,
  options: PlanOptions = {},
): Promise<Planning> {
  const compiled = inRegion(general, answers.region);
  const wrong = answerProblems(compiled, answers);
  if (wrong.length > 0) return { problems: wrong };
  const rules = ruleQuestions(options.evaluate ?? evaluateRemembering);
  const resolved = await resolveFacts(compiled.facts, answers, rules, 'assume');
  if (rules.unanswered.length > 0) return silentEngine(rules);
  const contradicting = contradictions(compiled, answers, resolved);
  if (contradicting.length > 0) return { problems: contradicting };
  const open = hasOpenQuestions(resolved)
    ? await openQuestions(compiled, answers, rules)
    : undefined;
  const plan = await makePlan({ compiled, answers, resolved, rules, open });
  return rules.unanswered.length > 0 ? silentEngine(rules) : { plan };
}

function silentEngine({ unanswered }: RuleQuestions): Planning {
  const message = `The rules engine gave no outcome for ${unanswered.join(', ')}; nothing was planned.`;
  return { problems: [fault('RULES_NOT_EVALUATED', message)] };
}

interface PlanBasis {
  readonly compiled: CompiledPackage;
  readonly answers: PlanAnswers;
  readonly resolved: ResolvedFacts;
  readonly rules: RuleQuestions;
  readonly open: OpenQuestions | undefined;
}

async function makePlan(basis: PlanBasis): Promise<CasePlan> {
  const { compiled, answers, resolved, rules, open } = basis;
  const explain = explanation(compiled, resolved);
  const choices = await choosePartsBy(compiled, resolved.read, rules);
  const guide = plannedGuide(compiled.definition, resolved, open, explain);
  const asked = guide.questions.filter(({ applies }) => applies).length;
  const promised = await promisedWorkingDays(compiled, resolved.read, rules);
  return {
    packageId: compiled.id,
    packageVersion: compiled.version,
    ...(compiled.insteadOf === undefined ? {} : { region: answers.region }),
    facts: plannedFacts(compiled, resolved),
    ...guide,
    members: plannedMembers(compiled.definition, answers),
    aliases: Object.fromEntries(resolved.aliases),
    ...(await planContents(basis, choices, asked, explain)),
    ...(promised === undefined ? {} : { promisedWorkingDays: promised }),
  };
}

type PlanContents = Omit<
  CasePlan,
  | 'packageId'
  | 'packageVersion'
  | 'region'
  | 'facts'
  | 'members'
  | 'aliases'
  | 'promisedWorkingDays'
  | keyof ReturnType<typeof plannedGuide>
>;

/** Parts, papers, fields and numbers of the case. */
async function planContents(
  { compiled, answers, resolved, rules, open }: PlanBasis,
  choices: readonly PartChoice[],
  asked: number,
  explain: Explanation,
): Promise<PlanContents> {
  const members = partyMembers(compiled.definition, answers.members ?? {}, resolved.aliases);
  const included = choices.filter(
    ({ part, include }) => include.truth === 'true' && hasPersons(part, members),
  );
  const active = await askContents(included, resolved.read, rules);
  const order = orderOf(compiled, active);
  const choose = await memberChoices(compiled, active, resolved.read, rules);
  const circumstances = circumstancesOf(answers, order.parts);
  const collected = collectPapers(active, {
    compiled,
    members,
    order: order.parts,
    choose,
    weigh: (paper, producers) => standingOf(paper, producers, circumstances),
  });
  const papers = planPapers(collected, circumstances, {
    explain,
    parts: new Map(compiled.parts.map((part) => [part.ref, part])),
    certaintyOf: (paper) => certaintyOf(paper, open),
  });
  const earlier = new Map(
    (answers.earlier?.data ?? []).map((datum) => [datumKey(datum.element, datum), datum]),
  );
  const sources = { supplies: papers.supplies, order: order.parts, earlier };
  const isCertain = (field: CompiledField): boolean =>
    open === undefined || open.certainContents.has(field);
  const merged = mergeFields(active, compiled, members, sources, explain, isCertain);
  return {
    parts: plannedParts(active, { compiled, order, members, open, explain }),
    excludedParts: excludedParts(choices, {
      compiled,
      members,
      certaintyOf: ({ ref }) => (open?.possible.has(ref) === true ? 'possible' : 'impossible'),
      explain,
    }),
    departments: departmentsOf(active),
    startWaves: order.startWaves,
    finishWaves: order.finishWaves,
    criticalPath: order.criticalPath,
    materials: papers.materials,
    optionalMaterials: papers.optional,
    avoidedMaterials: avoidedMaterials(collected, explain),
    possibleMaterials: possibleMaterials(collected, open),
    fields: merged.fields,
    avoidedFields: merged.avoided,
    totals: countTotals({
      asked,
      active,
      materials: papers.materials,
      papersSeparately: collected.separately,
      fields: merged.fields,
      fieldsSeparately: merged.separately,
      order,
    }),
    fees: active.flatMap(({ part }) => part.item.fees.map((fee) => ({ part: part.ref, ...fee }))),
  };
}
