import type { Problem } from '@lianban/engine';
import type { CasePlan } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { allStanding, conditionStanding, type Standing } from '../condition-holds.ts';
import { planCase } from '../plan/plan-case.ts';
import { caseModel, type PlacedCondition } from './case-model.ts';
import { answersText, caseParams } from './check-sampled-plans.ts';
import { type CaseGoal, type CaseSearch, findCase } from './find-case.ts';

/** States of facts after which a search for a counter-example is given up; all of a package together ten times as many. */
const mostStates = 20_000;

/**
 * Finds the cases that show errors: answers under which the parts that a problem names are in one case, and its paper
 * or field is asked. Each search is made once.
 */
export class CounterExamples {
  readonly #compiled: CompiledPackage;
  readonly #known = new Map<string, Promise<CaseSearch>>();
  readonly #partAt: (element: string) => string | undefined;
  #left = mostStates * 10;

  /** `partAt` gives the part that an element of the diagram stands for. */
  constructor(
    compiled: CompiledPackage,
    partAt: (element: string) => string | undefined = () => undefined,
  ) {
    this.#compiled = compiled;
    this.#partAt = partAt;
  }

  /** Searches for a case with these parts. */
  caseWith(parts: readonly string[]): Promise<CaseSearch> {
    return this.#search(parts, []);
  }

  /** Searches for a case in which conditions come out as wanted. */
  async caseUnder(
    conditions: readonly PlacedCondition[],
    { standing = allStanding, parts = [], shows = () => true }: Wanted = {},
  ): Promise<CaseSearch> {
    const compiled = this.#compiled;
    const tests = conditions.map(({ condition, partyOf }) => conditionStanding(condition, partyOf));
    const goal: CaseGoal = {
      model: caseModel(compiled, conditions, []),
      standing: ({ read }) => standing(tests.map((test) => test(read))),
      confirm: async (answers) => {
        const planning = await planCase(compiled, answers);
        return 'plan' in planning && hasParts(planning.plan, parts) && shows(planning.plan);
      },
    };
    const search = await findCase(compiled, goal, Math.min(mostStates, this.#left));
    this.#left -= search.states;
    return search;
  }

  /** An error with the answers of a case that shows it, or with the sentence that none does. */
  async shown(problem: Problem): Promise<Problem> {
    const { severity, params = {}, path = '' } = problem;
    if (severity !== 'error' || params.case !== undefined) return problem;
    const parts = this.#partsOf(problem);
    if (parts.length === 0) return problem;
    const asking = this.#asking(parts, path);
    const what =
      asking.length > 0
        ? 'asks it'
        : parts.length > 1
          ? 'has all of them together'
          : `has "${parts[0]}"`;
    return withCase(problem, await this.#search(parts, asking), what);
  }

  /** The parts of a circle, or the one that a problem names; none where one of them is not of the package. */
  #partsOf({ params = {}, element }: Problem): readonly string[] {
    const part = params.part ?? (element === undefined ? undefined : this.#partAt(element));
    const named = params.parts === undefined ? [part] : String(params.parts).split(' → ');
    const refs = [...new Set(named.flatMap((ref) => (ref === undefined ? [] : String(ref))))];
    const known = new Set(this.#compiled.parts.map(({ ref }) => ref));
    return refs.every((ref) => known.has(ref)) ? refs : [];
  }

  /** When the paper or field at a path of the part's item is asked. */
  #asking([ref]: readonly string[], path: string): readonly PlacedCondition[] {
    const part = this.#compiled.parts.find((one) => one.ref === ref);
    const [, item, list, at] =
      /^\/items\/([^/]+)\/(materials|form\/fields)\/(\d+)/.exec(path) ?? [];
    if (part === undefined || part.item.id !== item) return [];
    const { materials, form } = part.item;
    const rows = list === 'materials' ? materials : form.fields;
    const when = rows[Number(at)]?.when ?? 'always';
    return [{ condition: when, partyOf: (role) => part.subItem.roles[role] ?? role }];
  }

  #search(parts: readonly string[], asking: readonly PlacedCondition[]): Promise<CaseSearch> {
    const key = JSON.stringify([parts, asking.map(({ condition }) => condition)]);
    const known = this.#known.get(key) ?? this.#findCase(parts, asking);
    this.#known.set(key, known);
    return known;
  }

  async #findCase(
    parts: readonly string[],
    asking: readonly PlacedCondition[],
  ): Promise<CaseSearch> {
    const { subItems } = this.#compiled.definition;
    const includes = subItems
      .filter(({ ref }) => parts.includes(ref))
      .map(({ include }) => ({ condition: include }));
    return await this.caseUnder([...includes, ...asking], { parts });
  }
}

/** What a case is looked for by. */
interface Wanted {
  /** How the case stands by how its conditions do; all of them must hold when absent. */
  readonly standing?: (standings: readonly Standing[]) => Standing;
  /** Parts that its plan must have. */
  readonly parts?: readonly string[];
  /** Whether its plan shows it. */
  readonly shows?: (plan: CasePlan) => boolean;
}

function hasParts(plan: CasePlan, parts: readonly string[]): boolean {
  const planned = new Set(plan.parts.map(({ ref }) => ref));
  return parts.every((ref) => planned.has(ref));
}

function withCase(problem: Problem, search: CaseSearch, what: string): Problem {
  if (search.outcome === 'found') {
    const { answers } = search;
    const text = answersText(answers);
    const shown =
      text === '' ? `Every case ${what}.` : `A case ${what} with these answers: ${text}.`;
    return {
      ...problem,
      message: `${problem.message} ${shown}`,
      params: { ...problem.params, ...caseParams(answers) },
    };
  }
  const none =
    search.outcome === 'never'
      ? `No answers make a case that ${what}; it has to be mended all the same.`
      : `Whether a case ever ${what} was not found out: too many answers decide it.`;
  return { ...problem, message: `${problem.message} ${none}` };
}
