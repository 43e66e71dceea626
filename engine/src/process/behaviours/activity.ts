import type { FlowNode } from '../../bpmn/graph.ts';
import { cannotBegin } from '../cannot-begin.ts';
import { completeActivity, notePassed } from '../complete-activity.ts';
import { type Fault, isFault } from '../fault.ts';
import { chooseEach } from '../flow-choice.ts';
import type { Place } from '../formula.ts';
import { leave } from '../leave.ts';
import { enterLoop, isLoopDone, retryLoop } from '../loop.ts';
import { inputsOf } from '../mapping.ts';
import { at, type Inner, type Step, type Token } from '../step.ts';
import { watchFor } from '../watch.ts';
import type { Behaviour } from './behaviour.ts';

/** What an activity does that waits for nothing; gives the fault where it cannot. */
export type InstantWork = (step: Step, place: Place, node: FlowNode) => Fault | undefined;
/** What an activity asks for when it begins to wait. */
export type WaitingWork = (step: Step, scope: string, node: FlowNode, instance: string) => void;

/** An activity that is done at once (BPMN 2.0.2 §13.3). */
export function instantActivity(bpmnType: string, work: InstantWork): Behaviour {
  return activity(bpmnType, {
    waits: false,
    plainly: (step, scope, node) => doAtOnce(step, scope, node, work),
    begin: (step, scope, node, inner) => beginInstant(step, scope, node, work, inner),
    resume: completeActivity,
  });
}

/** An activity that waits for something from outside the step, or for what runs inside of it (BPMN 2.0.2 §13.3). */
export function waitingActivity(
  bpmnType: string,
  work: WaitingWork,
  resume: Behaviour['resume'] = completeActivity,
): Behaviour {
  return {
    ...activity(bpmnType, {
      waits: true,
      plainly: (step, scope, node) => work(step, scope, node, step.activate(scope, node)),
      begin: (step, scope, node, inner) => beginWaiting(step, scope, node, work, inner),
      resume,
    }),
    restart: work,
  };
}

/** An activity that waits and asks for nothing. */
export const nothing: WaitingWork = () => undefined;

// ---------------------------------------------------------------------------------------------

/** What tells activities apart. */
interface Doing extends Pick<Behaviour, 'waits' | 'resume'> {
  /** Begins one without events, mappings or repetition. */
  readonly plainly: (step: Step, scope: string, node: FlowNode) => void;
  readonly begin: (step: Step, scope: string, node: FlowNode, inner: Inner | undefined) => void;
}

/** What all activities have in common: tokens gathered, repetition, and the end of it. */
function activity(bpmnType: string, { waits, plainly, begin, resume }: Doing): Behaviour {
  return {
    bpmnType,
    waits,
    join: 'any',
    split: 'conditional',
    enter: (step, node, token) => {
      if (node.plain) plainly(step, token.scope, node);
      else if (isGathered(step, node, token)) {
        if (node.loop !== undefined) enterLoop(step, token.scope, node, {});
        else begin(step, token.scope, node, undefined);
      }
    },
    begin: (step, scope, node, inner) => {
      if (isLoopOfHandler(step, scope, node, inner)) enterLoop(step, scope, node, inner);
      else begin(step, scope, node, inner);
    },
    resume: (step, scope, node, instance) => {
      const whole = step.instance(scope, instance).loop !== undefined;
      if (whole) resumeLoop(step, scope, node, instance);
      else resume(step, scope, node, instance);
    },
  };
}

/** BPMN 2.0.2 §13.3.1: as many tokens as `startQuantity` says begin one instance. */
function isGathered(step: Step, node: FlowNode, { scope, flow }: Token): boolean {
  if (node.startQuantity <= 1 || flow === undefined) return true;
  step.emit({ type: 'tokenArrived', scope, flow: at(step.graph.flows, flow).id });
  const { arrived } = step.scope(scope);
  const flows: string[] = [];
  for (const incoming of node.incoming) {
    const { id } = at(step.graph.flows, incoming);
    for (let count = arrived[id] ?? 0; count > 0; count--) flows.push(id);
  }
  if (flows.length < node.startQuantity) return false;
  step.emit({
    type: 'joinFired',
    scope,
    element: node.id,
    flows: flows.slice(0, node.startQuantity),
    taken: [],
  });
  return true;
}

/** A compensation handler may itself be repeated; an instance inside its loop is not again. */
function isLoopOfHandler(step: Step, scope: string, node: FlowNode, { of }: Inner): boolean {
  return node.loop !== undefined && step.scope(scope).active[of]?.loop === undefined;
}

function resumeLoop(step: Step, scope: string, node: FlowNode, whole: string): void {
  if (isLoopDone(step, scope, node, whole)) completeActivity(step, scope, node, whole);
  else retryLoop(step, scope, node, whole);
}

function beginWaiting(
  step: Step,
  scope: string,
  node: FlowNode,
  work: WaitingWork,
  inner: Inner | undefined,
): void {
  const variables = inputsOf(step, scope, node, inner?.variables);
  if (isFault(variables)) {
    cannotBegin(step, scope, node, inner, variables);
    return;
  }
  const insideLoop = node.loop !== undefined;
  const events = insideLoop ? node.awaits : [...node.awaits, ...node.boundary];
  const given = variables === undefined ? undefined : { given: variables };
  const watch = events.length === 0 ? undefined : watchFor(step, { scope, ...given }, events);
  if (isFault(watch)) {
    cannotBegin(step, scope, node, inner, watch);
    return;
  }
  const instance = step.activate(scope, node, {
    ...inner,
    ...(variables && { variables }),
    ...(watch && { watch }),
  });
  work(step, scope, node, instance);
}

function beginInstant(
  step: Step,
  scope: string,
  node: FlowNode,
  work: InstantWork,
  inner: Inner | undefined,
): void {
  const variables = inputsOf(step, scope, node, inner?.variables);
  if (isFault(variables)) {
    cannotBegin(step, scope, node, inner, variables);
    return;
  }
  if (inner === undefined && variables === undefined && node.outputs.length === 0) {
    doAtOnce(step, scope, node, work);
    return;
  }
  const instance = step.activate(scope, node, { ...inner, ...(variables && { variables }) });
  const fault = work(step, { scope, instance, ...(variables && { given: variables }) }, node);
  if (fault === undefined) completeActivity(step, scope, node, instance);
  else step.raise({ ...fault, element: node.id, scope, instance, atEntry: true });
}

function doAtOnce(step: Step, scope: string, node: FlowNode, work: InstantWork): void {
  const fault = work(step, { scope }, node);
  if (fault !== undefined) {
    cannotBegin(step, scope, node, undefined, fault);
    return;
  }
  if (step.state.scopes[scope] === undefined) return;
  const choice = chooseEach(step, { scope }, node);
  leave(step, scope, node, choice);
  if (!('code' in choice)) notePassed(step, scope, node);
}
