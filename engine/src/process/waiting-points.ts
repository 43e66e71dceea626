import type { ElementType, FlowNode, Formula, ProcessGraph, Role, Trigger } from '../bpmn/graph.ts';
import type { Timer, TimerKind } from '../clock/timer.ts';
import type { CatchPoint } from './catch-event.ts';
import { catchPoints, triggerAt } from './catch-points.ts';
import { containerOf } from './container-of.ts';
import { conversationsOf } from './conversation.ts';
import type { Act } from './part.ts';
import type { Json, ProcessState } from './state.ts';
import { at } from './step.ts';
import { runningTimers } from './timers.ts';
import { triggerName } from './watch.ts';

/** What an instance waits for; a store keeps it beside the state and asks it when something happens. */
export interface WaitingPoints {
  /** Instances that `completeTask` completes: tasks of people, services, rules, calls elsewhere, ad-hoc sub-processes. */
  readonly tasks: readonly WaitingTask[];
  /** Timers by the instant at which `fireTimer` may be given. */
  readonly timers: readonly WaitingTimer[];
  /** Messages that `correlateMessage` would deliver. */
  readonly messages: readonly WaitingMessage[];
  /** Names of signals that `broadcastSignal` would deliver. */
  readonly signals: readonly WaitingEvent[];
  /** Conditions that `factsChanged` would look at, in FEEL. */
  readonly conditions: readonly WaitingEvent[];
}

/** A task that waits. */
export interface WaitingTask {
  readonly instance: string;
  readonly scope: string;
  readonly element: string;
  readonly type: ElementType;
  readonly act?: Act;
  /** Who is to do it, where the document says so. */
  readonly roles?: readonly Role[];
  /** Set while an incident stops it. */
  readonly incident?: string;
}

/** An event that is waited for; `name` is that of the message or signal, or the text of the condition. */
export interface WaitingEvent {
  readonly name: string;
  /** The event, or the receive task. */
  readonly element: string;
  readonly scope: string;
  /** What waits; absent for an event sub-process of the scope. */
  readonly instance?: string;
}

export interface WaitingMessage extends WaitingEvent {
  /** The key the message must have; absent where any will do. */
  readonly key?: Json;
}

export interface WaitingTimer {
  /** What `fireTimer` calls it. */
  readonly timer: string;
  /** ISO instant in UTC. */
  readonly due: string;
  readonly element: string;
  readonly scope: string;
  readonly instance?: string;
}

/** What an instance waits for, from its state alone. */
export function waitingPoints(graph: ProcessGraph, state: ProcessState): WaitingPoints {
  const messages: WaitingMessage[] = [];
  const signals: WaitingEvent[] = [];
  const conditions: WaitingEvent[] = [];
  for (const point of catchPoints(graph, state)) {
    const trigger = triggerAt(point);
    if (trigger.kind === 'signal') signals.push(eventAt(point, trigger.name));
    if (trigger.kind === 'conditional') {
      conditions.push(eventAt(point, trigger.condition.expression.text));
    }
    if (trigger.kind !== 'message') continue;
    const key = keyAt(state, point);
    messages.push({ ...eventAt(point, trigger.name), ...(key === undefined ? {} : { key }) });
  }
  const timers = [...runningTimers(graph, state)].map(({ id, due, point }) => {
    const { name: _, ...where } = eventAt(point, '');
    return { timer: id, due, ...where };
  });
  return { tasks: waitingTasks(graph, state), timers, messages, signals, conditions };
}

/** The tasks among what an instance waits for. */
export function waitingTasks(graph: ProcessGraph, state: ProcessState): readonly WaitingTask[] {
  const stopped = new Map(
    Object.entries(state.incidents).map(([id, { instance }]) => [instance, id]),
  );
  return Object.entries(state.scopes).flatMap(([scope, { active }]) => {
    const container = containerOf(graph, state, scope);
    return Object.entries(active).flatMap(([instance, { element, act, loop }]) => {
      const node = at(graph.nodes, container.nodeIndex.get(element) ?? -1);
      const waits = taskTypes.has(node.type) || isCalling(state, node, instance);
      if (!waits || loop !== undefined) return [];
      const incident = stopped.get(instance);
      return [
        {
          instance,
          scope,
          element,
          type: node.type,
          ...(act === undefined ? {} : { act }),
          ...(node.roles.length === 0 ? {} : { roles: node.roles }),
          ...(incident === undefined ? {} : { incident }),
        },
      ];
    });
  });
}

/** What begins an instance of the main process: what a shell subscribes to when it is published. */
export interface StartPoint {
  readonly element: string;
  readonly kind: 'none' | Trigger['kind'];
  /** Name of the message or signal. */
  readonly name?: string;
  /** When a timer begins it, or the formula that says so. */
  readonly timer?: Timer | { readonly kind: TimerKind; readonly formula: Formula };
  /** The condition that begins it when it becomes true. */
  readonly condition?: Formula;
}

/** Ways in which an instance of the main process may begin. */
export function startPoints(graph: ProcessGraph): readonly StartPoint[] {
  const { starts, entries } = at(graph.processes, graph.main);
  const none = starts.map((index) => ({
    element: at(graph.nodes, index).id,
    kind: 'none' as const,
  }));
  const others = entries.flatMap((index): readonly StartPoint[] => {
    const { id: element, triggers } = at(graph.nodes, index);
    if (triggers.length === 0) return [{ element, kind: 'none' }];
    return triggers.map((trigger): StartPoint => {
      if (trigger.kind === 'timer') {
        const timer = 'fixed' in trigger.timer ? trigger.timer.fixed : trigger.timer;
        return { element, kind: 'timer', timer };
      }
      return {
        element,
        kind: trigger.kind,
        ...('name' in trigger ? { name: trigger.name } : {}),
        ...(trigger.kind === 'conditional' ? { condition: trigger.condition } : {}),
      };
    });
  });
  return [...none, ...others];
}

// ---------------------------------------------------------------------------------------------

const taskTypes: ReadonlySet<ElementType> = new Set([
  'userTask',
  'serviceTask',
  'businessRuleTask',
  'adHocSubProcess',
]);

/** A call that nobody has answered yet; one that was begun here waits for what runs in its scope. */
function isCalling(state: ProcessState, { calledLater }: FlowNode, instance: string): boolean {
  return calledLater !== undefined && state.scopes[instance] === undefined;
}

function eventAt({ scope, instance, event }: CatchPoint, name: string): WaitingEvent {
  return { name, element: event.id, scope, ...(instance === undefined ? {} : { instance }) };
}

function keyAt(state: ProcessState, { scope, instance, event, trigger }: CatchPoint) {
  const open = state.scopes[scope];
  const watch = instance === undefined ? open : open?.active[instance];
  const own = watch?.keys?.[triggerName(event, trigger)];
  const awaited = event.triggers[trigger];
  if (own !== undefined || awaited?.kind !== 'message' || !awaited.conversation) return own;
  const conversations = conversationsOf(state, scope);
  const set = awaited.conversation.find(({ id }) => Object.hasOwn(conversations, id));
  return set && conversations[set.id];
}
