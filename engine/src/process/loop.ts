import type { FlowNode, MultiInstance, StandardLoop, Trigger } from '../bpmn/graph.ts';
import { type Fault, isFault } from './fault.ts';
import { holds, jsonOf } from './formula.ts';
import { cancelInstance } from './scopes.ts';
import type { Json, LoopState } from './state.ts';
import type { Given, Step, Values } from './step.ts';
import { throwError, throwTriggers } from './throw-event.ts';
import { assign } from './variables.ts';
import { watchFor } from './watch.ts';

/** Instances of one multi-instance; more are refused by an incident. */
export const MAX_INSTANCES = 3_000;

/** A token has come to an activity that is repeated: one instance stands for all, and the others begin inside of it. */
export function enterLoop(step: Step, scope: string, node: FlowNode, given: Given): void {
  const { loop } = node;
  if (loop === undefined) return;
  const begun = loop.kind === 'multi' ? itemsOf(step, scope, node, loop) : undefined;
  const watch = watchFor(step, { scope }, node.boundary);
  const fault = isFault(begun) ? begun : isFault(watch) ? watch : undefined;
  if (fault !== undefined || isFault(watch)) {
    const instance = step.activate(scope, node, given);
    step.raise({ ...(fault as Fault), element: node.id, scope, instance, atEntry: true });
    return;
  }
  const items = begun as Items | undefined;
  const whole = step.activate(scope, node, {
    ...given,
    loop: firstState(loop, items),
    ...(watch && { watch }),
  });
  if (loop.kind === 'standard') {
    const again = loop.testBefore ? mayRepeat(step, scope, node, loop, whole) : true;
    if (again === true) step.begin(scope, node, { of: whole, counter: 1 });
    if (again === false) step.goOn(scope, node, whole);
    return;
  }
  if (items === undefined || items.count === 0) step.goOn(scope, node, whole);
  else if (loop.sequential) beginNext(step, scope, node, loop, whole);
  else {
    for (let number = 1; number <= items.count; number++) {
      const item = items.list?.[number - 1];
      step.begin(scope, node, innerOf(loop, whole, number, item));
    }
  }
}

/**
 * An instance of a loop or multi-instance has ended: the next one begins, or all of it is done. One that was ended by
 * hand has not completed, and gives nothing off.
 */
export function instanceEnded(
  step: Step,
  scope: string,
  node: FlowNode,
  whole: string,
  how: 'completed' | 'terminated' = 'completed',
): void {
  const { loop } = node;
  const state = step.scope(scope).active[whole]?.loop;
  if (loop === undefined || state === undefined) return;
  if (loop.kind === 'standard') {
    goRound(step, scope, node, loop, whole);
    return;
  }
  if (how === 'completed') throwOnCompletion(step, scope, node, loop, state, whole);
  if (step.state.scopes[scope]?.active[whole] === undefined) return;
  goOnWithSeveral(step, scope, node, loop, whole);
}

/** Whether nothing of a loop runs or is to come; then its outputs are set. */
export function isLoopDone(step: Step, scope: string, node: FlowNode, whole: string): boolean {
  const state = step.instance(scope, whole).loop;
  if (state === undefined || state.total === undefined || state.done < state.total) {
    return state?.begun === 0 && state.total === undefined;
  }
  if (node.loop?.kind === 'multi' && node.loop.output !== undefined) {
    const outputs: Json[] = [...(state.outputs ?? [])];
    assign(step, { scope }, { [node.loop.output.list]: outputs });
  }
  return true;
}

// ---------------------------------------------------------------------------------------------

interface Items {
  readonly count: number;
  readonly list?: readonly Json[];
}

function itemsOf(step: Step, scope: string, node: FlowNode, loop: MultiInstance): Items | Fault {
  const { collection, cardinality } = loop;
  const formula = collection ?? cardinality;
  const value = formula === undefined ? undefined : jsonOf(step, { scope }, formula);
  const count = Array.isArray(value) ? value.length : Number(value);
  const lawful =
    collection === undefined
      ? typeof value === 'number' && Number.isInteger(value) && value >= 0
      : Array.isArray(value);
  if (!lawful) {
    return {
      code: 'MULTI_INSTANCE_UNDECIDED',
      message: `How many instances "${node.id}" has cannot be told: "${formula?.expression.text ?? ''}" gives no ${collection === undefined ? 'whole number' : 'list'}. Mend the variable or fact it names, then try again.`,
    };
  }
  if (count > MAX_INSTANCES) {
    return {
      code: 'MULTI_INSTANCE_TOO_MANY',
      message: `"${node.id}" would have ${count} instances; at most ${MAX_INSTANCES} are begun. Mend the number, or split the work.`,
    };
  }
  return Array.isArray(value) ? { count, list: value as readonly Json[] } : { count };
}

function firstState(loop: StandardLoop | MultiInstance, items: Items | undefined): LoopState {
  if (loop.kind === 'standard' || items === undefined) return { begun: 0, done: 0 };
  const rest = loop.sequential && items.list !== undefined && items.count > 0;
  return { total: items.count, begun: 0, done: 0, ...(rest ? { items: items.list ?? [] } : {}) };
}

function innerOf(loop: MultiInstance, of: string, counter: number, item: Json | undefined) {
  const variables =
    loop.item === undefined || item === undefined ? undefined : { [loop.item]: item };
  return { of, counter, ...(variables && { variables }) };
}

function beginNext(
  step: Step,
  scope: string,
  node: FlowNode,
  loop: MultiInstance,
  whole: string,
): void {
  const state = step.instance(scope, whole).loop;
  if (state === undefined) return;
  step.begin(scope, node, innerOf(loop, whole, state.begun + 1, state.items?.[state.begun]));
}

function goRound(
  step: Step,
  scope: string,
  node: FlowNode,
  loop: StandardLoop,
  whole: string,
): void {
  const again = mayRepeat(step, scope, node, loop, whole);
  const begun = step.instance(scope, whole).loop?.begun ?? 0;
  if (again === true) step.begin(scope, node, { of: whole, counter: begun + 1 });
  if (again === false) end(step, scope, node, whole);
}

/** Whether a standard loop goes round (again); undefined, under an incident, where its condition is undecided. */
function mayRepeat(
  step: Step,
  scope: string,
  node: FlowNode,
  { condition, maximum }: StandardLoop,
  whole: string,
): boolean | undefined {
  const done = step.instance(scope, whole).loop?.done ?? 0;
  if (maximum !== undefined && done >= maximum) return false;
  if (condition === undefined) return maximum !== undefined;
  const given: Values = { loopCounter: done };
  const again = holds(step, { scope, instance: whole, given }, condition);
  if (again === undefined) {
    step.raise({
      code: 'LOOP_UNDECIDED',
      element: node.id,
      scope,
      instance: whole,
      message: `Whether "${node.id}" is repeated cannot be told: "${condition.expression.text}" is neither true nor false. Mend the variable or fact it names, then try again.`,
    });
  }
  return again;
}

/** An instance has ended: all of it is over, or the next one begins, or it stands under an incident. */
function goOnWithSeveral(
  step: Step,
  scope: string,
  node: FlowNode,
  loop: MultiInstance,
  whole: string,
): void {
  const state = step.instance(scope, whole).loop;
  if (state === undefined) return;
  const over = isOver(step, scope, node, whole, loop, state);
  if (over === true) end(step, scope, node, whole);
  else if (state.done === state.total) step.goOn(scope, node, whole);
  else if (over === false && loop.sequential) beginNext(step, scope, node, loop, whole);
}

/** Goes on with a multi-instance of which nobody can say whether enough is done, as if that were not so. */
export function goOnUndecided(step: Step, scope: string, node: FlowNode, whole: string): void {
  const { loop } = node;
  const state = step.instance(scope, whole).loop;
  if (loop?.kind !== 'multi' || !loop.sequential || state === undefined) return;
  if (state.total !== undefined && state.done < state.total) {
    beginNext(step, scope, node, loop, whole);
  }
}

/** Whether a completion condition holds; undefined, under an incident, where that cannot be told and it would matter. */
function isOver(
  step: Step,
  scope: string,
  node: FlowNode,
  whole: string,
  loop: MultiInstance,
  state: LoopState,
): boolean | undefined {
  const { completion } = loop;
  if (completion === undefined) return false;
  const given = countersOf(loop, state);
  const over = holds(step, { scope, instance: whole, given }, completion);
  const told = Object.entries(step.state.incidents).find(
    ([, incident]) => incident.instance === whole && incident.code === 'LOOP_UNDECIDED',
  );
  if (over !== undefined || state.done === state.total) {
    if (told !== undefined) step.emit({ type: 'processIncidentResolved', id: told[0] });
  } else if (told === undefined) {
    step.raise({
      code: 'LOOP_UNDECIDED',
      element: node.id,
      scope,
      instance: whole,
      message: `Whether enough of "${node.id}" is done cannot be told: "${completion.expression.text}" is neither true nor false. Mend the variable or fact it names, then try again.`,
    });
  }
  return over;
}

/** BPMN 2.0.2 table 10.31. */
function countersOf(
  loop: MultiInstance,
  { total = 0, begun, done, terminated = 0 }: LoopState,
): Values {
  return {
    numberOfInstances: total,
    numberOfActiveInstances: (loop.sequential ? begun : total) - done,
    numberOfCompletedInstances: done - terminated,
    numberOfTerminatedInstances: terminated,
    loopCounter: done,
  };
}

function throwOnCompletion(
  step: Step,
  scope: string,
  node: FlowNode,
  loop: MultiInstance,
  state: LoopState,
  whole: string,
): void {
  for (const { when, triggers } of loop.throws) {
    const due =
      when === 'each' ||
      (when === 'first' && state.done - (state.terminated ?? 0) === 1) ||
      (typeof when === 'object' &&
        holds(step, { scope, given: countersOf(loop, state) }, when) === true);
    if (step.state.scopes[scope]?.active[whole] === undefined) return;
    if (due) throwAll(step, { scope, instance: whole }, node, triggers);
  }
}

/** What a completed instance gives off; an error that nothing catches is told and stops nothing. */
function throwAll(
  step: Step,
  place: { readonly scope: string; readonly instance: string },
  node: FlowNode,
  triggers: readonly Trigger[],
): void {
  throwTriggers(step, place, node, triggers);
  for (const trigger of triggers) {
    if (trigger.kind !== 'error') continue;
    const whole = step.state.scopes[place.scope]?.active[place.instance];
    if (whole === undefined || throwError(step, place, node, trigger.code)) return;
    step.raise({
      code: 'ERROR_NOT_CAUGHT',
      element: node.id,
      scope: place.scope,
      message: `Nothing catches the error ${trigger.code ?? 'without code'} that "${node.id}" gives off for an instance. Attach an error event to it, or pass over it.`,
    });
  }
}

/** Ends a loop early: what still runs is cancelled, and nothing more begins. */
function end(step: Step, scope: string, node: FlowNode, whole: string): void {
  const { active } = step.scope(scope);
  const running = Object.keys(active).filter((instance) => active[instance]?.of === whole);
  step.lookedAt(Object.keys(active).length);
  for (const instance of running) cancelInstance(step, scope, instance);
  step.emit({ type: 'loopEnded', scope, instance: whole });
  step.goOn(scope, node, whole);
}

/** Tries a loop again whose condition could not be decided. */
export function retryLoop(step: Step, scope: string, node: FlowNode, whole: string): void {
  const state = step.instance(scope, whole).loop;
  if (node.loop === undefined || state === undefined) return;
  const { active } = step.scope(scope);
  const isIdle = Object.values(active).every(({ of }) => of !== whole);
  if (node.loop.kind === 'standard') {
    if (isIdle) goRound(step, scope, node, node.loop, whole);
  } else if (isIdle || !node.loop.sequential) {
    goOnWithSeveral(step, scope, node, node.loop, whole);
  }
}
