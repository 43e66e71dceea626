import type { PlannedMaterial } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledPaper, CompiledPart } from '../compile/compile-part.ts';
import { outcomeAt, type ReadSlot, type RuleQuestions, settled } from './ask-rules.ts';
import type { ActivePart } from './choose-parts.ts';
import type { CollectedPapers } from './collect-papers.ts';
import type { ChooseMember, Paper } from './paper.ts';
import { type Describing, plannedMaterial } from './plan-materials.ts';
import { type Circumstances, type Supply, supplyOf } from './supply.ts';

/** The papers of a case. */
export interface PlannedPapers {
  readonly materials: readonly PlannedMaterial[];
  readonly optional: readonly PlannedMaterial[];
  /** How each counted paper comes in, by its key. */
  readonly supplies: ReadonlyMap<string, Supply>;
}

/** Asks the rules of the classes that the parts of the case name, once per party. */
export async function memberChoices(
  compiled: CompiledPackage,
  active: readonly ActivePart[],
  read: ReadSlot,
  rules: RuleQuestions,
): Promise<ChooseMember> {
  const chosen = new Map<string, ReturnType<ChooseMember>>();
  for (const { part } of active) {
    for (const { material, party } of classesOf(part)) {
      const key = `${material.id}@${party}`;
      const choice = compiled.choices.get(key);
      if (choice === undefined || chosen.has(key)) continue;
      const answer = rules.ask(choice.rules, read);
      const outcomes = answer instanceof Promise ? await answer : answer;
      for (const { rule, use } of choice.members) {
        const position = choice.rules.rules.positions.get(rule) ?? false;
        const outcome = outcomeAt(position, outcomes);
        if (outcome.truth !== 'true') continue;
        chosen.set(key, { use, outcome });
        break;
      }
    }
  }
  return (classId, party) =>
    chosen.get(`${classId}@${party}`) ?? { use: classId, outcome: settled.true };
}

/** The classes of papers that a part's requirements name, its alternatives included. */
export function classesOf({ requirements }: CompiledPart): readonly CompiledPaper[] {
  const known = classes.get(requirements);
  if (known !== undefined) return known;
  const papers = requirements.flatMap(({ lists }) => lists.flat());
  const found = papers.filter(({ material }) => material.isClass === true);
  classes.set(requirements, found);
  return found;
}

const classes = new WeakMap<CompiledPart['requirements'], readonly CompiledPaper[]>();

/** Decides how each paper comes in and describes it. */
export function planPapers(
  collected: CollectedPapers,
  circumstances: Circumstances,
  describing: Describing,
): PlannedPapers {
  const supplies = new Map<string, Supply>();
  const supply = (paper: Paper): Supply =>
    supplyOf(paper, collected.producers.get(paper.key) ?? [], circumstances);
  const materials: PlannedMaterial[] = [];
  for (const paper of collected.papers.values()) {
    const way = supply(paper);
    supplies.set(paper.key, way);
    const optionalFor = collected.optionalFor.get(paper.key) ?? [];
    materials.push(plannedMaterial(paper, way, optionalFor, describing));
  }
  const optional = [...collected.optional.values()].map((paper) =>
    plannedMaterial(paper, supply(paper), [], describing),
  );
  return { materials, optional, supplies };
}
