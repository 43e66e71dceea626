import { boundProcess, MAX_BOUND_DEPTH } from '../bound-processes.ts';
import { openTask } from '../open-task.ts';
import { isRejection, reject } from '../rejection.ts';
import { openScope } from '../scopes.ts';
import { at } from '../step.ts';
import type { Handler } from './handler.ts';

/** The process of a call that is bound when it is made (BPMN 2.0.2 §13.3.4) begins in a scope of the instance. */
export const beginCall: Handler<'beginCall'> = (step, { instance, process }) => {
  const open = openTask(step, instance);
  if (isRejection(open)) return open;
  const { scope, node, active } = open;
  const index = step.graph.processIndex.get(process);
  if (node.calledLater?.process !== boundProcess(process) || index === undefined) {
    return reject(
      'CALL_NOT_BOUND',
      `Expected a version of the process that "${node.id}" calls, but got "${process}".`,
      { element: node.id, process },
    );
  }
  let depth = 0;
  for (let around = step.scope(scope); around.parent !== undefined; ) {
    if (around.process !== undefined && boundProcess(around.process) === boundProcess(process))
      depth++;
    around = step.scope(around.parent.scope);
  }
  if (depth >= MAX_BOUND_DEPTH) {
    return reject(
      'CALL_TOO_DEEP',
      `Expected "${process}" to come to an end, but it has called itself ${depth} times. Draw the repetition as a loop.`,
      { element: node.id, process },
    );
  }
  const inside = at(step.graph.processes, index);
  const given = Object.entries(active.variables ?? {}).filter(([name]) =>
    inside.variables.has(name),
  );
  step.touched.add(scope);
  openScope(step, scope, node, instance, {
    process: inside,
    ...(given.length > 0 && { variables: Object.fromEntries(given) }),
  });
  return undefined;
};
