import { variablesSeen } from '../formula.ts';
import { waitingActivity } from './activity.ts';
import type { Behaviour } from './behaviour.ts';

/** A business rule task (BPMN 2.0.2 §13.3.3): a question at which the step stops; the answer completes it. */
export const businessRuleTask: Behaviour = waitingActivity(
  'bpmn:BusinessRuleTask',
  (step, scope, node, instance) => {
    const { id: element, service: rules = element, inputs } = node;
    const own = step.instance(scope, instance).variables;
    const variables =
      inputs.length > 0 && own !== undefined ? own : variablesSeen(step, { scope, instance });
    step.effects.push({ type: 'evaluateRules', instance, element, rules, variables });
  },
);
