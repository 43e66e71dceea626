import type { Condition } from '@lianban/engine';
import type { PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledPart, CompiledRequirement } from '../compile/compile-part.ts';
import { allStanding, conditionOfParty, type Standing } from '../condition-holds.ts';
import type { Material } from '../material.ts';
import { reached } from '../precedence.ts';
import type { PlacedCondition } from './case-model.ts';
import type { PaperCheck } from './check-papers.ts';
import type { CounterExamples } from './counter-examples.ts';

/** What the papers of every case are looked for in. */
export interface EveryPaper {
  readonly compiled: CompiledPackage;
  readonly papers: PaperCheck;
  readonly examples: CounterExamples;
}

/**
 * Answers under which a part needs a paper when it starts that another part, which need not have ended by then, makes:
 * for every such pair that was not met yet. Where a paper is one of several ways that are free to choose, the planner
 * decides under the answers found.
 */
export async function* earlyPaperCases({
  compiled,
  papers,
  examples,
}: EveryPaper): AsyncGenerator<PlanAnswers> {
  for (const suspect of suspects(compiled)) {
    const { part, producer, material } = suspect;
    if (papers.hasTold(part.ref, producer.ref, material)) continue;
    const rules = choosingRules(suspect, compiled);
    const search = await examples.caseUnder(conditionsOf(suspect, rules), {
      standing: (standings) => neededStanding(standings, rules),
      parts: [part.ref, producer.ref],
      shows: (plan) => papers.awaits(plan, part.ref, producer.ref),
    });
    if (search.outcome === 'found') yield search.answers;
  }
}

// ---------------------------------------------------------------------------------------------

interface Suspect {
  readonly part: CompiledPart;
  readonly needed: CompiledRequirement;
  readonly producer: CompiledPart;
  readonly material: string;
}

/** Papers that a part must have when it starts, and parts that make them and need not have ended before it. */
function suspects({ parts, definition: { subItems } }: CompiledPackage): readonly Suspect[] {
  return parts.flatMap((part) => {
    const before = reached(part.ref, '办结后启动', subItems, () => true);
    const others = parts.filter(({ ref }) => ref !== part.ref && !before.has(ref));
    return part.requirements.flatMap((needed): readonly Suspect[] => {
      if (needed.requirement.necessity !== '必要') return [];
      const wanted = new Set(needed.lists.flat().flatMap(({ material }) => membersOf(material)));
      return others.flatMap((producer) =>
        producer.produces
          .filter(({ material }) => wanted.has(material.id))
          .map(({ material }) => ({ part, needed, producer, material: material.id })),
      );
    });
  });
}

function membersOf({ id, metBy = [] }: Material): readonly string[] {
  return [id, ...metBy];
}

/** Both parts and the requirement, which must hold; then the rules of the class whose member the paper is. */
function conditionsOf(
  { part, needed, producer }: Suspect,
  rules: readonly ChoosingRule[],
): readonly PlacedCondition[] {
  const partyOf = (role: string): string => part.subItem.roles[role] ?? role;
  return [
    { condition: part.subItem.include },
    { condition: producer.subItem.include },
    { condition: needed.requirement.when ?? 'always', partyOf },
    ...rules.map(({ condition }) => ({ condition })),
  ];
}

interface ChoosingRule {
  readonly condition: Condition;
  /** Whether it takes the paper that is looked for. */
  readonly takesIt: boolean;
}

/** Rules by which a prescribed class comes down to one member; none where the paper is asked for by name, or is free to choose. */
function choosingRules(
  { needed, material }: Suspect,
  { content }: CompiledPackage,
): readonly ChoosingRule[] {
  const papers = needed.lists.flat();
  const asked = papers.find((paper) => membersOf(paper.material).includes(material));
  const { choice = 'prescribed', resolve = [] } = asked?.material ?? {};
  if (asked === undefined || asked.material.id === material || choice !== 'prescribed') return [];
  const isOwn = (fact: string): boolean => content.facts.get(fact)?.scope === 'party';
  return resolve.map((rule) =>
    'otherwise' in rule
      ? { condition: 'always', takesIt: rule.otherwise === material }
      : {
          condition: conditionOfParty(rule.when, asked.party, isOwn),
          takesIt: rule.use === material,
        },
  );
}

/** Whether the paper is needed: the first rule of its class that holds must take it. */
function neededStanding(standings: readonly Standing[], rules: readonly ChoosingRule[]): Standing {
  const needed = allStanding(standings.slice(0, 3));
  if (needed !== true) return needed;
  for (const [at, { takesIt }] of rules.entries()) {
    const holds = standings[3 + at] ?? false;
    if (holds === true) return takesIt;
    if (typeof holds === 'string') return rules.slice(at).some((rule) => rule.takesIt) && holds;
  }
  return rules.length === 0;
}
