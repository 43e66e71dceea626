import type { RuleSet } from './compile-rules.ts';
import type { RuleEvaluator, RuleOutcome } from './evaluate-rules.ts';
import type { FactState } from './three-valued.ts';

/**
 * Wraps an evaluator so that it remembers at most `limit` outcomes, by rule set and the values of the facts it names.
 * The oldest are forgotten first; a remembered outcome comes back without a promise.
 */
export function rememberOutcomes(evaluate: RuleEvaluator, limit: number): RuleEvaluator {
  const remembered = new Map<string, readonly RuleOutcome[]>();
  return (ruleSet, facts) => {
    const key = memoryKey(ruleSet, facts);
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const answer = evaluate(ruleSet, facts);
    if (!(answer instanceof Promise)) return keep(key, answer);
    return answer.then((outcomes) => keep(key, outcomes));
  };

  function keep(key: string, outcomes: readonly RuleOutcome[]): readonly RuleOutcome[] {
    remembered.set(key, outcomes);
    if (remembered.size > limit) {
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        break;
      }
    }
    return outcomes;
  }
}

function memoryKey(ruleSet: RuleSet, facts: readonly FactState[]): string {
  let key = ruleSet.id;
  for (const state of facts) {
    if (state === undefined) key += '\n?';
    else if (state === null) key += '\n-';
    else if (typeof state === 'string') key += `\n=${state}`;
    else key += `\n*${[...state].sort().join('\t')}`;
  }
  return key;
}
