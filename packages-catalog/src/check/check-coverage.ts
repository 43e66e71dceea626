import type { CompiledPackage } from '../compile/compile-package.ts';
import { conditionTest, type FactLookup } from '../condition-holds.ts';
import { pointer } from '../problem.ts';
import { factsOfPlan, type SampledPlan } from './check-sampled-plans.ts';

/** How much of a kind the answers tried have reached. */
export interface Covered {
  readonly reached: number;
  readonly of: number;
  /** What was not reached. */
  readonly missed: readonly string[];
}

/** What a check has tried. */
export interface CheckCoverage {
  /** Answer sets planned. */
  readonly answerSets: number;
  /** Plans that differ in parts, papers or what flows read. */
  readonly plans: number;
  readonly parts: Covered;
  /** Conditions that came out both ways, by JSON pointer into the package, an item or a class. */
  readonly rules: Covered;
  /** Papers that some case asks for, as material@party. */
  readonly materials: Covered;
}

interface Rule {
  readonly path: string;
  /** The part that must be in the case for the rule to be asked; absent = always asked. */
  readonly part?: string;
  readonly test: (lookup: FactLookup) => boolean;
  held: boolean;
  failed: boolean;
}

/** Counts which parts, rules and papers the plans of a check reach. */
export class CoverageCount {
  private readonly compiled: CompiledPackage;
  private readonly rules: readonly Rule[];
  private open: Rule[];
  private readonly parts = new Set<string>();
  private readonly materials = new Set<string>();
  private answerSets = 0;
  private plans = 0;

  constructor(compiled: CompiledPackage) {
    this.compiled = compiled;
    this.rules = rulesOf(compiled);
    this.open = [...this.rules];
  }

  /** Counts one plan. */
  add({ plan, fresh }: SampledPlan): void {
    this.answerSets += 1;
    if (fresh) this.plans += 1;
    for (const { ref } of plan.parts) this.parts.add(ref);
    for (const paper of [...plan.materials, ...plan.optionalMaterials]) {
      this.materials.add(paper.material);
      for (const met of paper.meets) this.materials.add(met);
    }
    for (const avoided of plan.avoidedMaterials) this.materials.add(avoided.material);
    const included = new Set(plan.parts.map(({ ref }) => ref));
    const lookup = factsOfPlan(plan);
    let settled = false;
    for (const rule of this.open) {
      if (rule.part !== undefined && !included.has(rule.part)) continue;
      if (rule.test(lookup)) rule.held = true;
      else rule.failed = true;
      settled ||= rule.held && rule.failed;
    }
    if (settled) this.open = this.open.filter(({ held, failed }) => !held || !failed);
  }

  /** Whether some case has the part. */
  hasPart(ref: string): boolean {
    return this.parts.has(ref);
  }

  /** Paths of rules that were asked and never held: what they ask for is never asked. */
  get neverHeld(): readonly string[] {
    return this.rules.filter(({ held, failed }) => !held && failed).map(({ path }) => path);
  }

  get coverage(): CheckCoverage {
    const { parts } = this.compiled;
    const asked = new Set(
      parts.flatMap(({ requirements }) => requirements.map(({ material }) => material.id)),
    );
    return {
      answerSets: this.answerSets,
      plans: this.plans,
      parts: covered(
        parts.map(({ ref }) => ref),
        (ref) => this.parts.has(ref),
      ),
      rules: covered(
        this.rules.map(({ path }) => path),
        (_path, index) => this.rules[index]?.held === true && this.rules[index]?.failed === true,
      ),
      materials: covered([...asked], (id) => this.materials.has(id)),
    };
  }
}

function covered(
  all: readonly string[],
  isReached: (one: string, index: number) => boolean,
): Covered {
  const missed = all.filter((one, index) => !isReached(one, index));
  return { reached: all.length - missed.length, of: all.length, missed };
}

/** Every condition that is not always so: of parts, questions, derivations, aliases, papers and fields. */
function rulesOf({ definition, parts }: CompiledPackage): readonly Rule[] {
  const rules: Rule[] = [];
  const add = (
    path: string,
    when: Parameters<typeof conditionTest>[0] | undefined,
    part?: string,
    partyOf?: (of: string) => string,
  ): void => {
    if (when === undefined || when === 'always') return;
    const test = conditionTest(when, partyOf);
    rules.push({ path, ...(part !== undefined && { part }), test, held: false, failed: false });
  };
  definition.subItems.forEach(({ include }, index) => {
    add(pointer('subItems', index, 'include'), include);
  });
  definition.questions.forEach(({ askWhen }, index) => {
    add(pointer('questions', index, 'askWhen'), askWhen);
  });
  definition.derivedFacts?.forEach(({ when }, index) => {
    add(pointer('derivedFacts', index, 'when'), when);
  });
  definition.aliases?.forEach(({ when }, index) => {
    add(pointer('aliases', index, 'when'), when);
  });
  for (const { ref, subItem, item } of parts) {
    const partyOf = (role: string): string => subItem.roles[role] ?? role;
    item.materials.forEach(({ when }, index) => {
      add(pointer('items', item.id, 'materials', index, 'when'), when, ref, partyOf);
    });
    item.form.fields.forEach(({ when }, index) => {
      add(pointer('items', item.id, 'form', 'fields', index, 'when'), when, ref, partyOf);
    });
  }
  return rules;
}
