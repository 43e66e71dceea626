import type { FlowNode, ProcessNode } from '../bpmn/graph.ts';
import { openScope } from './scopes.ts';
import type { DoneActivity, Variables } from './state.ts';
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
  const next = nextToUndo(step, scope, thrower, activity);
  if (next === undefined) return false;
  undo(step, next.scope, next.entry, next.of);
  return true;
}

/** Whether anything is left for a compensation event to undo. */
export function isToUndo(
  step: Step,
  scope: string,
  thrower: string,
  activity: number | undefined,
): boolean {
  return nextToUndo(step, scope, thrower, activity) !== undefined;
}

/** Undoes the next thing inside a scope that is being undone as a whole; false when nothing is left. */
export function undoNextInside(step: Step, scope: string): boolean {
  const entry = lastDone(step, scope, Number.POSITIVE_INFINITY, undefined);
  if (entry === undefined) return false;
  undo(step, scope, entry, scope);
  return true;
}

// ---------------------------------------------------------------------------------------------

interface Place {
  readonly scope: string;
  /** In whose name it is undone: who is told when a handler has done its work. */
  readonly of: string;
}

/** What was done last of all that a compensation event can see. */
function nextToUndo(
  step: Step,
  scope: string,
  thrower: string,
  activity: number | undefined,
): (Place & { readonly entry: DoneActivity }) | undefined {
  let next: (Place & { readonly entry: DoneActivity }) | undefined;
  for (const place of placesOf(step, scope, thrower)) {
    const entry = lastDone(step, place.scope, Number(thrower), activity);
    if (entry === undefined || (next && Number(entry.id) < Number(next.entry.id))) continue;
    next = { ...place, entry };
  }
  return next;
}

/** The scopes whose work a compensation event sees: its own, and from an event sub-process that around it (§10.5.1). */
function placesOf(step: Step, scope: string, thrower: string): readonly Place[] {
  const own = { scope, of: thrower };
  const { parent } = step.scope(scope);
  const container: ProcessNode = step.processOf(scope);
  const owner = container.owner === undefined ? undefined : at(step.graph.nodes, container.owner);
  if (owner?.onEvent !== true || parent === undefined) return [own];
  return [own, { scope: parent.scope, of: parent.instance }];
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
  const { given, own } = snapshotOf(step, node, variables);
  const instance = step.activate(scope, node, { of, ...(given && { variables: given }) });
  openScope(step, scope, node, instance, { done, ...(own && { variables: own }) });
  if (node.undoing === undefined) step.goOn(scope, node, instance);
  else beginUndoing(step, instance, at(step.graph.nodes, node.undoing));
}

/** What a sub-process was given, and what it declares itself, as it was when it completed. */
function snapshotOf(
  step: Step,
  node: FlowNode,
  variables: Variables = {},
): { readonly given?: Variables; readonly own?: Variables } {
  const declared = at(step.graph.processes, node.called ?? node.body ?? -1).variables;
  const entries = Object.entries(variables);
  const given = entries.filter(([name]) => node.locals.has(name));
  const own = entries.filter(([name]) => declared.has(name) || !node.locals.has(name));
  return {
    ...(given.length > 0 && { given: Object.fromEntries(given) }),
    ...(own.length > 0 && { own: Object.fromEntries(own) }),
  };
}

/** The compensation event sub-process of a sub-process undoes it in its own way. */
function beginUndoing(step: Step, scope: string, node: FlowNode): void {
  const instance = step.activate(scope, node);
  openScope(step, scope, node, instance, { begin: false });
  const inside = at(step.graph.processes, node.body ?? -1);
  const start = inside.entries[0];
  if (start !== undefined) step.send(instance, at(step.graph.nodes, start));
}
