import { type CompiledModel, evaluateDecisionModel } from '../dmn/decide-model.ts';
import type { FailTask, ProcessCommand } from '../process/command.ts';
import type { ProcessEffect } from '../process/effect.ts';
import type { Json, Variables } from '../process/state.ts';
import type { BusinessRuleSet } from './business-rule-set.ts';
import { type DecisionFault, decisionFault } from './decision-fault.ts';
import { isDecisionFault } from './evaluate-decision.ts';
import { evaluateRuleSet } from './evaluate-rule-set.ts';

/** What a business rule task may apply, by the name in its `lb:rules`. */
export type RuleBook = ReadonlyMap<string, BusinessRules>;

/** A decision of a DMN document, or a checked rule set of json-rules-engine. */
export type BusinessRules =
  | { readonly model: CompiledModel; readonly decision: string }
  | { readonly set: BusinessRuleSet };

/**
 * Answers the question of a business rule task: the command that completes it, or fails it for good with the reason.
 * A decision with one output sets the variable of the decision's name, one with several a variable for each; a rule set
 * sets a variable of its id to the list of its event types, and the parameters of the events by their names, those of the
 * most important event first.
 */
export async function applyRules(
  book: RuleBook,
  question: Extract<ProcessEffect, { type: 'evaluateRules' }>,
): Promise<Extract<ProcessCommand, { type: 'completeTask' }> | FailTask> {
  const { instance, rules, variables } = question;
  const result = await resultOf(book, rules, variables);
  return 'code' in result
    ? { type: 'failTask', instance, message: `${result.code}: ${result.message}`, retries: 0 }
    : { type: 'completeTask', instance, variables: result.variables };
}

// ---------------------------------------------------------------------------------------------

async function resultOf(
  book: RuleBook,
  name: string,
  inputs: Variables,
): Promise<{ readonly variables: Variables } | DecisionFault> {
  const rules = book.get(name);
  if (rules === undefined) {
    return decisionFault('DECISION_UNKNOWN', name, `Expected rules "${name}", but there are none.`);
  }
  if ('set' in rules) {
    const outcome = await evaluateRuleSet(rules.set, inputs);
    return isDecisionFault(outcome)
      ? outcome
      : { variables: ofEvents(rules.set.id, outcome.value) };
  }
  const outcome = evaluateDecisionModel(rules.model, rules.decision, inputs);
  if (isDecisionFault(outcome)) return outcome;
  const logic = rules.model.get(rules.decision);
  const several = logic !== undefined && 'table' in logic.logic && logic.logic.outputs.length > 1;
  if (several && isRecord(outcome.value)) return { variables: outcome.value };
  return { variables: { [logic?.result ?? rules.decision]: outcome.value } };
}

function ofEvents(id: string, events: Json): Variables {
  const types: Json[] = [];
  const variables: Record<string, Json> = {};
  for (const event of Array.isArray(events) ? events : []) {
    if (!isRecord(event)) continue;
    const { type = null, params } = event;
    types.push(type);
    for (const [name, value] of Object.entries(isRecord(params) ? params : {})) {
      if (!Object.hasOwn(variables, name)) variables[name] = value;
    }
  }
  return { ...variables, [id]: types };
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
