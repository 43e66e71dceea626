import type { DecisionTable, FeelType } from '../rules/decision-table.ts';

/** The decisions of a DMN document as plain JSON, in the document's order. */
export interface DecisionModel {
  readonly decisions: readonly ModelDecision[];
}

/** One decision: a table or a FEEL expression, after the decisions whose results it needs. */
export interface ModelDecision {
  readonly id: string;
  /** The name under which other decisions read its result. */
  readonly result: string;
  /** Ids of the decisions whose results it needs. */
  readonly needs: readonly string[];
  readonly logic: DecisionTable | DecisionExpression;
}

/** A decision that is one FEEL expression over the names. */
export interface DecisionExpression {
  readonly expression: string;
  readonly names: readonly string[];
  readonly type?: FeelType;
}
