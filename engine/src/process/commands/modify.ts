import type { FlowNode } from '../../bpmn/graph.ts';
import { awaitEach, raiseEach } from '../await-each.ts';
import type { Modification } from '../command.ts';
import { handlerDone } from '../complete-activity.ts';
import { ROOT_SCOPE } from '../evolve.ts';
import { type Fault, isFault } from '../fault.ts';
import { instanceEnded } from '../loop.ts';
import { inputsOf } from '../mapping.ts';
import { findInstance } from '../open-task.ts';
import { isRejection, type Rejection, reject } from '../rejection.ts';
import { cancelInstance, openScope } from '../scopes.ts';
import type { Variables } from '../state.ts';
import { at, type Step } from '../step.ts';
import { assign, undeclaredVariable } from '../variables.ts';
import type { Handler } from './handler.ts';

/** Changes where an instance stands. A step is kept only as a whole, so one refusal keeps nothing. */
export const modify: Handler<'modify'> = (step, { instructions }) => {
  for (const instruction of instructions) {
    const refused = carryOut(step, instruction);
    if (refused !== undefined) return refused;
  }
  return undefined;
};

// ---------------------------------------------------------------------------------------------

function carryOut(step: Step, instruction: Modification): Rejection | undefined {
  if ('cancel' in instruction) return end(step, instruction.cancel);
  if ('move' in instruction) {
    const found = findInstance(step, instruction.move);
    const refused = end(step, instruction.move);
    if (refused !== undefined || found === undefined) return refused;
    return begin(step, instruction.to, found.scope, instruction.variables);
  }
  return begin(step, instruction.start, instruction.scope, instruction.variables);
}

function end(step: Step, instance: string): Rejection | undefined {
  const found = findInstance(step, instance);
  if (found === undefined) {
    return refused(`Expected instance ${instance} to be active, but it is not.`, { instance });
  }
  const { scope, node, active } = found;
  cancelInstance(step, scope, instance);
  const { of } = active;
  if (of === undefined) return undefined;
  // one of several counts as ended: the next of them begins, or all are done
  if (step.scope(scope).active[of]?.loop !== undefined) {
    instanceEnded(step, scope, node, of, 'terminated');
  } else handlerDone(step, scope, of);
  return undefined;
}

function begin(
  step: Step,
  element: string,
  near: string | undefined,
  variables: Variables | undefined,
): Rejection | undefined {
  const place = scopeFor(step, element, near);
  if (isRejection(place)) return place;
  const { scope, node } = place;
  const unknown = undeclaredVariable(step, { scope }, variables);
  if (unknown !== undefined) return unknown;
  if (variables !== undefined) assign(step, { scope }, variables);
  step.touched.add(scope);
  step.send(scope, node);
  return undefined;
}

/** The open scope an element belongs to; the sub-processes around it are opened where they are not. */
function scopeFor(
  step: Step,
  element: string,
  near: string | undefined,
): { readonly scope: string; readonly node: FlowNode } | Rejection {
  const open = Object.keys(step.state.scopes).flatMap((scope) => {
    const index = step.processOf(scope).nodeIndex.get(element);
    return index === undefined ? [] : [{ scope, node: at(step.graph.nodes, index) }];
  });
  const named = near === undefined ? undefined : open.find(({ scope }) => scope === near);
  const found = named ?? open[0];
  if (found !== undefined) {
    if (named === undefined && open.length > 1) {
      return refused(
        `Expected one scope with "${element}", but several are open: name the one that is meant.`,
        { element },
      );
    }
    return beginnable(found.node) ? found : cannotBeginAt(element);
  }
  return openAround(step, element);
}

function openAround(
  step: Step,
  element: string,
): { readonly scope: string; readonly node: FlowNode } | Rejection {
  const node = step.graph.nodes.find(
    (candidate) => candidate.id === element && ownerOf(step, candidate) !== undefined,
  );
  const owner = node === undefined ? undefined : ownerOf(step, node);
  if (node === undefined || owner === undefined || !beginnable(node)) return cannotBeginAt(element);
  const around: FlowNode[] = [];
  for (let at_: FlowNode | undefined = owner; at_ !== undefined; at_ = ownerOf(step, at_)) {
    around.unshift(at_);
  }
  if (around[0]?.process !== step.graph.main) return cannotBeginAt(element);
  let scope = ROOT_SCOPE;
  for (const each of around) {
    if (each.loop !== undefined || each.onEvent) {
      return refused(
        `Expected an element that can be begun alone, but "${element}" is inside of "${each.id}", which is repeated or begun by an event.`,
        { element },
      );
    }
    const existing = Object.entries(step.scope(scope).active).find(
      ([, active]) => active.element === each.id,
    );
    if (existing !== undefined && step.state.scopes[existing[0]] === undefined) {
      return refused(
        `Expected "${each.id}" to be open, but it could not begin: try its incident again, or cancel it, before something is begun inside.`,
        { element },
      );
    }
    const open = existing?.[0] ?? openOne(step, scope, each);
    if (typeof open !== 'string') return refused(open.message, { element });
    scope = open;
  }
  return { scope, node };
}

/** Opens a sub-process around what is begun inside, with what it is given; the fault where that has no value. */
function openOne(step: Step, scope: string, node: FlowNode): string | Fault {
  const variables = inputsOf(step, scope, node, undefined);
  if (isFault(variables)) return variables;
  const awaited = awaitEach(step, { scope }, node.boundary);
  const { watch } = awaited;
  const instance = step.activate(scope, node, {
    ...(variables && { variables }),
    ...(watch && { watch }),
  });
  raiseEach(step, { scope, instance }, awaited);
  openScope(step, scope, node, instance, { begin: false });
  return instance;
}

function ownerOf(step: Step, node: FlowNode): FlowNode | undefined {
  const { owner } = at(step.graph.processes, node.process);
  return owner === undefined ? undefined : at(step.graph.nodes, owner);
}

function beginnable(node: FlowNode): boolean {
  return node.type !== 'boundaryEvent' && !node.onEvent && !node.forCompensation;
}

function cannotBeginAt(element: string): Rejection {
  return refused(
    `Expected an element that a token can be put before, but "${element}" is none in this instance.`,
    { element },
  );
}

function refused(message: string, params: Rejection['params']): Rejection {
  return reject('MODIFICATION_REFUSED', message, params);
}
