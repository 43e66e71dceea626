import type { FlowNode, ProcessNode } from '../bpmn/graph.ts';
import { awaitEach, raiseEach } from './await-each.ts';
import { scopesInside } from './part-scope.ts';
import type { DoneActivity, Variables } from './state.ts';
import { at, type Step } from './step.ts';

/** How the scope of an element instance opens. */
export interface Opening {
  readonly variables?: Variables;
  /** Set where it is opened again to be undone. */
  readonly done?: readonly DoneActivity[];
  /** The process, where the call was bound when it was made. */
  readonly process?: ProcessNode;
  /** False where it begins elsewhere than at its start. */
  readonly begin?: boolean;
}

/** Opens the content of a sub-process, or the process that a call activity calls, and puts tokens at its start. */
export function openScope(
  step: Step,
  parent: string,
  node: FlowNode,
  instance: string,
  { variables, done, process, begin = true }: Opening = {},
): void {
  const { called, part } = node;
  const inside = process ?? at(step.graph.processes, called ?? node.body ?? -1);
  const awaited =
    done !== undefined || inside.watched.length === 0
      ? undefined
      : awaitEach(step, { scope: parent, instance }, inside.watched);
  step.emit({
    type: 'scopeOpened',
    scope: instance,
    ...(called === undefined && process === undefined ? undefined : { process: inside.id }),
    parent: { scope: parent, instance },
    ...(part === undefined ? undefined : { part }),
    ...(variables === undefined ? undefined : { variables }),
    ...(awaited?.watch === undefined ? undefined : { watch: awaited.watch }),
    ...(done === undefined ? undefined : { done }),
  });
  step.touched.add(instance);
  if (awaited !== undefined) raiseEach(step, { scope: instance }, awaited);
  if (begin && done === undefined) beginScope(step, instance, inside);
}

/** Puts tokens at the start of a process or sub-process. */
export function beginScope(step: Step, scope: string, inside: ProcessNode): void {
  for (const start of inside.starts) step.send(scope, at(step.graph.nodes, start));
}

/** Ends an element instance with all that runs inside of it; parts that run there end 撤回. */
export function cancelInstance(step: Step, scope: string, instance: string): void {
  const parts = partsInside(step, scope, new Set([instance]));
  const { element } = step.instance(scope, instance);
  step.lookedAt(Object.keys(step.state.scopes).length / 100);
  step.emit({ type: 'elementCancelled', scope, instance, element });
  step.touched.add(scope);
  for (const part of parts) step.emit(part);
}

/** Ends all that runs in a scope, which stays open for what interrupts it. */
export function interruptScope(step: Step, scope: string, by: 'event' | 'cancel'): void {
  const parts = partsInside(step, scope, new Set(Object.keys(step.scope(scope).active)));
  step.lookedAt(Object.keys(step.state.scopes).length / 100);
  step.emit({ type: 'scopeInterrupted', scope, by });
  step.dropWork(scope);
  step.touched.add(scope);
  for (const part of parts) step.emit(part);
}

// ---------------------------------------------------------------------------------------------

function partsInside(step: Step, scope: string, instances: ReadonlySet<string>) {
  if (step.graph.parts.size === 0) return [];
  return scopesInside(step.state, scope, instances).flatMap((id) => {
    const { part, outcome = 'withdrawn' } = step.scope(id);
    return part === undefined || step.outcomeOf(part) !== undefined
      ? []
      : [{ type: 'partEnded', part, outcome } as const];
  });
}
