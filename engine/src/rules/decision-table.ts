/** How the rules that hold come to one result (DMN 1.3 §8.2.10); the first letter is its sign: U, A, P, F, R, O, C. */
export type HitPolicy =
  | 'UNIQUE'
  | 'ANY'
  | 'PRIORITY'
  | 'FIRST'
  | 'RULE ORDER'
  | 'OUTPUT ORDER'
  | 'COLLECT';

/** What COLLECT makes of the outputs: C+, C<, C>, C#. */
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** Types of FEEL that inputs and outputs may be declared with. */
export type FeelType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'duration';

/** A column of conditions: a FEEL expression whose value the entries test. */
export interface DecisionInput {
  readonly label?: string;
  readonly expression: string;
  readonly type?: FeelType;
  /** FEEL unary tests that every value must pass, e.g. `"single", "married"` or `[0..150]`. */
  readonly values?: string;
}

/** A column of results. */
export interface DecisionOutput {
  /** Key of the value in a result of several columns. */
  readonly name: string;
  readonly type?: FeelType;
  /** FEEL list of the values it may have, the most important first, e.g. `"decline", "approve"`. */
  readonly values?: string;
  /** FEEL expression of the value where no rule holds. */
  readonly default?: string;
}

/** A row: an entry for each input (FEEL unary tests, `-` for any value) and for each output (FEEL expressions). */
export interface DecisionRule {
  readonly id: string;
  readonly when: readonly string[];
  readonly gives: readonly string[];
}

/** A decision table (DMN 1.3 §8) as data. */
export interface DecisionTable {
  /** Id of the decision. */
  readonly id: string;
  /** Names that its expressions may use: inputs, results of other decisions. */
  readonly names: readonly string[];
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly DecisionInput[];
  readonly outputs: readonly DecisionOutput[];
  readonly rules: readonly DecisionRule[];
}
