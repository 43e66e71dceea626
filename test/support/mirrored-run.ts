import assert from 'node:assert/strict';
import type { ProcessCommand } from '@lianban/engine';
import { switches } from './any-block.ts';
import { bpmnText, type DrawnBody, type DrawnProcess, tryToCompile } from './bpmn-text.ts';
import { dateOf, gateOf, hoursOf, messageOf, signalOf } from './event-names.ts';
import type { OtherDrawing } from './other-drawing.ts';
import { ProcessRun } from './process-run.ts';
import type { Values } from './reset-net.ts';
import {
  choosingInstances,
  type WaitingInstance,
  waitingInstances,
  waitingTimers,
} from './waiting.ts';

/** A command for each drawing, made from what the drawing calls things. */
type InWords = (run: ProcessRun, called: (id: string) => string) => ProcessCommand;

/**
 * A process and another drawing of it, run side by side: the same happens in both, and wherever only the order of the
 * file or the picture differs, byte for byte.
 */
export class MirroredRun {
  private readonly run: ProcessRun;
  private readonly twin: ProcessRun;
  private readonly drawing: OtherDrawing;
  private values: Values = {};
  private readonly known = new Set<string>();
  /** Events whose timer is a date. */
  private readonly dated: ReadonlySet<string>;

  private constructor(
    run: ProcessRun,
    twin: ProcessRun,
    drawing: OtherDrawing,
    dated: ReadonlySet<string>,
  ) {
    this.dated = dated;
    this.run = run;
    this.twin = twin;
    this.drawing = drawing;
  }

  static async of(drawings: readonly DrawnProcess[], other: OtherDrawing): Promise<MirroredRun> {
    const facts = [...switches, ...drawings.flatMap((drawing) => gatesOf(drawing))];
    const texts = drawings.map((drawing) => bpmnText(drawing));
    const run = await compiled(texts, facts, drawings);
    const dated = new Set(drawings.flatMap((drawing) => datedIn(drawing)));
    return new MirroredRun(run, await compiled(other.texts, facts), other, dated);
  }

  get ended(): boolean {
    return this.run.state.status === 'completed';
  }

  /** Ids of the elements that wait, sorted. */
  waiting(): readonly string[] {
    return elementsOf(this.run);
  }

  /** Ids of the events whose timers run, each once, sorted. */
  timers(): readonly string[] {
    if (this.ended) return [];
    const running = waitingTimers(this.run.state).map(({ event }) => event.replace(/-start$/, ''));
    return [...new Set(running)].sort();
  }

  expectNoIncident(): void {
    assert.deepEqual(this.run.incidents(), []);
  }

  start(values: Values): void {
    this.values = values;
    this.both(() => ({ type: 'start' }));
  }

  /** Lets something happen outside; gives what has happened, which for a timer is the first that is due. */
  happen(label: string, pick: number, values: Values): string {
    this.values = values;
    const [kind = '', id = ''] = label.split(':');
    switch (kind) {
      case 'complete':
        this.both(this.taskCommand(id, pick, (instance) => ({ type: 'completeTask', instance })));
        return label;
      case 'begin':
        this.both(
          this.taskCommand(
            id.replace(/-[a-z]+$/, ''),
            pick,
            (instance, called) => ({ type: 'startActivity', instance, element: called(id) }),
            (task) => this.isFree(task),
          ),
        );
        return label;
      case 'close':
        this.both(this.taskCommand(id, pick, (instance) => ({ type: 'completeTask', instance })));
        return label;
      case 'message':
        this.both(() => ({ type: 'correlateMessage', message: messageOf(id) }));
        return label;
      case 'signal':
        this.both(() => ({ type: 'broadcastSignal', signal: signalOf(id) }));
        return label;
      case 'conditional':
        this.values = { ...values, [gateOf(id)]: '1' };
        this.both(() => ({ type: 'factsChanged' }));
        this.values = values;
        if (!this.ended) this.both(() => ({ type: 'factsChanged' }));
        return label;
      default:
        return this.fireTimer();
    }
  }

  /** Something that must change nothing of where the process stands. */
  aside(kind: string, pick: number): void {
    const before = this.waiting();
    if (kind === 'suspend') {
      this.both(() => ({ type: 'suspend' }));
      this.refuse({ type: 'factsChanged' }, 'PROCESS_SUSPENDED');
      this.both(() => ({ type: 'resume' }));
    } else if (kind === 'fail') this.fail(pick);
    else if (kind === 'refused') {
      this.refuse({ type: 'completeTask', instance: 'nobody' }, 'TASK_NOT_OPEN');
      this.refuse({ type: 'correlateMessage', message: 'nobody' }, 'MESSAGE_NOT_EXPECTED');
    } else if (kind === 'tooEarly') this.fireTooEarly();
    assert.deepEqual(this.waiting(), before, `${kind} has moved something.`);
  }

  // -------------------------------------------------------------------------------------------

  /** A service that fails for good is an incident; tried again, it waits as before. */
  private fail(pick: number): void {
    const services = waitingInstances(this.run.state).filter(
      ({ element }) => this.run.typeOf(element) === 'serviceTask',
    );
    const task = services[pick % services.length];
    if (task === undefined) return;
    const command = this.taskCommand(task.element, pick, (instance) => ({
      type: 'failTask',
      instance,
      retries: 0,
    }));
    this.both(command);
    assert.deepEqual(this.run.incidents(), [`TASK_FAILED ${task.element}`]);
    this.both((run) => ({
      type: 'retryIncident',
      incident: Object.keys(run.state.incidents)[0] ?? '',
    }));
    this.expectNoIncident();
  }

  private fireTooEarly(): void {
    const [timer] = waitingTimers(this.run.state);
    if (timer === undefined) return;
    const early = new Date(Date.parse(timer.due) - 1).toISOString();
    if (Date.parse(early) < Date.parse(this.run.context.at)) return;
    const { context } = this.run;
    this.run.context = { ...context, at: early };
    this.refuse({ type: 'fireTimer', timer: timer.id }, 'TIMER_NOT_DUE');
    this.run.context = context;
  }

  /** The clock goes on to the timer that is due first, which fires once. */
  private fireTimer(): string {
    const [timer] = waitingTimers(this.run.state);
    assert.ok(timer, 'A timer should run, but none does.');
    const at = Date.parse(timer.due) > Date.parse(this.run.context.at) ? timer.due : undefined;
    for (const run of [this.run, this.twin]) {
      if (at !== undefined) run.context = { ...run.context, at };
    }
    this.both((run, called) => {
      const there = waitingTimers(run.state).find(
        ({ event, place }) =>
          event === called(timer.event) && place === placeIn(timer.place, called),
      );
      return { type: 'fireTimer', timer: there?.id ?? 'nobody' };
    });
    const again = waitingTimers(this.run.state).some(({ id }) => id === timer.id);
    if (!again && !this.ended) {
      this.refuse({ type: 'fireTimer', timer: timer.id }, 'TIMER_NOT_RUNNING');
    }
    return `timer:${timer.event.replace(/-start$/, '')}`;
  }

  private taskCommand(
    element: string,
    pick: number,
    make: (instance: string, called: (id: string) => string) => ProcessCommand,
    may: (task: WaitingInstance) => boolean = () => true,
  ): InWords {
    const there = instancesOf(this.run).filter((task) => task.element === element);
    const able = there.filter(may);
    const task = able[pick % able.length];
    assert.ok(task, `${element} should wait, but it does not.`);
    const nth = there.filter(isAt(task.place)).indexOf(task);
    return (run, called) => {
      const same = instancesOf(run).filter(isAt(placeIn(task.place, called)));
      return make(same[nth]?.instance ?? 'nobody', called);
    };
  }

  /** Whether another activity may be begun: in a sequential ad-hoc sub-process one at a time, and none when enough is done. */
  private isFree({ instance, element }: WaitingInstance): boolean {
    const { adHoc } = this.run.graph.nodes.find(({ id }) => id === element) ?? {};
    const { active = {}, fulfilled } = this.run.state.scopes[instance] ?? {};
    if (fulfilled === true) return false;
    return adHoc?.sequential !== true || Object.keys(active).length === 0;
  }

  private refuse(command: ProcessCommand, code: string): void {
    assert.equal(this.run.try(command)?.code, code);
  }

  private both(command: InWords): void {
    const { run, twin, drawing } = this;
    const commands = [command(run, (id) => id), command(twin, drawing.called)] as const;
    for (const [index, each] of [run, twin].entries()) {
      each.context = { ...each.context, facts: this.values };
      each.do(commands[index] ?? commands[0]);
    }
    this.expectSame();
    this.expectDue();
  }

  private expectSame(): void {
    const { run, twin, drawing } = this;
    assert.equal(twin.state.status, run.state.status, 'Another drawing ended otherwise.');
    const there = elementsOf(run).map(drawing.called).sort();
    assert.deepEqual(elementsOf(twin), there, 'Another drawing waits for something else.');
    if (!drawing.sameOrder) return;
    const said = named([run.events, run.effects, run.state], drawing.called);
    assert.deepEqual(
      [twin.events, twin.effects, twin.state],
      said,
      'Another drawing ran otherwise.',
    );
  }

  /** A timer that has just begun is due its whole length from now, or at its date. */
  private expectDue(): void {
    for (const { id, event, due } of waitingTimers(this.run.state)) {
      if (this.known.has(id)) continue;
      this.known.add(id);
      const name = event.replace(/-start$/, '');
      if (this.dated.has(event)) {
        assert.equal(due, dateOf(name), `The timer ${id} is due at ${due}.`);
        continue;
      }
      const hours = hoursOf(name);
      const after = Date.parse(due) - Date.parse(this.run.context.at);
      assert.equal(after, hours * 3_600_000, `The timer ${id} is due at ${due}.`);
    }
  }
}

async function compiled(
  texts: readonly string[],
  facts: readonly string[],
  drawings?: readonly DrawnProcess[],
): Promise<ProcessRun> {
  const { graph, problems } = await tryToCompile(texts, { facts });
  assert.ok(graph, `A structured process was refused: ${JSON.stringify(problems)}`);
  return new ProcessRun(graph, {}, drawings);
}

function gatesOf({ nodes }: DrawnBody): readonly string[] {
  return nodes.flatMap(({ content = '', inside }) => [
    ...[...content.matchAll(/<condition>(\S+) =/g)].map(([, gate = '']) => gate),
    ...(inside === undefined ? [] : gatesOf(inside)),
  ]);
}

function datedIn({ nodes }: DrawnBody): readonly string[] {
  return nodes.flatMap(({ id, content = '', inside }) => [
    ...(content.includes('<timeDate>') ? [id] : []),
    ...(inside === undefined ? [] : datedIn(inside)),
  ]);
}

function elementsOf(run: ProcessRun): readonly string[] {
  if (run.state.status !== 'active') return [];
  return instancesOf(run)
    .map(({ element }) => element)
    .sort();
}

/** What waits to be completed, or for somebody who chooses. */
function instancesOf(run: ProcessRun): readonly WaitingInstance[] {
  const chooses = (element: string) => run.typeOf(element) === 'adHocSubProcess';
  return [...waitingInstances(run.state), ...choosingInstances(run.state, chooses)];
}

function isAt(place: string): (task: WaitingInstance) => boolean {
  return (task) => task.place === place;
}

/** A place in the words of another drawing. */
function placeIn(place: string, called: (id: string) => string): string {
  return place.replaceAll(/\/([^#/]+)#/g, (_, id: string) => `/${called(id)}#`);
}

/** The same JSON with everything that is an id of the drawing called otherwise. */
function named(value: unknown, called: (id: string) => string): unknown {
  const ids = /^(?:f\d+|[a-z]+-\d+(?:-[a-z]+)*|main(?:-[a-z]+)?)(?:#\d+)?$/;
  const name = (text: string): string => (ids.test(text) ? called(text) : text);
  if (typeof value === 'string') return name(value);
  if (Array.isArray(value)) return value.map((inner) => named(inner, called));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      name(key),
      key === 'message' && typeof inner === 'string'
        ? inner.replaceAll(/"([^"]+)"/g, (_, text: string) => `"${name(text)}"`)
        : named(inner, called),
    ]),
  );
}
