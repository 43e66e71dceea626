import { openTask } from '../open-task.ts';
import { isRejection, reject } from '../rejection.ts';
import { at } from '../step.ts';
import type { Handler } from './handler.ts';

/** Somebody chooses an activity of an ad-hoc sub-process (BPMN 2.0.2 §13.3.5); a sequential one lets one run at a time. */
export const startActivity: Handler<'startActivity'> = (step, { instance, element }) => {
  const open = openTask(step, instance);
  if (isRejection(open)) return open;
  const { node } = open;
  const inside = node.adHoc && at(step.graph.processes, node.body ?? -1);
  const index = inside?.nodeIndex.get(element);
  const chosen = index === undefined ? undefined : at(step.graph.nodes, index);
  if (
    chosen === undefined ||
    chosen.incoming.length > 0 ||
    chosen.type === 'boundaryEvent' ||
    chosen.onEvent ||
    chosen.forCompensation
  ) {
    return reject(
      'ACTIVITY_NOT_OFFERED',
      `Expected an activity that "${node.id}" offers, but got "${element}".`,
      { element },
    );
  }
  const { active, fulfilled } = step.scope(instance);
  if (fulfilled === true) {
    return reject(
      'ACTIVITY_NOT_OFFERED',
      `Expected "${node.id}" to offer activities, but enough of it is done: it ends with what is still open.`,
      { element },
    );
  }
  if (node.adHoc?.sequential === true && Object.keys(active).length > 0) {
    return reject(
      'ACTIVITY_NOT_YET',
      `Expected the activity before it in "${node.id}" to be done before "${element}" begins, but it is still open: its activities run one after the other.`,
      { element },
    );
  }
  step.send(instance, chosen);
  return undefined;
};
