import { factKey, type Problem } from '@lianban/engine';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { pointer } from '../problem.ts';
import { answersText, caseParams, type SampledPlan } from './check-sampled-plans.ts';
import { conditionTest, type FactLookup } from './condition-holds.ts';

interface Row {
  readonly path: string;
  readonly test: (lookup: FactLookup) => boolean;
}

/** Rows of which the first that holds counts: the promise of a package, or the member of a class of papers. */
interface FirstHit {
  readonly what: string;
  readonly rows: readonly Row[];
  /** Whether the rows belong to this package alone: those of a class may decide in other packages. */
  readonly own: boolean;
  /** Whether the list is asked in a plan at all. */
  readonly isAsked: (sample: SampledPlan) => boolean;
  /** Rows that were the first to hold in some plan. */
  readonly hit: Set<number>;
  gap?: SampledPlan;
}

/**
 * Looks for gaps and overlaps of rules under the plans tried: answers for which no row of a list holds, and rows that
 * never decide because those before them always do.
 */
export class RuleCheck {
  private readonly lists: readonly FirstHit[];

  constructor(compiled: CompiledPackage) {
    this.lists = [promiseRows(compiled), ...classRows(compiled)];
  }

  /** Looks at one plan. */
  add(sample: SampledPlan): void {
    const lookup: FactLookup = (key) => sample.plan.facts[key]?.value ?? null;
    for (const list of this.lists) {
      if (!list.isAsked(sample)) continue;
      const first = list.rows.findIndex(({ test }) => test(lookup));
      if (first >= 0) list.hit.add(first);
      else list.gap ??= sample;
    }
  }

  get problems(): readonly Problem[] {
    return this.lists.flatMap((list) => [...gapOf(list), ...overlapsOf(list)]);
  }
}

function promiseRows({ definition }: CompiledPackage): FirstHit {
  return {
    what: 'the promise of the package',
    rows: definition.package.promisedTotal.map(({ when }, index) => ({
      path: pointer('package', 'promisedTotal', index),
      test: conditionTest(when),
    })),
    isAsked: ({ plan }) => definition.package.promisedTotal.length > 0 && plan.parts.length > 0,
    own: true,
    hit: new Set(),
  };
}

/** The rules of each class once for each party that has to meet it: a fact of each party is read for that one. */
function classRows({ parts, content }: CompiledPackage): FirstHit[] {
  const lists = new Map<string, FirstHit>();
  for (const { ref, requirements } of parts) {
    for (const { material, party } of requirements) {
      const key = `${material.id}@${party}`;
      if (material.isClass !== true || material.resolve === undefined || lists.has(key)) continue;
      const ownerOf = (fact: string): string | undefined =>
        content.facts.get(fact)?.scope === 'party' ? party : undefined;
      lists.set(key, {
        what: `the class "${material.name}" of ${party}`,
        rows: material.resolve.map((rule, index) => ({
          path: `${pointer('materials', material.id)}${pointer('resolve', index)}`,
          test: 'otherwise' in rule ? () => true : ownTest(rule.when, ownerOf),
        })),
        isAsked: ({ plan }) => plan.parts.some((part) => part.ref === ref),
        own: false,
        hit: new Set(),
      });
    }
  }
  return [...lists.values()];
}

/** Facts of a class's rules stand without a party; the one whose paper it is is meant. */
function ownTest(
  when: Parameters<typeof conditionTest>[0],
  ownerOf: (fact: string) => string | undefined,
): (lookup: FactLookup) => boolean {
  const test = conditionTest(when);
  return (lookup) => test((fact) => lookup(factKey(fact, ownerOf(fact))));
}

function gapOf({ what, rows, gap }: FirstHit): Problem[] {
  if (gap === undefined) return [];
  const answers = answersText(gap.answers);
  return [
    {
      code: 'RULE_GAP',
      severity: 'warning',
      path: (rows.at(-1)?.path ?? '').replace(/\/\d+$/, ''),
      message: `No row of ${what} holds with these answers: ${answers}. Add a row, or let the last one always hold.`,
      params: { what, ...caseParams(gap.answers) },
    },
  ];
}

function overlapsOf({ what, rows, hit, own }: FirstHit): Problem[] {
  if (!own) return [];
  return rows.flatMap(({ path }, index): Problem[] => {
    if (hit.has(index) || index === 0) return [];
    const row = index + 1;
    const message = `Row ${row} of ${what} decided under none of the answers tried: the rows before it cover it, or nothing leads there. Take it out, or move it up.`;
    return [{ code: 'RULE_NEVER_DECIDES', severity: 'note', path, message, params: { what, row } }];
  });
}
