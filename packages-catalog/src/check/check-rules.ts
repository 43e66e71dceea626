import type { Condition, Problem } from '@lianban/engine';
import type { PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import {
  allStanding,
  conditionOfParty,
  conditionTest,
  type FactLookup,
  type Standing,
} from '../condition-holds.ts';
import { pointer } from '../problem.ts';
import type { PlacedCondition } from './case-model.ts';
import { answersText, caseParams, factsOfPlan, type SampledPlan } from './check-sampled-plans.ts';
import type { CounterExamples } from './counter-examples.ts';

interface Row {
  readonly path: string;
  readonly condition: Condition;
  readonly test: (lookup: FactLookup) => boolean;
}

/** Rows of which the first that holds counts: the promise of a package, or the member of a class of papers. */
interface FirstHit {
  readonly what: string;
  readonly rows: readonly Row[];
  /** Whether the rows belong to this package alone: those of a class may decide in other packages. */
  readonly own: boolean;
  /** What asks for the list in a case: always, when there is nothing. */
  readonly asking: readonly PlacedCondition[];
  /** Whether the list is asked in a plan at all. */
  readonly isAsked: (sample: SampledPlan) => boolean;
  /** Rows that were the first to hold in some plan. */
  readonly hit: Set<number>;
  /** Rows that no answers make the first to hold. */
  readonly never: Set<number>;
  gap?: PlanAnswers;
}

/**
 * Looks for gaps and overlaps of rules: answers for which no row of a list holds, and rows that never decide because
 * those before them always do. What the plans tried do not show is searched for.
 */
export class RuleCheck {
  private readonly lists: readonly FirstHit[];

  constructor(compiled: CompiledPackage) {
    this.lists = [promiseRows(compiled), ...classRows(compiled)].filter(
      ({ rows }) => rows.length > 0,
    );
  }

  /** Looks at one plan. */
  add(sample: SampledPlan): void {
    const lookup = factsOfPlan(sample.plan);
    for (const list of this.lists) {
      if (!list.isAsked(sample)) continue;
      const first = list.rows.findIndex(({ test }) => test(lookup));
      if (first >= 0) list.hit.add(first);
      else list.gap ??= sample.answers;
    }
  }

  /** Searches for gaps, and for cases in which the rows of the package decide, that no plan tried has shown. */
  async search(examples: CounterExamples): Promise<void> {
    for (const list of this.lists) {
      if (list.gap === undefined) {
        const search = await firstHit(list, list.rows.length, examples);
        if (search.outcome === 'found') list.gap = search.answers;
      }
      for (const at of list.own ? list.rows.keys() : []) {
        if (list.hit.has(at)) continue;
        const { outcome } = await firstHit(list, at, examples);
        if (outcome === 'found') list.hit.add(at);
        if (outcome === 'never') list.never.add(at);
      }
    }
  }

  get problems(): readonly Problem[] {
    return this.lists.flatMap((list) => [...gapOf(list), ...overlapsOf(list)]);
  }
}

// ---------------------------------------------------------------------------------------------

/** Searches for a case in which a row is the first to hold; none of them, for the place behind the last. */
function firstHit({ rows, asking }: FirstHit, at: number, examples: CounterExamples) {
  const tried = rows.slice(0, at + 1);
  const conditions = [...asking, ...tried.map(({ condition }) => ({ condition }))];
  return examples.caseUnder(conditions, {
    standing: (standings) => {
      const own = standings.slice(asking.length);
      const before = own.slice(0, at).map(opposite);
      return allStanding([...standings.slice(0, asking.length), ...before, own[at] ?? true]);
    },
    shows: ({ parts }) => parts.length > 0,
  });
}

function opposite(standing: Standing): Standing {
  return typeof standing === 'string' ? standing : !standing;
}

function promiseRows({ definition }: CompiledPackage): FirstHit {
  return {
    what: 'the promise of the package',
    rows: definition.package.promisedTotal.map(({ when }, index) =>
      rowOf(pointer('package', 'promisedTotal', index), when),
    ),
    asking: [],
    isAsked: ({ plan }) => plan.parts.length > 0,
    own: true,
    hit: new Set(),
    never: new Set(),
  };
}

function rowOf(path: string, condition: Condition): Row {
  return { path, condition, test: conditionTest(condition) };
}

/** The rules of each class once for each party that has to meet it: a fact of each party is read for that one. */
function classRows({ parts, content }: CompiledPackage): FirstHit[] {
  const isOwn = (fact: string): boolean => content.facts.get(fact)?.scope === 'party';
  const lists = new Map<string, FirstHit>();
  for (const { ref, subItem, requirements } of parts) {
    for (const { requirement, material, party } of requirements) {
      const key = `${material.id}@${party}`;
      if (material.isClass !== true || material.resolve === undefined || lists.has(key)) continue;
      const partyOf = (role: string): string => subItem.roles[role] ?? role;
      lists.set(key, {
        what: `the class "${material.name}" of ${party}`,
        rows: material.resolve.map((rule, index) =>
          rowOf(
            `${pointer('materials', material.id)}${pointer('resolve', index)}`,
            'otherwise' in rule ? 'always' : conditionOfParty(rule.when, party, isOwn),
          ),
        ),
        asking: [
          { condition: subItem.include },
          { condition: requirement.when ?? 'always', partyOf },
        ],
        isAsked: ({ plan }) => plan.parts.some((part) => part.ref === ref),
        own: false,
        hit: new Set(),
        never: new Set(),
      });
    }
  }
  return [...lists.values()];
}

function gapOf({ what, rows, gap }: FirstHit): Problem[] {
  if (gap === undefined) return [];
  const answers = answersText(gap);
  return [
    {
      code: 'RULE_GAP',
      severity: 'warning',
      path: (rows.at(-1)?.path ?? '').replace(/\/\d+$/, ''),
      message: `No row of ${what} holds with these answers: ${answers}. Add a row, or let the last one always hold.`,
      params: { what, ...caseParams(gap) },
    },
  ];
}

function overlapsOf({ what, rows, hit, never, own }: FirstHit): Problem[] {
  if (!own) return [];
  return rows.flatMap(({ path }, index): Problem[] => {
    if (hit.has(index) || index === 0) return [];
    const row = index + 1;
    const how = never.has(index)
      ? 'decides under no answers'
      : 'decided under none of the answers tried';
    const message = `Row ${row} of ${what} ${how}: the rows before it cover it, or nothing leads there. Take it out, or move it up.`;
    return [{ code: 'RULE_NEVER_DECIDES', severity: 'note', path, message, params: { what, row } }];
  });
}
