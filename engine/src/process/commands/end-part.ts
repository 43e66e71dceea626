import { behaviours } from '../behaviours/index.ts';
import { scopeOfPart, scopesInside } from '../part-scope.ts';
import { reject } from '../rejection.ts';
import type { Handler } from './handler.ts';

/** BPMN knows no such end from outside; the scope is closed as by a terminate event, and the token goes on. */
export const endPart: Handler<'endPart'> = (step, { part, outcome }) => {
  const known = step.graph.parts.has(part) && (step.context.parts?.has(part) ?? true);
  if (!known) {
    return reject('PART_UNKNOWN', `Expected a part of this case, but got "${part}".`, { part });
  }
  const ended = step.outcomeOf(part);
  if (ended !== undefined) {
    return reject('PART_ALREADY_ENDED', `Expected part ${part} to be open, but it is ${ended}.`, {
      part,
      outcome: ended,
    });
  }
  const scope = scopeOfPart(step.state, part);
  const parent = scope === undefined ? undefined : step.scope(scope).parent;
  if (parent !== undefined) {
    for (const inner of scopesInside(step.state, parent.scope, new Set([parent.instance]))) {
      step.emit({ type: 'scopeClosed', scope: inner });
    }
    step.touched.add(parent.scope);
  }
  step.emit({ type: 'partEnded', part, outcome });
  if (parent !== undefined) {
    const node = step.nodeIn(parent.scope, step.instance(parent.scope, parent.instance).element);
    behaviours[node.type].resume(step, parent.scope, node, parent.instance);
  }
  return undefined;
};
