import type { ExpertCondition, ExpertRule, ExpertTest } from './compile-rules.ts';
import type { FactValue } from './condition.ts';
import { type FactState, holds } from './three-valued.ts';

/** Other values of facts under which a rule would come out the other way: all of them together. */
export type Flip = readonly { readonly fact: string; readonly value: FactValue }[];

/** What the search for changes looks at. */
export interface FlipContext {
  /** The state of a fact now; a fact that does not arise, or is not known, is left as it is. */
  readonly stateOf: (fact: string) => FactState;
  /** Other values that the fact could have. */
  readonly othersOf: (fact: string) => readonly FactValue[];
}

/** Pairs of changes looked at where no single one is enough. */
const mostPairs = 400;

/**
 * Finds what would turn a rule round: every change of one fact that does; where there is none, every change of two.
 * The rule is read as json-rules-engine reads it, over known facts.
 */
export function flipRule({ conditions }: ExpertRule, context: FlipContext): readonly Flip[] {
  const now = comesOut(conditions, context.stateOf);
  const singles = changesOf(conditions, context);
  const turns = (flip: Flip): boolean => {
    const changed = new Map(flip.map(({ fact, value }) => [fact, value]));
    const stateOf = (fact: string): FactState => changed.get(fact) ?? context.stateOf(fact);
    return comesOut(conditions, stateOf) !== now;
  };
  const found = singles.map((one) => [one]).filter(turns);
  if (found.length > 0) return found;
  const pairs: Flip[] = [];
  for (const [index, one] of singles.entries()) {
    for (const other of singles.slice(index + 1)) {
      if (other.fact !== one.fact && pairs.length < mostPairs) pairs.push([one, other]);
    }
  }
  return pairs.filter(turns);
}

function changesOf(
  conditions: ExpertCondition,
  { stateOf, othersOf }: FlipContext,
): readonly Flip[number][] {
  const facts = new Set(testsIn(conditions).map(({ fact }) => fact));
  return [...facts].flatMap((fact) => {
    const state = stateOf(fact);
    if (state === null || state === undefined) return [];
    return othersOf(fact).map((value) => ({ fact, value }));
  });
}

function testsIn(conditions: ExpertCondition): readonly ExpertTest[] {
  const tests: ExpertTest[] = [];
  const open: (ExpertCondition | ExpertTest)[] = [conditions];
  for (const node of open) {
    if ('fact' in node) tests.push(node);
    else open.push(...membersOf(node));
  }
  return tests;
}

function comesOut(
  node: ExpertCondition | ExpertTest,
  stateOf: (fact: string) => FactState,
): boolean {
  if ('fact' in node) {
    const state = stateOf(node.fact);
    return state !== undefined && holds(node.operator, state, node.value);
  }
  return 'all' in node
    ? node.all.every((member) => comesOut(member, stateOf))
    : node.any.some((member) => comesOut(member, stateOf));
}

function membersOf(node: ExpertCondition): readonly (ExpertCondition | ExpertTest)[] {
  return 'all' in node ? node.all : node.any;
}
