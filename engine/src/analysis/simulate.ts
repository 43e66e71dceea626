import type { ProcessGraph } from '../bpmn/graph.ts';
import { advance } from '../process/advance.ts';
import type { ProcessCommand } from '../process/command.ts';
import type { ProcessContext } from '../process/context.ts';
import type { ProcessEvent } from '../process/event.ts';
import type { Act, PartOutcome, PlannedPredecessors } from '../process/part.ts';
import { handlingScope } from '../process/part-scope.ts';
import { isRejection } from '../process/rejection.ts';
import type { Json, ProcessState } from '../process/state.ts';
import { waitingPoints, waitingTasks } from '../process/waiting-points.ts';
import type { Facts } from '../rules/condition.ts';

/** What is assumed about the world while a process is run to its end. */
export interface SimulationInput {
  readonly facts?: Facts;
  readonly variables?: Readonly<Record<string, Json>>;
  /**
   * Parts of the plan; absent = all parts of the diagram. A list leaves the order to the diagram alone;
   * a map adds the predecessors of the table, as a running case does.
   */
  readonly parts?: readonly string[] | ReadonlyMap<string, PlannedPredecessors>;
  /** Parts that do not end 办结: refused at acceptance or at the decision, or withdrawn as soon as they start. */
  readonly endings?: Readonly<Record<string, 'acceptanceRefused' | 'refused' | 'withdrawn'>>;
  /** Parts whose tasks nobody completes. */
  readonly heldBack?: readonly string[];
  /** Which of the open tasks is completed next, by its place in the list; the first when absent. */
  readonly choose?: (openTasks: readonly OpenTask[]) => number;
  /** The time of the first command, an ISO instant; it passes only where a timer is waited for. */
  readonly at?: string;
}

/** A task that waits while a simulation runs. */
export interface OpenTask {
  readonly instance: string;
  readonly element: string;
  readonly act?: Act;
  readonly part?: string;
}

/** What happened to the parts, in order. */
export interface Simulation {
  readonly steps: readonly SimulationStep[];
  /** False when something was held back, stuck, or stopped by an incident. */
  readonly completed: boolean;
  readonly state: ProcessState | undefined;
}

/** A part started or ended. */
export type SimulationStep =
  | { readonly type: 'started'; readonly part: string }
  | { readonly type: 'ended'; readonly part: string; readonly outcome: PartOutcome };

/**
 * Runs a process to its end, completing one open task after the other; where only events are waited for, a message
 * comes, a signal is given, or time passes.
 */
export function simulate(graph: ProcessGraph, input: SimulationInput = {}): Simulation {
  const run = new Run(graph, input);
  run.issue({ type: 'start', ...(input.variables && { variables: input.variables }) });
  for (let count = 0; count < MAX_COMMANDS; count++) {
    const command = run.nextCommand();
    if (command === undefined || !run.issue(command)) break;
  }
  return {
    steps: run.steps,
    completed: run.state?.status === 'completed',
    state: run.state,
  };
}

/**
 * The order that a diagram by itself imposes under one plan: for each part, the parts that never start while it is
 * held back. Exact for the facts given; a condition on outcomes is followed for parts that all end 办结.
 */
export function drawnStartOrder(
  graph: ProcessGraph,
  parts: readonly string[],
  facts: Facts = {},
): ReadonlyMap<string, ReadonlySet<string>> {
  const freely = startedParts(simulate(graph, { parts, facts }));
  return new Map(
    parts.map((part) => {
      const without = startedParts(simulate(graph, { parts, facts, heldBack: [part] }));
      return [part, new Set([...freely].filter((other) => !without.has(other)))];
    }),
  );
}

// ---------------------------------------------------------------------------------------------

/** Where something is waited for. */
interface Point {
  readonly scope: string;
  readonly instance?: string;
  readonly element: string;
}

/** A bound against processes that loop through tasks for ever. */
const MAX_COMMANDS = 10_000;
const SOME_TIME = '2024-01-02T09:00:00+08:00';

function startedParts({ steps }: Simulation): ReadonlySet<string> {
  return new Set(steps.filter((step) => step.type === 'started').map((step) => step.part));
}

class Run {
  readonly steps: SimulationStep[] = [];
  state: ProcessState | undefined;
  private readonly graph: ProcessGraph;
  private readonly input: SimulationInput;
  private context: ProcessContext;

  constructor(graph: ProcessGraph, input: SimulationInput) {
    this.graph = graph;
    this.input = input;
    const { parts, facts = {}, at = SOME_TIME } = input;
    this.context = { at, facts, ...(parts === undefined ? {} : { parts: asPlan(parts) }) };
  }

  /** Carries a command out; false when it is refused. */
  issue(command: ProcessCommand): boolean {
    const decision = advance(this.graph, this.state, command, this.context);
    if (isRejection(decision)) return false;
    this.state = decision.state;
    for (const event of decision.events) this.note(event);
    return true;
  }

  /** What happens next; undefined when nothing can. */
  nextCommand(): ProcessCommand | undefined {
    const open = this.openTasks().filter((task) => this.mayBeCompleted(task));
    const withdrawn = open.find((task) => this.ending(task) === 'withdrawn');
    if (withdrawn?.part !== undefined) {
      return { type: 'endPart', part: withdrawn.part, outcome: 'withdrawn' };
    }
    const task = open[this.input.choose?.(open) ?? 0];
    if (task === undefined) return this.nextEvent();
    const ending = this.ending(task);
    const refused =
      (task.act === 'accept' && ending === 'acceptanceRefused') ||
      (task.act === 'decide' && ending === 'refused');
    const { instance } = task;
    return { type: 'completeTask', instance, ...(refused ? { outcome: 'refused' } : {}) };
  }

  /** What is waited for on the way, beside no task: events at a boundary and of event sub-processes need not happen. */
  private nextEvent(): ProcessCommand | undefined {
    const { state, graph } = this;
    if (state === undefined || state.status !== 'active') return undefined;
    const { messages, signals, timers } = waitingPoints(graph, state);
    const onTheWay = ({ scope, instance, element }: Point) => {
      const part = handlingScope(state, scope)?.part;
      if (part !== undefined && this.input.heldBack?.includes(part)) return false;
      const type = graph.nodes.find(({ id }) => id === element)?.type;
      return instance !== undefined && type !== 'boundaryEvent';
    };
    const message = messages.find(onTheWay);
    if (message !== undefined) {
      const { name, key } = message;
      return { type: 'correlateMessage', message: name, ...(key !== undefined && { key }) };
    }
    const signal = signals.find(onTheWay);
    if (signal !== undefined) return { type: 'broadcastSignal', signal: signal.name };
    const timer = timers.find(onTheWay);
    if (timer === undefined) return undefined;
    this.context = { ...this.context, at: timer.due };
    return { type: 'fireTimer', timer: timer.timer };
  }

  private note(event: ProcessEvent): void {
    if (event.type === 'scopeOpened' && event.part !== undefined) {
      this.steps.push({ type: 'started', part: event.part });
    }
    if (event.type === 'partEnded') {
      this.steps.push({ type: 'ended', part: event.part, outcome: event.outcome });
    }
  }

  private ending({ part }: OpenTask): string | undefined {
    const { endings = {} } = this.input;
    return part !== undefined && Object.hasOwn(endings, part) ? endings[part] : undefined;
  }

  private openTasks(): OpenTask[] {
    const { state } = this;
    if (state === undefined) return [];
    return waitingTasks(this.graph, state)
      .filter(({ incident }) => incident === undefined)
      .map(({ instance, element, scope, act }) => {
        const part = handlingScope(state, scope)?.part;
        return {
          instance,
          element,
          ...(act === undefined ? {} : { act }),
          ...(part === undefined ? {} : { part }),
        };
      });
  }

  private mayBeCompleted(task: OpenTask): boolean {
    const { part } = task;
    if (part === undefined) return true;
    if (this.input.heldBack?.includes(part)) return false;
    if (task.act !== 'decide') return true;
    const after = this.context.parts
      ? (this.context.parts.get(part)?.finishAfter ?? [])
      : this.graph.finishOrder.filter((order) => order.after === part).map(({ before }) => before);
    return after.every((other) => Object.hasOwn(this.state?.outcomes ?? {}, other));
  }
}

function asPlan(
  parts: readonly string[] | ReadonlyMap<string, PlannedPredecessors>,
): ReadonlyMap<string, PlannedPredecessors> {
  if (!Array.isArray(parts)) return parts as ReadonlyMap<string, PlannedPredecessors>;
  return new Map(parts.map((part) => [part, { startAfter: [], finishAfter: [] }]));
}
