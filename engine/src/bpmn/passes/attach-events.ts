import { type Draft, titleOf } from '../draft.ts';
import { elementOf } from '../moddle-element.ts';

/** Attaches boundary events to their activities, in the order of their ids. */
export function attachEvents(draft: Draft): void {
  for (const process of draft.processes) {
    for (const node of process.nodes) {
      if (node.type !== 'boundaryEvent') continue;
      const attached = elementOf(node.element, 'attachedToRef');
      const host = attached && draft.nodeOf.get(attached);
      if (host?.process === process && host.element.$instanceOf('bpmn:Activity')) {
        node.host = host;
        host.boundary.push(node);
        continue;
      }
      draft.error(
        'BPMN_BOUNDARY_NOWHERE',
        node.element,
        `The boundary event "${titleOf(node.element)}" is attached to no activity of its own process. Attach it to one.`,
      );
    }
  }
}
