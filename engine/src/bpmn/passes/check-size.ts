import { type Draft, titleOf } from '../draft.ts';

/** Bytes that may be kept of what leads to joins. */
const MAX_REACH = 20_000_000;

/** Refuses quantities that are none, and processes whose inclusive joins are too many to know what leads to each. */
export function checkSize(draft: Draft): void {
  const nodes = draft.processes.flatMap((process) => process.nodes);
  for (const { element } of nodes) {
    for (const property of ['startQuantity', 'completionQuantity']) {
      const quantity = element.get(property);
      if (quantity === undefined) continue;
      if (typeof quantity === 'number' && quantity >= 1 && quantity <= 1_000) continue;
      draft.error(
        'BPMN_QUANTITY',
        element,
        `The ${property} of "${titleOf(element)}" is ${String(quantity)}. Write a whole number from 1 to 1000.`,
        { property },
      );
    }
  }
  const joined = nodes
    .filter(({ type }) => type === 'inclusiveGateway' || type === 'complexGateway')
    .filter(({ incoming }) => incoming.length > 1);
  const flows = joined.reduce((sum, { incoming }) => sum + incoming.length, 0);
  const [first] = joined;
  if (first === undefined || flows * nodes.length <= MAX_REACH) return;
  draft.error(
    'BPMN_TOO_MANY_JOINS',
    first.element,
    `The processes have ${nodes.length} elements and ${flows} flows into inclusive or complex joins, too many to be watched. Split the process into called processes.`,
    { elements: nodes.length, flows },
  );
}
