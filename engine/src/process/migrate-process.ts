import type { FlowNode, ProcessGraph } from '../bpmn/graph.ts';
import type { Problem } from '../bpmn/problem.ts';
import { containerOf } from './container-of.ts';
import type { ProcessContext } from './context.ts';
import type { ProcessDecision } from './decision.ts';
import { isFault } from './fault.ts';
import { hasBorder } from './instance-kind.ts';
import { MigrationCheck } from './migration-check.ts';
import type { MigrationMapping } from './migration-mapping.ts';
import { endUnreachedParts } from './parts.ts';
import { settle } from './settle.ts';
import type { ProcessState, Watch } from './state.ts';
import { at, Step } from './step.ts';
import { triggerName, watchFor } from './watch.ts';

/**
 * Lets a running instance go on in another version of its process. Every active element, waiting token and thing that
 * can be undone must have its place there, of the same kind; otherwise nothing is changed and the problems say why.
 * Timers that are mapped keep their due dates; events that are new are waited for from now on. `planned` are parts that
 * were not planned before. Pure: give it any number of instances and keep nothing for a trial.
 */
export function migrateProcess(
  from: ProcessGraph,
  to: ProcessGraph,
  state: ProcessState,
  mapping: MigrationMapping,
  context: ProcessContext,
  planned: readonly string[] = [],
): ProcessDecision | readonly Problem[] {
  const check = new MigrationCheck(from, to, state, mapping);
  const problems = check.run();
  if (problems.length > 0) return problems;
  const step = new Step(to, state, context);
  const process = at(to.processes, to.main).id;
  const passed = planned.filter((part) => step.outcomeOf(part) !== undefined);
  const fresh = passed.length > 0 ? { planned: passed } : {};
  step.emit({ type: 'processMigrated', process, renamed: mapping, ...fresh });
  for (const scope of Object.keys(step.state.scopes)) {
    const fault = awaitAnew(step, scope, mapping, (instance) =>
      knownBefore(from, state, scope, instance, mapping),
    );
    if (fault !== undefined) return [fault];
    step.touched.add(scope);
  }
  // Other predecessors may count by now, or a part that waits may not be planned any more.
  step.partEnded = true;
  const suspended = step.state.suspended === true;
  if (suspended) endUnreachedParts(step);
  if (suspended || settle(step)) {
    return { events: step.events, effects: step.effects, state: step.state };
  }
  return [problem('TOO_MANY_STEPS', process, 'the instance would not come to rest there')];
}

// ---------------------------------------------------------------------------------------------

/** What a scope and its instances wait for by the new version; what is mapped goes on as it was. */
function awaitAnew(
  step: Step,
  scope: string,
  mapping: MigrationMapping,
  known: (instance?: string) => ReadonlySet<string>,
): Problem | undefined {
  const container = step.processOf(scope);
  const open = step.scope(scope);
  if (open.interrupted === undefined) {
    const fault = awaitEvents(step, { scope }, container.watched, open, mapping, known());
    if (fault !== undefined) return fault;
  }
  for (const [instance, active] of Object.entries(open.active)) {
    const node = step.nodeIn(scope, active.element);
    const own = active.loop === undefined ? node.awaits : [];
    const events = hasBorder(node, open.active, instance) ? [...own, ...node.boundary] : own;
    const place = { scope, instance };
    // What could not begin waits for nothing new until it is tried again.
    if (stoppedAtEntry(step, instance)) {
      const names = new Set(namesOfAll(step, events));
      awaitIfOther(step, place, active, merged(undefined, active, names, mapping));
      continue;
    }
    const fault = awaitEvents(step, place, events, active, mapping, known(instance));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function awaitEvents(
  step: Step,
  place: { readonly scope: string; readonly instance?: string },
  events: readonly number[],
  before: Watch,
  mapping: MigrationMapping,
  known: ReadonlySet<string>,
): Problem | undefined {
  const fresh = watchFor(step, place, events, known);
  if (isFault(fresh)) {
    const element = at(step.graph.nodes, events[0] ?? -1).id;
    return problem(fresh.code, element, fresh.message);
  }
  const names = new Set(namesOfAll(step, events));
  awaitIfOther(step, place, before, merged(fresh, before, names, mapping));
  return undefined;
}

function awaitIfOther(
  step: Step,
  place: { readonly scope: string; readonly instance?: string },
  before: Watch,
  watch: Watch,
): void {
  const same = JSON.stringify(watch) === JSON.stringify(partOf(before));
  if (!same) step.emit({ type: 'eventsAwaited', ...place, watch });
}

/**
 * Timers and messages with keys that the old version had in a scope or an instance of it, by their new names: they go on
 * as they are. A timer that runs no more has fired and is over; what could not be waited for has its incident.
 */
function knownBefore(
  from: ProcessGraph,
  state: ProcessState,
  scope: string,
  instance: string | undefined,
  mapping: MigrationMapping,
): ReadonlySet<string> {
  const container = containerOf(from, state, scope);
  const element = state.scopes[scope]?.active[instance ?? '']?.element ?? '';
  const node = from.nodes[container.nodeIndex.get(element) ?? -1];
  const events = node === undefined ? container.watched : [...node.awaits, ...node.boundary];
  const names = events.flatMap((index) => {
    const event = at(from.nodes, index);
    return event.triggers.flatMap((trigger, number) => {
      const isKept = trigger.kind === 'timer' || (trigger.kind === 'message' && trigger.key);
      return isKept ? [renamedTrigger(triggerName(event, number), mapping)] : [];
    });
  });
  return new Set(names);
}

function stoppedAtEntry(step: Step, instance: string): boolean {
  return Object.values(step.state.incidents).some(
    (incident) => incident.instance === instance && incident.atEntry === true,
  );
}

function namesOfAll(step: Step, events: readonly number[]): readonly string[] {
  return events
    .map((index): FlowNode => at(step.graph.nodes, index))
    .flatMap((event) => event.triggers.map((_, number) => triggerName(event, number)));
}

/** The new watch, with what of the old one is still waited for in its place. */
function merged(
  fresh: Watch | undefined,
  before: Watch,
  names: ReadonlySet<string>,
  mapping: MigrationMapping,
): Watch {
  const rename = (name: string) => renamedTrigger(name, mapping);
  const kept = <Value>(record: Readonly<Record<string, Value>> | undefined) =>
    Object.fromEntries(
      Object.entries(record ?? {})
        .map(([name, value]) => [rename(name), value] as const)
        .filter(([name]) => names.has(name)),
    );
  const list = (held: readonly string[] | undefined) =>
    (held ?? []).map(rename).filter((name) => names.has(name));
  const timers = { ...fresh?.timers, ...kept(before.timers) };
  const keys = { ...fresh?.keys, ...kept(before.keys) };
  const got = list(before.got);
  const met = list(before.met);
  return {
    ...(Object.keys(timers).length > 0 ? { timers } : {}),
    ...(Object.keys(keys).length > 0 ? { keys } : {}),
    ...(got.length > 0 ? { got } : {}),
    ...(met.length > 0 ? { met } : {}),
  };
}

function renamedTrigger(name: string, mapping: MigrationMapping): string {
  const [event = '', number] = name.split('#');
  const renamed = Object.hasOwn(mapping, event) ? (mapping[event] ?? event) : event;
  return number === undefined ? renamed : `${renamed}#${number}`;
}

function partOf({ timers, keys, got, met }: Watch): Watch {
  return {
    ...(timers && { timers }),
    ...(keys && { keys }),
    ...(got && { got }),
    ...(met && { met }),
  };
}

function problem(code: string, element: string, why: string): Problem {
  return {
    code,
    severity: 'error',
    element,
    message: `The instance cannot go on in the other version: ${why.replace(/\.$/, '')}.`,
  };
}
