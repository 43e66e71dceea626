import { type Draft, type DraftNode, titleOf } from '../draft.ts';
import { elementOf } from '../moddle-element.ts';
import { compileExpressionElement, sourcesFor, spoken } from './formula-sources.ts';

/** Reads what only ad-hoc sub-processes and complex gateways have. */
export function readSpecial(draft: Draft): void {
  for (const node of draft.processes.flatMap((process) => process.nodes)) {
    if (node.type === 'adHocSubProcess') readAdHoc(draft, node);
    if (node.type === 'complexGateway') readActivation(draft, node);
  }
}

// ---------------------------------------------------------------------------------------------

function readAdHoc(draft: Draft, node: DraftNode): void {
  const { element, body } = node;
  const expression = elementOf(element, 'completionCondition');
  const completion =
    expression &&
    body &&
    compileExpressionElement(
      draft,
      element,
      expression,
      spoken('The completion condition', element),
      sourcesFor(draft, body, node),
    );
  node.adHoc = {
    sequential: element.get('ordering') === 'Sequential',
    cancelRemaining: element.get('cancelRemainingInstances') !== false,
    ...(completion && { completion }),
  };
}

function readActivation(draft: Draft, node: DraftNode): void {
  const expression = elementOf(node.element, 'activationCondition');
  if (expression === undefined) return;
  if (node.incoming.length < 2) {
    draft.report(
      'warning',
      'BPMN_ACTIVATION_UNUSED',
      node.element,
      `The complex gateway "${titleOf(node.element)}" has one incoming flow, so its activation condition is not looked at. Remove it, or lead more flows to it.`,
    );
    return;
  }
  const counters = ['activationCount', 'waitingForStart'];
  const activation = compileExpressionElement(
    draft,
    node.element,
    expression,
    spoken('The activation condition', node.element),
    sourcesFor(draft, node.process, node, counters),
  );
  if (activation !== undefined) node.activation = activation;
}
