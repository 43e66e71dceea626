import { type Behaviour, neverActive } from './behaviour.ts';

/** A none end event (BPMN 2.0.2 §13.5.6): the token is consumed. */
export const endEvent: Behaviour = {
  bpmnType: 'bpmn:EndEvent',
  waits: false,
  join: 'any',
  split: 'none',
  enter: (step, node, { scope }) => step.emit({ type: 'elementPassed', scope, element: node.id }),
  resume: neverActive,
};
