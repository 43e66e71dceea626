import type { FlowNode, SequenceFlow } from '../bpmn/graph.ts';
import { chooseEach, type FlowChoice } from './flow-choice.ts';
import { holds, type Place } from './formula.ts';
import { at, type Step, type Values } from './step.ts';

/** The flows an inclusive or complex gateway is left by; one without condition is always taken (BPMN 2.0.2 §13.4.3). */
export function chooseByGateway(step: Step, place: Place, node: FlowNode): FlowChoice {
  const given = node.type === 'complexGateway' ? { waitingForStart: true } : undefined;
  const choice = chooseEach(step, { ...place, ...(given && { given }) }, node);
  if ('code' in choice || node.defaultFlow === undefined) return choice;
  const others = choice.flows.filter((flow) => flow !== node.defaultFlow);
  return others.length === 0 ? choice : { flows: others };
}

/**
 * Fires an inclusive or complex join of a scope to which no further token can come; true when there was one. One at a
 * time, because what it sends on its way may be what another one waits for.
 */
export function fireJoins(step: Step, scope: string): boolean {
  for (const index of step.processOf(scope).joins) {
    const node = at(step.graph.nodes, index);
    const resetting = step.scope(scope).resetting?.[node.id] !== undefined;
    if (!resetting && !hasToken(step, scope, node)) continue;
    const fired =
      node.activation !== undefined
        ? fireComplex(step, scope, node, node.activation)
        : fireInclusive(step, scope, node);
    if (fired) return true;
  }
  return false;
}

// ---------------------------------------------------------------------------------------------

function hasToken(step: Step, scope: string, node: FlowNode): boolean {
  const { arrived } = step.scope(scope);
  return node.incoming.some((flow) => (arrived[flowOf(step, flow).id] ?? 0) > 0);
}

function fireInclusive(step: Step, scope: string, node: FlowNode): boolean {
  if (mayStillCome(step, scope, node, [])) return false;
  leaveJoin(step, scope, node, arrivedFlows(step, scope, node), undefined);
  return true;
}

/**
 * BPMN 2.0.2 §13.4.3: a join waits while a token can come to one of its empty flows that cannot come to one of its
 * filled flows. `filled` are flows that count as filled although their token was taken before.
 */
function mayStillCome(
  step: Step,
  scope: string,
  node: FlowNode,
  filled: readonly string[],
): boolean {
  const { arrived } = step.scope(scope);
  const full: Uint8Array[] = [];
  const empty: Uint8Array[] = [];
  for (const [place, flow] of node.incoming.entries()) {
    const { id } = flowOf(step, flow);
    const isFull = (arrived[id] ?? 0) > 0 || filled.includes(id);
    (isFull ? full : empty).push(at(node.reach, place));
  }
  if (empty.length === 0) return false;
  return tokenNodes(step, scope, node).some(
    (token) =>
      empty.some((reach) => reach[token] === 1) && !full.some((reach) => reach[token] === 1),
  );
}

/** The nodes where tokens of a scope are, but for those at the join itself. */
function tokenNodes(step: Step, scope: string, join: FlowNode): readonly number[] {
  const { active, arrived } = step.scope(scope);
  const { nodeIndex, flowIndex } = step.processOf(scope);
  const nodes: number[] = [];
  for (const instance in active) {
    const { element = '', of } = active[instance] ?? {};
    // a compensation that nobody waits for leads nowhere
    if (of !== '') nodes.push(nodeIndex.get(element) ?? -1);
  }
  for (const flow in arrived) {
    const { target } = flowOf(step, flowIndex.get(flow) ?? -1);
    if (target !== join.index) nodes.push(target);
  }
  return nodes;
}

/**
 * BPMN 2.0.2 §13.4.5: waiting for its start it fires when the condition over the tokens holds; after that it takes one
 * token of each other flow that can still come, and is as at the beginning. A flow is taken at the reset only when its
 * condition speaks of `waitingForStart`: one that does not was meant for the start.
 */
function fireComplex(
  step: Step,
  scope: string,
  node: FlowNode,
  activation: NonNullable<FlowNode['activation']>,
): boolean {
  const taken = step.scope(scope).resetting?.[node.id];
  if (taken !== undefined) return resetComplex(step, scope, node, taken);
  if (isStopped(step, scope, node)) return false;
  const given = countsOf(step, scope, node);
  const starts = holds(step, { scope, given }, activation);
  if (starts === undefined) {
    step.raise({
      code: 'CONDITION_UNDECIDED',
      element: node.id,
      scope,
      message: `The activation condition "${activation.expression.text}" of "${node.id}" is neither true nor false. A fact or variable it names is missing or of another type; mend it, then try again.`,
    });
    return true;
  }
  if (starts) {
    leaveJoin(step, scope, node, arrivedFlows(step, scope, node), 'awaited');
    return true;
  }
  return false;
}

function resetComplex(
  step: Step,
  scope: string,
  node: FlowNode,
  taken: readonly string[],
): boolean {
  if (mayStillCome(step, scope, node, taken)) return false;
  const { arrived } = step.scope(scope);
  const flows = node.incoming
    .map((flow) => flowOf(step, flow).id)
    .filter((id) => !taken.includes(id) && (arrived[id] ?? 0) > 0);
  const given = { ...countsOf(step, scope, node), waitingForStart: false };
  const left = node.outgoing.filter((index) => {
    const { condition } = flowOf(step, index);
    const speaksOfReset = condition?.sources.some(
      (source) => source.kind === 'counter' && source.name === 'waitingForStart',
    );
    return speaksOfReset === true && condition !== undefined
      ? holds(step, { scope, given }, condition) === true
      : false;
  });
  step.emit({
    type: 'joinFired',
    scope,
    element: node.id,
    flows,
    taken: left.map((flow) => flowOf(step, flow).id),
    reset: 'done',
  });
  for (const flow of left) step.sendAlong(scope, flow);
  return true;
}

function leaveJoin(
  step: Step,
  scope: string,
  node: FlowNode,
  flows: readonly string[],
  reset: 'awaited' | undefined,
): void {
  const choice = chooseByGateway(step, { scope }, node);
  const taken = 'code' in choice ? [] : choice.flows;
  step.emit({
    type: 'joinFired',
    scope,
    element: node.id,
    flows,
    ...(taken.length === node.outgoing.length
      ? undefined
      : { taken: taken.map((flow) => flowOf(step, flow).id) }),
    ...(reset === undefined ? undefined : { reset }),
  });
  if ('code' in choice) {
    step.raise({
      code: choice.code,
      element: node.id,
      scope,
      message: choice.message,
      instance: step.activate(scope, node),
    });
  } else for (const flow of taken) step.sendAlong(scope, flow);
}

function arrivedFlows(step: Step, scope: string, node: FlowNode): readonly string[] {
  const { arrived } = step.scope(scope);
  return node.incoming.map((flow) => flowOf(step, flow).id).filter((id) => (arrived[id] ?? 0) > 0);
}

/** Tokens at the gateway: `activationCount`. */
function countsOf(step: Step, scope: string, node: FlowNode): Values {
  const { arrived } = step.scope(scope);
  let activationCount = 0;
  for (const flow of node.incoming) activationCount += arrived[flowOf(step, flow).id] ?? 0;
  return { activationCount, waitingForStart: true };
}

function isStopped(step: Step, scope: string, node: FlowNode): boolean {
  return Object.values(step.state.incidents).some(
    (incident) => incident.scope === scope && incident.element === node.id,
  );
}

function flowOf(step: Step, flow: number): SequenceFlow {
  return at(step.graph.flows, flow);
}
