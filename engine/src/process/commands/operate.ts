import { ROOT_SCOPE } from '../evolve.ts';
import { reject } from '../rejection.ts';
import { interruptScope } from '../scopes.ts';
import { assign, undeclaredVariable } from '../variables.ts';
import type { Handler } from './handler.ts';

/** Facts are others than before; what waits for a condition looks at them when tokens have moved. */
export const factsChanged: Handler<'factsChanged'> = () => undefined;

/** Sets variables from outside, in the root scope or in another one. */
export const setVariables: Handler<'setVariables'> = (step, { scope = ROOT_SCOPE, variables }) => {
  if (step.state.scopes[scope] === undefined) {
    return reject('SCOPE_NOT_OPEN', `Expected scope ${scope} to be open, but it is not.`, {
      scope,
    });
  }
  const refused = undeclaredVariable(step, { scope }, variables);
  if (refused !== undefined) return refused;
  assign(step, { scope }, variables);
  step.touched.add(scope);
  return undefined;
};

/** Nothing moves until the instance is resumed. */
export const suspend: Handler<'suspend'> = (step) => {
  step.emit({ type: 'processSuspended' });
  return undefined;
};

/** A suspended instance goes on. */
export const resume: Handler<'resume'> = (step) => {
  if (step.state.suspended !== true) {
    return reject('PROCESS_NOT_SUSPENDED', 'Expected a suspended process, but it runs.');
  }
  step.emit({ type: 'processResumed' });
  return undefined;
};

/** Ends the instance from outside; nothing of it runs any more. */
export const cancel: Handler<'cancel'> = (step) => {
  if (step.state.suspended === true) step.emit({ type: 'processResumed' });
  interruptScope(step, ROOT_SCOPE, 'event');
  step.emit({ type: 'processCancelled' });
  return undefined;
};
