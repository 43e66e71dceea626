import type { FlowNode, ProcessNode } from '../bpmn/graph.ts';
import { openScope } from './scopes.ts';
import type { DoneActivity } from './state.ts';
import { at, type Step } from './step.ts';

/**
 * Undoes what was done, the last thing first (BPMN 2.0.2 §13.5.5), one thing after the other. Called again each time a
 * handler has done its work; false when nothing is left. `thrower` is the compensation event that asks for it.
 */
export function undoNext(
  step: Step,
  scope: string,
  thrower: string,
  activity: number | undefined,
): boolean {
  const place = placeOf(step, scope, thrower);
  const entry = lastDone(step, place.scope, Number(thrower), activity);
  if (entry === undefined) return false;
  undo(step, place.scope, entry, place.of);
  return true;
}

/** Undoes all that is left at once, and nobody waits for it. */
export function undoAll(
  step: Step,
  scope: string,
  thrower: string,
  activity: number | undefined,
): void {
  const place = placeOf(step, scope, thrower);
  for (;;) {
    const entry = lastDone(step, place.scope, Number(thrower), activity);
    if (entry === undefined) return;
    undo(step, place.scope, entry, '');
  }
}

/** Undoes the next thing inside a scope that is being undone as a whole; false when nothing is left. */
export function undoNextInside(step: Step, scope: string): boolean {
  const entry = lastDone(step, scope, Number.POSITIVE_INFINITY, undefined);
  if (entry === undefined) return false;
  undo(step, scope, entry, scope);
  return true;
}

// ---------------------------------------------------------------------------------------------

/** The scope whose work is undone, and in whose name: an event sub-process undoes what its own scope did. */
function placeOf(
  step: Step,
  scope: string,
  thrower: string,
): { readonly scope: string; readonly of: string } {
  const { parent } = step.scope(scope);
  const container: ProcessNode = step.processOf(scope);
  const owner = container.owner === undefined ? undefined : at(step.graph.nodes, container.owner);
  if (owner?.onEvent !== true || parent === undefined) return { scope, of: thrower };
  return { scope: parent.scope, of: parent.instance };
}

function lastDone(
  step: Step,
  scope: string,
  before: number,
  activity: number | undefined,
): DoneActivity | undefined {
  const element = activity === undefined ? undefined : at(step.graph.nodes, activity).id;
  return step
    .scope(scope)
    .done?.findLast(
      (entry) => Number(entry.id) < before && (element === undefined || entry.element === element),
    );
}

function undo(step: Step, scope: string, entry: DoneActivity, of: string): void {
  const { id, element, variables, done = [] } = entry;
  const node = step.nodeIn(scope, element);
  step.emit({ type: 'activityUndone', scope, id });
  if (node.undoneBy === undefined || node.undoneBy >= 0) {
    step.begin(scope, at(step.graph.nodes, node.undoneBy ?? -1), { of });
    return;
  }
  const instance = step.activate(scope, node, { of });
  openScope(step, scope, node, instance, { done, ...(variables && { variables }) });
  if (node.undoing === undefined) step.goOn(scope, node, instance);
  else beginUndoing(step, instance, at(step.graph.nodes, node.undoing));
}

/** The compensation event sub-process of a sub-process undoes it in its own way. */
function beginUndoing(step: Step, scope: string, node: FlowNode): void {
  const instance = step.activate(scope, node);
  openScope(step, scope, node, instance, { begin: false });
  const inside = at(step.graph.processes, node.body ?? -1);
  const start = inside.entries[0];
  if (start !== undefined) step.send(instance, at(step.graph.nodes, start));
}
