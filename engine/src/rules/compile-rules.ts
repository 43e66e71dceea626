import type { Condition, FactTest } from './condition.ts';
import type { TestOperator } from './three-valued.ts';

/** A rule before compiling: what it decides, and its stored form. */
export interface RuleDefinition {
  /** Names what the rule decides, e.g. `include` or `material:id-card@buyer`. */
  readonly id: string;
  readonly when: Condition;
}

/** One test of one fact, in json-rules-engine's form with our operators. */
export interface ExpertTest {
  readonly fact: string;
  readonly operator: TestOperator;
  readonly value: string | readonly string[];
}

/** A condition in json-rules-engine's form. */
export type ExpertCondition =
  | { readonly all: readonly (ExpertCondition | ExpertTest)[] }
  | { readonly any: readonly (ExpertCondition | ExpertTest)[] };

/** A rule in json-rules-engine's form: the view for experts. */
export interface ExpertRule {
  readonly name: string;
  readonly conditions: ExpertCondition;
  readonly event: {
    readonly type: string;
    readonly params: { readonly decides: readonly string[] };
  };
}

/** Rules evaluated together: over the same few facts, equal conditions only once. */
export interface RuleSet {
  /** Unique among all rule sets alive, e.g. `<package version>/fund-loan`. */
  readonly id: string;
  /** Facts the rules name, in the order in which the evaluator takes their values. */
  readonly facts: readonly string[];
  readonly rules: readonly ExpertRule[];
  /** Rule id → position in `rules`, or the outcome of a rule that looks at no fact. */
  readonly positions: ReadonlyMap<string, number | boolean>;
}

type Folded = boolean | ExpertTest | ExpertCondition;

/**
 * Compiles stored conditions to json-rules-engine rules; `nameOf` gives the name under which a tested fact is looked up.
 * What is always so is folded away: json-rules-engine takes an empty `any` for true.
 */
export function compileRules(
  id: string,
  definitions: readonly RuleDefinition[],
  nameOf: (test: FactTest) => string,
): RuleSet {
  const facts = new Set<string>();
  const decides: string[][] = [];
  const conditions: ExpertCondition[] = [];
  const known = new Map<string, number>();
  const positions = new Map<string, number | boolean>();
  for (const definition of definitions) {
    const folded = fold(definition.when, nameOf);
    if (typeof folded === 'boolean') {
      positions.set(definition.id, folded);
      continue;
    }
    const condition: ExpertCondition = 'fact' in folded ? { all: [folded] } : folded;
    const text = JSON.stringify(condition);
    let position = known.get(text);
    if (position === undefined) {
      position = conditions.push(condition) - 1;
      known.set(text, position);
      decides.push([]);
      collectFacts(condition, facts);
    }
    decides[position]?.push(definition.id);
    positions.set(definition.id, position);
  }
  const rules = conditions.map((condition, position) => ({
    name: `${id}/${position}`,
    conditions: condition,
    event: { type: String(position), params: { decides: decides[position] ?? [] } },
  }));
  return { id, facts: [...facts], rules, positions };
}

/** The facts a stored condition names, as its tests. */
export function testsOf(condition: Condition): FactTest[] {
  if (condition === 'always') return [];
  if ('all' in condition) return condition.all.flatMap(testsOf);
  if ('any' in condition) return condition.any.flatMap(testsOf);
  return [condition];
}

function fold(condition: Condition, nameOf: (test: FactTest) => string): Folded {
  if (condition === 'always') return true;
  if ('all' in condition) return foldList(condition.all, 'all', nameOf);
  if ('any' in condition) return foldList(condition.any, 'any', nameOf);
  return { fact: nameOf(condition), ...comparison(condition) };
}

/** `all` of nothing is true, `any` of nothing is false. */
function foldList(
  list: readonly Condition[],
  kind: 'all' | 'any',
  nameOf: (test: FactTest) => string,
): Folded {
  const neutral = kind === 'all';
  const kept: (ExpertTest | ExpertCondition)[] = [];
  for (const member of list) {
    const folded = fold(member, nameOf);
    if (folded === !neutral) return !neutral;
    if (typeof folded !== 'boolean') kept.push(folded);
  }
  const [only] = kept;
  if (only === undefined) return neutral;
  if (kept.length === 1) return only;
  return kind === 'all' ? { all: kept } : { any: kept };
}

function comparison(test: FactTest): Omit<ExpertTest, 'fact'> {
  if (test.is !== undefined) return { operator: 'is', value: test.is };
  if (test.isNot !== undefined) return { operator: 'isNot', value: test.isNot };
  if (test.in !== undefined) return { operator: 'in', value: test.in };
  if (test.notIn !== undefined) return { operator: 'notIn', value: test.notIn };
  return { operator: 'includes', value: test.includes ?? '' };
}

function collectFacts(condition: ExpertCondition | ExpertTest, facts: Set<string>): void {
  if ('fact' in condition) {
    facts.add(condition.fact);
    return;
  }
  const members = 'all' in condition ? condition.all : condition.any;
  for (const member of members) collectFacts(member, facts);
}
