import type { Problem } from '../bpmn/problem.ts';
import type { CompiledDecision, CompiledRule } from './compiled-decision.ts';
import { type Column, columnsOf, lets } from './decision-columns.ts';
import { sameValue } from './feel-value.ts';
import type { Literal } from './unary-tests.ts';

/**
 * What can be proved of a table without running it: rules of a UNIQUE table that overlap (an error), rules of an ANY table
 * that overlap and differ (an error), and values that no rule covers where there is no default (a warning), each with an
 * example. Entries that compare with other values than literals prove nothing and are passed over.
 */
export function checkDecisionTable(decision: CompiledDecision): readonly Problem[] {
  const columns = columnsOf(decision);
  return [...overlaps(decision, columns), ...gaps(decision, columns)];
}

// ---------------------------------------------------------------------------------------------

/** Problems of one kind that are told of one table. */
const MOST_TOLD = 5;
/** Sets of values that are looked through in the search for gaps. */
const MOST_SETS = 20_000;

function overlaps(decision: CompiledDecision, columns: readonly Column[]): Problem[] {
  const { table, rules } = decision;
  const found: Problem[] = [];
  if (table.hitPolicy !== 'UNIQUE' && table.hitPolicy !== 'ANY') return found;
  for (const [index, rule] of rules.entries()) {
    for (const other of rules.slice(index + 1)) {
      if (table.hitPolicy === 'ANY' && !certainlyDiffer(rule, other)) continue;
      const example = commonValues(decision, columns, rule, other);
      if (example === undefined) continue;
      found.push({
        code: 'DECISION_RULES_OVERLAP',
        severity: 'error',
        element: other.id,
        message: `Rules "${rule.id}" and "${other.id}" of decision "${table.id}" both hold for ${spoken(decision, example)}, which ${table.hitPolicy} does not allow. Narrow one of them or choose another hit policy.`,
        params: { decision: table.id, rule: rule.id, other: other.id },
      });
      if (found.length === MOST_TOLD) return found;
    }
  }
  return found;
}

function certainlyDiffer(rule: CompiledRule, other: CompiledRule): boolean {
  return rule.gives.some((entry, column) => {
    const its = other.gives[column];
    if (its === undefined || entry.names.length > 0 || its.names.length > 0) return false;
    return !sameValue(entry.evaluate([]), its.evaluate([]));
  });
}

/** Values for which both rules hold; undefined when there are none, or none that is certain. */
function commonValues(
  { inputs }: CompiledDecision,
  columns: readonly Column[],
  rule: CompiledRule,
  other: CompiledRule,
): readonly (Literal | undefined)[] | undefined {
  const example: (Literal | undefined)[] = [];
  for (const [index, input] of inputs.entries()) {
    const [one, two] = [rule.when[index], other.when[index]];
    if (one?.tests.length === 0 && two?.tests.length === 0) {
      example.push(undefined);
      continue;
    }
    const values = columns[index] ?? [];
    const common = values.find((value) => lets(one, value, input) && lets(two, value, input));
    if (common === undefined) return undefined;
    example.push(common);
  }
  return example;
}

function gaps(decision: CompiledDecision, columns: readonly Column[]): Problem[] {
  const { table, outputs, rules, inputs } = decision;
  if (outputs.every((output) => output.default !== undefined)) return [];
  if (table.hitPolicy === 'COLLECT' || table.hitPolicy.endsWith('ORDER')) return [];
  if (columns.some((column) => column === undefined)) return [];
  const found: Problem[] = [];
  const pending: { readonly chosen: readonly Literal[]; readonly left: readonly CompiledRule[] }[] =
    [{ chosen: [], left: rules }];
  for (let looked = 0; looked < MOST_SETS && found.length < MOST_TOLD; looked++) {
    const set = pending.pop();
    if (set === undefined) break;
    const { chosen, left } = set;
    const at = chosen.length;
    if (left.some(({ when }) => when.slice(at).every(({ tests }) => tests.length === 0))) continue;
    const input = inputs[at];
    if (left.length === 0 || input === undefined) {
      found.push(gapProblem(decision, chosen));
      continue;
    }
    for (const value of [...(columns[at] ?? [])].reverse()) {
      pending.push({
        chosen: [...chosen, value],
        left: left.filter(({ when }) => lets(when[at], value, input)),
      });
    }
  }
  return found;
}

function gapProblem(decision: CompiledDecision, example: readonly Literal[]): Problem {
  const { table } = decision;
  return {
    code: 'DECISION_GAP',
    severity: 'warning',
    element: table.id,
    message: `No rule of decision "${table.id}" holds for ${spoken(decision, example)}, and there is no default output. Add a rule or a default.`,
    params: { decision: table.id },
  };
}

function spoken({ inputs }: CompiledDecision, example: readonly (Literal | undefined)[]): string {
  const said = example.flatMap((value, index) =>
    value === undefined ? [] : [`${inputs[index]?.label} = ${JSON.stringify(value)}`],
  );
  return said.length === 0 ? 'any values' : said.join(', ');
}
