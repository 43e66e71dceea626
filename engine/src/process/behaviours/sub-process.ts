import { undoNextInside } from '../compensation.ts';
import { completeActivity } from '../complete-activity.ts';
import { openScope } from '../scopes.ts';
import type { WaitingWork } from './activity.ts';
import { waitingActivity } from './activity.ts';
import type { Behaviour } from './behaviour.ts';

const open: WaitingWork = (step, scope, node, instance) => openScope(step, scope, node, instance);

/** Its content is done, or what was done inside of it has to be undone, the last thing first. */
const resume: Behaviour['resume'] = (step, scope, node, instance) => {
  const isOpen = step.state.scopes[instance]?.parent?.instance === instance;
  if (!isOpen) completeActivity(step, scope, node, instance);
  else if (step.scope(instance).interrupted === true) undoNextInside(step, instance);
};

/** A sub-process, or an event sub-process (BPMN 2.0.2 §13.3.4): its content runs in a scope of its own. */
export const subProcess: Behaviour = waitingActivity('bpmn:SubProcess', open, resume);

/** A transaction (BPMN 2.0.2 §13.3.4): a sub-process that a cancel end event undoes. */
export const transaction: Behaviour = waitingActivity('bpmn:Transaction', open, resume);

/** An ad-hoc sub-process (BPMN 2.0.2 §13.3.5): people choose which of its activities begin. */
export const adHocSubProcess: Behaviour = waitingActivity('bpmn:AdHocSubProcess', open, resume);
