import type { FlowNode } from '../../bpmn/graph.ts';
import type { Step, Token } from '../step.ts';

/** How one kind of element is executed, and what the analysis must know of it. */
export interface Behaviour {
  /** Type in the BPMN metamodel, e.g. `bpmn:UserTask`. */
  readonly bpmnType: string;
  /** Whether the element waits for something from outside the step. */
  readonly waits: boolean;
  /** Tokens needed to begin: one by any flow, or one by every incoming flow. */
  readonly join: 'any' | 'every';
  /** Flows that are left by: all, one, those whose conditions hold, or none. */
  readonly split: 'all' | 'one' | 'conditional' | 'none';
  /** A token has come. */
  enter(step: Step, node: FlowNode, token: Token): void;
  /** What the active instance waited for has happened: a task completed, a scope closed, an incident to be tried again. */
  resume(step: Step, scope: string, node: FlowNode, instance: string): void;
}

/** The row of an element that is never active. */
export function neverActive(_step: Step, _scope: string, node: FlowNode): never {
  throw new Error(`The element ${node.id} is never active.`);
}
