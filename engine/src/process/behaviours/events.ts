import type { FlowNode } from '../../bpmn/graph.ts';
import { cannotBegin } from '../cannot-begin.ts';
import { isToUndo, undoNext } from '../compensation.ts';
import { isFault } from '../fault.ts';
import { findCatcher } from '../find-catcher.ts';
import { chooseEach } from '../flow-choice.ts';
import type { Place } from '../formula.ts';
import { leave } from '../leave.ts';
import { inputsOf } from '../mapping.ts';
import { interruptScope } from '../scopes.ts';
import type { Step } from '../step.ts';
import { payloadOf, throwError, throwTriggers } from '../throw-event.ts';
import { cancelTransaction } from '../transaction.ts';
import { watchFor } from '../watch.ts';
import { type Behaviour, neverActive } from './behaviour.ts';

/** A start event (BPMN 2.0.2 §13.5.1): what begins here has begun. */
export const startEvent: Behaviour = {
  bpmnType: 'bpmn:StartEvent',
  waits: false,
  join: 'any',
  split: 'all',
  enter: (step, node, { scope }) => leave(step, scope, node, chooseEach(step, { scope }, node)),
  resume: (step, scope, node, instance) =>
    leave(step, scope, node, chooseEach(step, { scope }, node), instance),
};

/** An intermediate catch event (BPMN 2.0.2 §13.5.2): waits for its trigger; one of a link goes on where the link was thrown. */
export const intermediateCatchEvent: Behaviour = {
  bpmnType: 'bpmn:IntermediateCatchEvent',
  waits: true,
  join: 'any',
  split: 'all',
  enter: (step, node, { scope }) => {
    if (node.awaits.length === 0) {
      leave(step, scope, node, { flows: node.outgoing });
      return;
    }
    const watch = watchFor(step, { scope }, node.awaits);
    if (isFault(watch)) cannotBegin(step, scope, node, undefined, watch);
    else step.activate(scope, node, watch && { watch });
  },
  resume: (step, scope, node, instance) =>
    leave(step, scope, node, { flows: node.outgoing }, instance),
};

/** A boundary event (BPMN 2.0.2 §13.5.3): left by its own flow when it has caught something. */
export const boundaryEvent: Behaviour = {
  bpmnType: 'bpmn:BoundaryEvent',
  waits: true,
  join: 'any',
  split: 'all',
  enter: (step, node, { scope }) => leave(step, scope, node, { flows: node.outgoing }),
  resume: neverActive,
};

/** An intermediate throw event (BPMN 2.0.2 §13.5.2): gives off what it says and goes on; compensation is waited for. */
export const intermediateThrowEvent: Behaviour = {
  bpmnType: 'bpmn:IntermediateThrowEvent',
  waits: false,
  join: 'any',
  split: 'all',
  enter: (step, node, { scope }) => {
    const place = thrownFrom(step, scope, node);
    if (place === undefined) return;
    if (node.triggers.some(({ kind }) => kind === 'compensation')) {
      throwTriggers(step, place, node);
      compensate(step, scope, node);
      return;
    }
    leave(step, scope, node, { flows: node.outgoing });
    if (step.state.scopes[scope] !== undefined) throwTriggers(step, place, node);
  },
  resume: (step, scope, node, instance) => {
    if (undoing(step, scope, node, instance)) return;
    undoBesides(step, scope, node, instance);
    leave(step, scope, node, { flows: node.outgoing }, instance);
  },
};

/** An end event (BPMN 2.0.2 §13.5.6): the token is consumed, and what it gives off may end more than that. */
export const endEvent: Behaviour = {
  bpmnType: 'bpmn:EndEvent',
  waits: false,
  join: 'any',
  split: 'none',
  enter: (step, node, { scope }) => {
    const place = node.triggers.length === 0 ? undefined : thrownFrom(step, scope, node);
    if (node.triggers.length === 0) step.emit({ type: 'elementPassed', scope, element: node.id });
    else if (place !== undefined) endWith(step, place, node, undefined);
  },
  resume: (step, scope, node, instance) => {
    if (undoing(step, scope, node, instance)) return;
    undoBesides(step, scope, node, instance);
    endWith(step, { scope, instance }, node, instance);
  },
};

// ---------------------------------------------------------------------------------------------

/** Whom an instance belongs to that no token has begun and nobody waits for. */
const NOBODY = '';

/** Where something is thrown, with the values it takes along; undefined, under an incident, where they have none. */
function thrownFrom(step: Step, scope: string, node: FlowNode): Place | undefined {
  const given = inputsOf(step, scope, node, undefined);
  if (!isFault(given)) return given === undefined ? { scope } : { scope, given };
  cannotBegin(step, scope, node, undefined, given);
  return undefined;
}

function endWith(step: Step, place: Place, node: FlowNode, instance: string | undefined): void {
  const { scope } = place;
  if (instance === undefined && node.triggers.some(({ kind }) => kind === 'compensation')) {
    throwTriggers(step, { ...place, scope }, node);
    compensate(step, scope, node);
    return;
  }
  const error = node.triggers.find(({ kind }) => kind === 'error');
  if (error?.kind === 'error') {
    endWithError(step, place, node, instance, error.code);
    return;
  }
  const leaving = { scope, element: node.id };
  if (instance === undefined) step.emit({ type: 'elementPassed', ...leaving });
  else step.emit({ type: 'elementCompleted', instance, ...leaving });
  if (instance === undefined) throwTriggers(step, { ...place, scope }, node);
  if (step.state.scopes[scope] === undefined) return;
  if (node.triggers.some(({ kind }) => kind === 'cancel')) cancelTransaction(step, scope);
  else if (node.triggers.some(({ kind }) => kind === 'terminate')) {
    interruptScope(step, scope, 'event');
  }
}

/** What is given off beside the error goes first. An error that nothing catches is an incident: its token stays at the end event. */
function endWithError(
  step: Step,
  place: Place,
  node: FlowNode,
  instance: string | undefined,
  code: string | undefined,
): void {
  const { scope } = place;
  if (findCatcher(step, scope, undefined, 'error', code) !== undefined) {
    const leaving = { scope, element: node.id };
    if (instance === undefined) step.emit({ type: 'elementPassed', ...leaving });
    else step.emit({ type: 'elementCompleted', instance, ...leaving });
    throwTriggers(step, { ...place, scope }, node);
    if (step.state.scopes[scope] !== undefined)
      throwError(step, { scope }, node, code, payloadOf(place));
    return;
  }
  step.raise({
    code: 'ERROR_NOT_CAUGHT',
    element: node.id,
    scope,
    message: `Nothing catches the error ${code ?? 'without code'} that "${node.id}" gives off. Pass over it, or end the instance.`,
    instance: instance ?? step.activate(scope, node),
  });
}

/** The event stays active while what it asks for is undone. */
function compensate(step: Step, scope: string, node: FlowNode): void {
  const instance = step.activate(scope, node);
  step.goOn(scope, node, instance);
}

/**
 * Whether a compensation event is not done yet: the next thing is undone that is waited for. Beside the event, what is
 * not waited for is undone in the same order, and nothing follows when all of it is.
 */
function undoing(step: Step, scope: string, node: FlowNode, instance: string): boolean {
  const isBesides = step.instance(scope, instance).of === NOBODY;
  for (const trigger of node.triggers) {
    if (trigger.kind !== 'compensation' || trigger.wait === isBesides) continue;
    if (undoNext(step, scope, instance, trigger.activity)) return true;
  }
  if (!isBesides) return false;
  const flows = node.outgoing.length === 0 ? undefined : { flows: [] };
  step.emit({ type: 'elementCompleted', scope, instance, element: node.id, ...flows });
  return true;
}

/** Begins to undo what is not waited for, in nobody's name. */
function undoBesides(step: Step, scope: string, node: FlowNode, instance: string): void {
  const due = node.triggers.some(
    (trigger) =>
      trigger.kind === 'compensation' &&
      !trigger.wait &&
      isToUndo(step, scope, instance, trigger.activity),
  );
  if (due) step.goOn(scope, node, step.activate(scope, node, { of: NOBODY }));
}
