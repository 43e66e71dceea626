import type { FlowNode } from '../../bpmn/graph.ts';
import { behaviours } from '../behaviours/index.ts';
import { openTask } from '../open-task.ts';
import { handlingScope } from '../part-scope.ts';
import { finishPredecessors } from '../parts.ts';
import { isRejection, type Rejection, reject } from '../rejection.ts';
import { interruptScope } from '../scopes.ts';
import type { Step } from '../step.ts';
import { assign, undeclaredVariable } from '../variables.ts';
import type { Handler } from './handler.ts';

/** A task was done: its variables are set, and its token goes on. */
export const completeTask: Handler<'completeTask'> = (step, command) => {
  const { instance, variables, outcome } = command;
  const open = openTask(step, instance);
  if (isRejection(open)) return open;
  const { scope, node } = open;
  step.touched.add(scope);
  const handling = step.graph.parts.size === 0 ? undefined : handlingScope(step.state, scope);
  const refused =
    waitsForPredecessor(step, node, handling?.part) ??
    unlawfulOutcome(node, handling?.part, outcome) ??
    undeclaredVariable(step, { scope, instance }, variables);
  if (refused !== undefined) return refused;
  if (variables !== undefined) assign(step, { scope, instance }, variables);
  const set = node.act === 'decide' ? (outcome ?? 'done') : outcome;
  if (set !== undefined && handling !== undefined) {
    const { id, part } = handling;
    step.emit({ type: 'partOutcomeSet', scope: id, part, outcome: set });
  }
  if (node.type === 'adHocSubProcess') interruptScope(step, instance, 'event');
  else behaviours[node.type].resume(step, scope, node, instance);
  return undefined;
};

// ---------------------------------------------------------------------------------------------

function waitsForPredecessor(
  step: Step,
  node: FlowNode,
  part: string | undefined,
): Rejection | undefined {
  if (node.act !== 'decide' || part === undefined) return undefined;
  const open = finishPredecessors(step, part).find(
    (predecessor) => step.outcomeOf(predecessor) === undefined,
  );
  if (open === undefined) return undefined;
  return reject(
    'PART_WAITS_FOR_PREDECESSOR',
    `Expected part ${open} to have ended before part ${part} is decided, but it has not.`,
    { part, predecessor: open },
  );
}

function unlawfulOutcome(
  node: FlowNode,
  part: string | undefined,
  outcome: string | undefined,
): Rejection | undefined {
  if (outcome === undefined) return undefined;
  const deciding = node.act === 'accept' || node.act === 'decide';
  if (deciding && part !== undefined && (outcome === 'refused' || outcome === 'done')) {
    return undefined;
  }
  return reject(
    'TASK_SETS_NO_OUTCOME',
    `Expected the outcome done or refused at the accept or decide task of a part, but got ${outcome} at "${node.id}".`,
    { element: node.id, outcome },
  );
}
