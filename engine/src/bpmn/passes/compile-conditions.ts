import { behaviours } from '../../process/behaviours/index.ts';
import { type Draft, type DraftFlow, titleOf } from '../draft.ts';
import { elementOf } from '../moddle-element.ts';
import { compileExpressionElement, sourcesFor } from './formula-sources.ts';

/** Compiles the FEEL condition of each flow over the names its process may use. */
export function compileConditions(draft: Draft): void {
  for (const process of draft.processes) {
    for (const flow of process.flows) compileCondition(draft, flow);
  }
}

// ---------------------------------------------------------------------------------------------

function compileCondition(draft: Draft, flow: DraftFlow): void {
  const expression = elementOf(flow.element, 'conditionExpression');
  if (expression === undefined) return;
  const { source } = flow;
  if (behaviours[source.type].split === 'all' || source.type === 'eventBasedGateway') {
    draft.error(
      'BPMN_CONDITION_NOT_ALLOWED',
      flow.element,
      `The flow "${flow.id}" has a condition, but every flow after "${titleOf(source.element)}" is taken. Put an exclusive gateway between, or remove the condition.`,
    );
    return;
  }
  if (source.defaultFlow === flow) {
    draft.report(
      'warning',
      'BPMN_DEFAULT_WITH_CONDITION',
      flow.element,
      `The flow "${flow.id}" is the default and also has a condition, which is not looked at. Remove the condition.`,
    );
    return;
  }
  const counters = source.type === 'complexGateway' ? ['activationCount', 'waitingForStart'] : [];
  flow.condition = compileExpressionElement(
    draft,
    flow.element,
    expression,
    `The condition of the flow "${flow.id}"`,
    sourcesFor(draft, source.process, source, counters),
  );
}
