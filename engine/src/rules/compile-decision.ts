import type { Problem } from '../bpmn/problem.ts';
import {
  type CompiledExpression,
  compileExpression,
  isExpressionFault,
} from '../process/expression.ts';
import type { ExpressionFault } from '../process/expression-syntax.ts';
import { checkDecisionTable } from './check-decision-table.ts';
import type {
  CompiledDecision,
  CompiledInput,
  CompiledOutput,
  CompiledRule,
} from './compiled-decision.ts';
import type { DecisionInput, DecisionOutput, DecisionTable, FeelType } from './decision-table.ts';
import { outputFault, typedValue } from './feel-value.ts';
import { asksForNull, compileUnaryTests, type UnaryTests } from './unary-tests.ts';

/** Compiles a decision table; whatever would not be decided as it is written is a problem with the id of the rule or table. */
export function compileDecision(
  table: DecisionTable,
):
  | { readonly decision: CompiledDecision; readonly problems: readonly Problem[] }
  | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [...shapeProblems(table)];
  if (problems.length > 0) return { problems };
  const fault = (element: string, where: string, { code, message, params }: ExpressionFault) => {
    problems.push({
      code,
      severity: 'error',
      element,
      message: `${where} of decision "${table.id}": ${message}`,
      params: { ...params, decision: table.id },
    });
  };
  const rules = table.rules.map((rule) => ({
    id: rule.id,
    when: rule.when.map((entry, column) => {
      const tests = compileUnaryTests(entry, table.names);
      if (!('code' in tests)) return tests;
      fault(rule.id, `Input entry ${column + 1}`, tests);
      return nothing;
    }),
    gives: rule.gives.map((entry, column) =>
      expressionOf(entry, table.names, (found) =>
        fault(rule.id, `Output entry ${column + 1}`, found),
      ),
    ),
  }));
  const inputs = table.inputs.map((input, column) =>
    compileInput(input, column, rules, table, fault),
  );
  const outputs = table.outputs.map((output) => compileOutput(output, table, fault));
  const decision = { table, inputs, outputs, rules };
  if (problems.length > 0) return { problems };
  problems.push(...outputProblems(decision), ...checkDecisionTable(decision));
  return problems.some(({ severity }) => severity === 'error')
    ? { problems }
    : { decision, problems };
}

// ---------------------------------------------------------------------------------------------

type Report = (element: string, where: string, fault: ExpressionFault) => void;

const nothing: UnaryTests = { text: '', tests: [], negated: false };

/** The most rules and columns that a table may have. */
const MAX_RULES = 2_000;
const MAX_COLUMNS = 100;

function shapeProblems(table: DecisionTable): Problem[] {
  const { id, inputs, outputs, rules, hitPolicy, aggregation } = table;
  const shape = (element: string, message: string): Problem => ({
    code: 'DECISION_SHAPE',
    severity: 'error',
    element,
    message: `Decision "${id}": ${message}`,
    params: { decision: id },
  });
  const found: Problem[] = [];
  if (outputs.length === 0) found.push(shape(id, 'the table has no output. Give it one.'));
  if (rules.length > MAX_RULES || inputs.length + outputs.length > MAX_COLUMNS) {
    found.push(
      shape(id, `the table has more than ${MAX_RULES} rules or ${MAX_COLUMNS} columns. Split it.`),
    );
  }
  for (const rule of rules) {
    if (rule.when.length === inputs.length && rule.gives.length === outputs.length) continue;
    found.push(
      shape(rule.id, `the rule "${rule.id}" has not one entry for each column. Complete it.`),
    );
  }
  if (new Set(outputs.map(({ name }) => name)).size < outputs.length) {
    found.push(shape(id, 'two outputs have the same name. Give each its own.'));
  }
  if (aggregation !== undefined && (hitPolicy !== 'COLLECT' || outputs.length > 1)) {
    found.push(
      shape(id, `${aggregation} needs the hit policy COLLECT and a single output. Change either.`),
    );
  }
  const ordered = hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER';
  if (ordered && outputs.some(({ values }) => values === undefined)) {
    found.push(
      shape(id, `${hitPolicy} needs the list of output values, the most important first. Add it.`),
    );
  }
  return found;
}

function compileInput(
  input: DecisionInput,
  column: number,
  rules: readonly CompiledRule[],
  table: DecisionTable,
  fault: Report,
): CompiledInput {
  const label = input.label ?? input.expression;
  const expression = expressionOf(input.expression, table.names, (found) =>
    fault(table.id, `Input "${label}"`, found),
  );
  const values =
    input.values === undefined ? undefined : compileUnaryTests(input.values, table.names);
  if (values !== undefined && 'code' in values)
    fault(table.id, `Input values of "${label}"`, values);
  return {
    label,
    expression,
    ...(input.type === undefined ? {} : { type: input.type }),
    ...(values === undefined || 'code' in values ? {} : { values }),
    nullIsKnown: rules.some(({ when }) => when[column] !== undefined && asksForNull(when[column])),
  };
}

function compileOutput(
  output: DecisionOutput,
  table: DecisionTable,
  fault: Report,
): CompiledOutput {
  const { name, type, values, default: otherwise } = output;
  const report = (found: ExpressionFault) => fault(table.id, `Output "${name}"`, found);
  const list =
    values === undefined ? undefined : expressionOf(`[${values}]`, [], report).evaluate([]);
  return {
    name,
    ...(type === undefined ? {} : { type }),
    ...(Array.isArray(list) ? { values: list.map((value) => typed(value, type)) } : {}),
    ...(otherwise === undefined ? {} : { default: expressionOf(otherwise, table.names, report) }),
  };
}

function typed(value: unknown, type: FeelType | undefined): unknown {
  return type === undefined ? value : (typedValue(value, type) ?? value);
}

function expressionOf(
  text: string,
  names: readonly string[],
  report: (fault: ExpressionFault) => void,
): CompiledExpression {
  const written = text.trim();
  const compiled = compileExpression(written === '' || written === '-' ? 'null' : written, names);
  if (!isExpressionFault(compiled)) return compiled;
  report(compiled);
  return { text: '', names: [], evaluate: () => null };
}

/** Constant outputs that no result may have. */
function outputProblems({ table, outputs, rules }: CompiledDecision): Problem[] {
  const found: Problem[] = [];
  for (const rule of rules) {
    for (const [column, entry] of rule.gives.entries()) {
      const output = outputs[column];
      if (output === undefined || entry.names.length > 0) continue;
      const value = entry.evaluate([]);
      const wrong = outputFault(output, value);
      if (value === null || wrong === undefined) continue;
      found.push({
        code: 'DECISION_OUTPUT_TYPE',
        severity: 'error',
        element: rule.id,
        message: `Rule "${rule.id}" of decision "${table.id}" gives ${entry.text} as ${output.name}, which ${wrong}. Correct the entry.`,
        params: { decision: table.id, output: output.name },
      });
    }
  }
  return found;
}
