import type { CompiledExpression } from '../process/expression.ts';
import type { DecisionTable, FeelType } from './decision-table.ts';
import type { UnaryTests } from './unary-tests.ts';

/** A decision table, made once and evaluated many times. */
export interface CompiledDecision {
  readonly table: DecisionTable;
  readonly inputs: readonly CompiledInput[];
  readonly outputs: readonly CompiledOutput[];
  readonly rules: readonly CompiledRule[];
}

/** A column of conditions. */
export interface CompiledInput {
  readonly label: string;
  readonly expression: CompiledExpression;
  readonly type?: FeelType;
  readonly values?: UnaryTests;
  /** Some entry of the column asks for a missing value, so a missing value is one like any other. */
  readonly nullIsKnown: boolean;
}

/** A column of results. */
export interface CompiledOutput {
  readonly name: string;
  readonly type?: FeelType;
  /** The values it may have, the most important first. */
  readonly values?: readonly unknown[];
  readonly default?: CompiledExpression;
}

/** A row. */
export interface CompiledRule {
  readonly id: string;
  readonly when: readonly UnaryTests[];
  readonly gives: readonly CompiledExpression[];
}
