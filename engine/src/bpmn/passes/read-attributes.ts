import type { Act } from '../../process/part.ts';
import { type Draft, titleOf } from '../draft.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../moddle-element.ts';

/** Reads our attributes: the department of an element, the act of a user task, the connector of a service task. */
export function readAttributes(draft: Draft): void {
  for (const process of draft.processes) readDepartments(draft, process.element);
  for (const node of draft.processes.flatMap((process) => process.nodes)) {
    if (node.type === 'serviceTask') node.service = textOf(node.element, 'lb:service') ?? node.id;
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
