import { atBoundary } from './find-catcher.ts';
import { leave } from './leave.ts';
import { cancelInstance, interruptScope } from './scopes.ts';
import { at, type Step } from './step.ts';

/** A cancel end event: what runs in the transaction ends, what was done in it is undone, then its cancel event follows. */
export function cancelTransaction(step: Step, from: string): void {
  for (let id: string | undefined = from; id !== undefined; ) {
    const { owner } = step.processOf(id);
    const parent: { scope: string; instance: string } | undefined = step.scope(id).parent;
    const node = owner === undefined ? undefined : at(step.graph.nodes, owner);
    if (node?.type === 'transaction' && parent !== undefined) {
      interruptScope(step, id, 'cancel');
      step.goOn(parent.scope, node, parent.instance);
      return;
    }
    id = parent?.scope;
  }
}

/** All of a cancelled transaction is undone: it is left by its cancel event, or by nothing. */
export function leaveCancelled(step: Step, scope: string, instance: string): void {
  const point = atBoundary(step, scope, instance, 'cancel', undefined);
  if (point === undefined) {
    cancelInstance(step, scope, instance);
    return;
  }
  cancelInstance(step, scope, point.instance ?? instance);
  step.emit({
    type: 'eventThrown',
    scope,
    element: point.event.id,
    id: step.newId(),
    trigger: 'cancel',
    caughtBy: point.event.id,
  });
  leave(step, scope, point.event, { flows: point.event.outgoing });
}
