import { completeActivity } from '../complete-activity.ts';
import { calledScope } from '../part-scope.ts';
import { enterPart } from '../parts.ts';
import { openScope } from '../scopes.ts';
import type { Variables } from '../state.ts';
import { at } from '../step.ts';
import { waitingActivity } from './activity.ts';
import type { Behaviour } from './behaviour.ts';

const calling = waitingActivity('bpmn:CallActivity', (step, scope, node, instance) => {
  const own = step.instance(scope, instance).variables ?? {};
  if (node.calledLater !== undefined) {
    const { process, tag } = node.calledLater;
    const version = tag === undefined ? undefined : { tag };
    const { id: element } = node;
    step.effects.push({
      type: 'callProcess',
      instance,
      element,
      process,
      ...version,
      variables: own,
    });
    return;
  }
  const declared = at(step.graph.processes, node.called ?? -1).variables;
  const given = Object.entries(own).filter(([name]) => declared.has(name));
  const variables: Variables | undefined =
    given.length === 0 ? undefined : Object.fromEntries(given);
  openScope(step, scope, node, instance, variables && { variables });
});

/** A call activity (BPMN 2.0.2 §13.3.4): runs another process in a scope of its own; with `lb:part` it is a part. */
export const callActivity: Behaviour = {
  ...calling,
  enter: (step, node, token) => {
    if (node.part !== undefined) enterPart(step, token.scope, node);
    else calling.enter(step, node, token);
  },
  resume: (step, scope, node, instance) => {
    if (node.part === undefined) {
      if (step.state.scopes[instance] === undefined) calling.resume(step, scope, node, instance);
    } else if (calledScope(step.state, instance) === undefined) {
      if (step.outcomeOf(node.part) === undefined) enterPart(step, scope, node, instance);
      else completeActivity(step, scope, node, instance);
    }
  },
};
