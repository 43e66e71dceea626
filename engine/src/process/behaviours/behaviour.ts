import type { FlowNode } from '../../bpmn/graph.ts';
import type { Inner, Step, Token } from '../step.ts';

/** How one kind of element is executed, and what the analysis must know of it. */
export interface Behaviour {
  /** Type in the BPMN metamodel, e.g. `bpmn:UserTask`. */
  readonly bpmnType: string;
  /** Whether the element waits for something from outside the step. */
  readonly waits: boolean;
  /** Tokens needed to begin: one by any flow, one by every incoming flow, or as many as can come. */
  readonly join: 'any' | 'every' | 'some';
  /** Flows that are left by: all, one, those whose conditions hold, or none. */
  readonly split: 'all' | 'one' | 'conditional' | 'none';
  /** A token has come. */
  enter(step: Step, node: FlowNode, token: Token): void;
  /** An instance begins for a loop or a compensation; only activities. */
  begin?(step: Step, scope: string, node: FlowNode, inner: Inner): void;
  /** What the active instance waited for has happened: a task completed, a scope closed, an incident to be tried again. */
  resume(step: Step, scope: string, node: FlowNode, instance: string): void;
  /** Asks again for what an instance waits for, after it has failed; only activities. */
  restart?(step: Step, scope: string, node: FlowNode, instance: string): void;
}

/** The row of an element that is never active. */
export function neverActive(_step: Step, _scope: string, node: FlowNode): never {
  throw new Error(`The element ${node.id} is never active.`);
}
