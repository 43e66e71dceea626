/** Why a decision has no result; a business rule task raises an incident with it. */
export interface DecisionFault {
  readonly code:
    | 'DECISION_UNKNOWN'
    | 'DECISION_INPUT_TYPE'
    | 'DECISION_INPUT_NOT_ALLOWED'
    | 'DECISION_UNDECIDED'
    | 'DECISION_NO_RULE'
    | 'DECISION_RULES_CONTRADICT'
    | 'DECISION_OUTPUT_MISSING'
    | 'DECISION_OUTPUT_TYPE';
  /** One full sentence. */
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Makes a fault of a decision. */
export function decisionFault(
  code: DecisionFault['code'],
  decision: string,
  message: string,
  params: DecisionFault['params'] = {},
): DecisionFault {
  return { code, message, params: { decision, ...params } };
}
