import type { Act } from '../../process/part.ts';
import { type Draft, type DraftNode, titleOf } from '../draft.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../moddle-element.ts';

/** Reads our attributes: the department of an element, the act of a user task, the connector of a service task. */
export function readAttributes(draft: Draft): void {
  for (const process of draft.processes) readDepartments(draft, process.element);
  inheritDepartments(draft);
  for (const node of draft.processes.flatMap((process) => process.nodes)) {
    readService(draft, node);
    if (node.type !== 'userTask') continue;
    const act = textOf(node.element, 'lb:act');
    if (act === undefined) continue;
    const known = acts.find((name) => name === act);
    if (known !== undefined) node.act = known;
    else {
      draft.error(
        'BPMN_ACT_UNKNOWN',
        node.element,
        `The task "${titleOf(node.element)}" performs the act "${act}", which is none of ${acts.join(', ')}. Choose one of these.`,
        { act },
      );
    }
  }
}

// ---------------------------------------------------------------------------------------------

/** The connector of a service task with its retries, the rules of a business rule task. */
function readService(draft: Draft, node: DraftNode): void {
  const { element, type } = node;
  if (type === 'businessRuleTask') node.service = textOf(element, 'lb:rules') ?? node.id;
  if (type !== 'serviceTask') return;
  node.service = textOf(element, 'lb:service') ?? node.id;
  const retries = element.get('lb:retries');
  if (retries === undefined) return;
  if (typeof retries === 'number' && Number.isInteger(retries) && retries >= 0 && retries <= 100) {
    node.retries = retries;
    return;
  }
  draft.error(
    'BPMN_RETRIES',
    element,
    `The service task "${titleOf(element)}" is tried again ${String(retries)} times. Write a whole number from 0 to 100.`,
    { retries: String(retries) },
  );
}

const acts: readonly Act[] = ['preReview', 'accept', 'review', 'decide', 'issue', 'deliver', 'pay'];

/** The department that `lb:department` of the innermost lane around an element names, or that of the element itself. */
function readDepartments(draft: Draft, process: ModdleElement): void {
  const laneSets = [...elementsOf(process, 'laneSets')];
  for (let laneSet = laneSets.pop(); laneSet !== undefined; laneSet = laneSets.pop()) {
    for (const lane of elementsOf(laneSet, 'lanes')) {
      const inner = elementOf(lane, 'childLaneSet');
      if (inner !== undefined) laneSets.push(inner);
      const department = textOf(lane, 'lb:department');
      if (department === undefined) continue;
      for (const element of elementsOf(lane, 'flowNodeRef')) {
        const node = draft.nodeOf.get(element);
        if (node !== undefined) node.department = department;
      }
    }
  }
  for (const element of elementsOf(process, 'flowElements')) {
    const node = draft.nodeOf.get(element);
    if (node?.type !== 'callActivity') continue;
    node.department = textOf(element, 'lb:department') ?? node.department;
  }
}

/** What stands in a sub-process is done by the department of the sub-process, where it names no other. */
function inheritDepartments(draft: Draft): void {
  for (const { owner, nodes } of draft.processes) {
    if (owner?.department === undefined) continue;
    for (const node of nodes) node.department ??= owner.department;
  }
}
