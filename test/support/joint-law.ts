import assert from 'node:assert/strict';
import {
  evolve,
  type Json,
  type ProcessCommand,
  type ProcessContext,
  type ProcessEvent,
  type ProcessState,
  type Variables,
} from '@lianban/engine';
import type { DrawnBody, DrawnNode, DrawnProcess } from './bpmn-text.ts';
import { expectDue } from './due-law.ts';

/**
 * What must hold of one step of a joint case, told from its drawing and its plan and not from the engine's graph: parts
 * keep their order, messages reach who waits by their key, timers are due when the calendar says, inputs arrive.
 */
export class JointLaw {
  private readonly nodes: ReadonlyMap<string, DrawnNode>;
  private readonly finishAfter: readonly (readonly [string, string])[];

  constructor(drawings: readonly DrawnProcess[]) {
    this.nodes = new Map(drawings.flatMap((each) => [...nodesOf(each)]));
    this.finishAfter = drawings.flatMap(({ finishAfter = [] }) => finishAfter);
  }

  /** Holds what a command did against the law. */
  expect(
    before: ProcessState | undefined,
    command: ProcessCommand,
    events: readonly ProcessEvent[],
    context: ProcessContext,
  ): void {
    if (before !== undefined) this.expectDecidable(before, command, context);
    let brought: Brought | undefined = command.type === 'correlateMessage' ? command : undefined;
    let state = before;
    for (const [index, event] of events.entries()) {
      if (state !== undefined) {
        if (event.type === 'messageDropped') brought = state.messages?.[event.place];
        if (event.type === 'eventCaught' && event.trigger === 'message') {
          this.expectKey(state, event, brought);
          brought = undefined;
        }
        expectOrder(state, event, context);
        this.expectTimers(state, event, context);
      }
      const stopped = events[index + 1]?.type === 'processIncidentRaised';
      if (event.type === 'elementActivated' && !stopped) this.expectInputs(event);
      state = evolve(state, event);
    }
    if (state === undefined) return;
    this.expectSubscriptions(state);
    if (state.status === 'completed') {
      const open = [...(context.parts?.keys() ?? [])].filter((part) => !(part in state.outcomes));
      assert.deepEqual(open, [], 'The case closed while parts of its plan were open.');
    }
  }

  /** A part is decided when those before it have ended, as planned or, without a plan, as drawn. */
  private expectDecidable(
    state: ProcessState,
    command: ProcessCommand,
    { parts }: ProcessContext,
  ): void {
    if (command.type !== 'completeTask') return;
    const [id, scope] =
      Object.entries(state.scopes).find(([, { active }]) => command.instance in active) ?? [];
    const part = scope?.part;
    if (id === undefined || part === undefined) return;
    if (scope?.active[command.instance]?.act !== 'decide') return;
    const drawn = this.finishAfter.flatMap(([from, to]) =>
      this.partOf(to) === part ? [this.partOf(from)] : [],
    );
    const earlier = parts === undefined ? drawn : (parts.get(part)?.finishAfter ?? []);
    for (const each of earlier) {
      assert.ok(each in state.outcomes, `${part} was decided before ${each} had ended.`);
    }
  }

  private partOf(element: string): string {
    return this.nodes.get(element)?.attributes?.['lb:part'] ?? '';
  }

  /** A message with a key reaches nobody who waits by another one. */
  private expectKey(
    state: ProcessState,
    event: Extract<ProcessEvent, { type: 'eventCaught' }>,
    brought: Brought | undefined,
  ): void {
    const content = this.contentOf(event.event);
    const refs = isInMain(state, event.scope)
      ? ['message-keyed', 'message-subscribed']
      : ['message-keyed'];
    const keyed = refs.filter((ref) => content.includes(ref));
    if (
      keyed.length === 0 ||
      brought === undefined ||
      !keyed.includes(`message-${nameOf(brought)}`)
    )
      return;
    const wanted = watchOf(state, event)?.keys?.[event.event];
    const inside = keyed.includes('message-subscribed') ? brought.variables?.['x'] : undefined;
    const said = brought.key ?? inside;
    assert.ok(wanted !== undefined, `${event.event} waits by no key and was reached.`);
    assert.equal(String(said), String(wanted), `${event.event} waits by another key.`);
  }

  /** The key of a subscription is what its variable says now (BPMN 2.0.2 §8.4.2). */
  private expectSubscriptions(state: ProcessState): void {
    const now = state.variables['y'] ?? null;
    for (const scope of Object.values(state.scopes)) {
      for (const { keys = {} } of [scope, ...Object.values(scope.active)]) {
        for (const [event, key] of Object.entries(keys)) {
          if (!this.contentOf(event).includes('message-subscribed')) continue;
          assert.deepEqual(key, now, `${event} waits by a key of before.`);
        }
      }
    }
  }

  /** Timers that begin to run count from now; one that goes on counts from when it was due. */
  private expectTimers(state: ProcessState, event: ProcessEvent, context: ProcessContext): void {
    if (event.type === 'eventCaught') {
      const last = watchOf(state, event)?.timers?.[event.event]?.due;
      if (event.timer === undefined || last === undefined) return;
      expectDue(this.contentOf(event.event), last, event.timer.due, context.calendar);
    }
    if (!('watch' in event) || event.watch === undefined) return;
    const known = event.type === 'eventsAwaited' ? watchOf(state, event)?.timers : undefined;
    for (const [name, { due, fired }] of Object.entries(event.watch.timers ?? {})) {
      if (known?.[name] !== undefined || fired !== undefined) continue;
      expectDue(this.contentOf(name), context.at, due, context.calendar);
    }
  }

  /** An activity begins with what it is given; one that stands for several gives it to each. */
  private expectInputs(event: Extract<ProcessEvent, { type: 'elementActivated' }>): void {
    if (event.loop !== undefined) return;
    const content = this.contentOf(event.element);
    const given: Variables = {
      ...(content.includes('name="seen" value="1"') ? { seen: 1 } : {}),
      ...(content.includes('>2</from>') ? { given: 2 } : {}),
    };
    for (const [name, value] of Object.entries(given)) {
      assert.equal(event.variables?.[name], value, `${event.element} was not given ${name}.`);
    }
  }

  private contentOf(event: string): string {
    return this.nodes.get(event.replace(/#\d+$/, ''))?.content ?? '';
  }
}

// ---------------------------------------------------------------------------------------------

/** A message as it came or was kept. */
interface Brought {
  readonly name?: string;
  readonly message?: string;
  readonly key?: Json;
  readonly variables?: Variables;
}

function nameOf({ name, message }: Brought): string | undefined {
  return name ?? message;
}

function* nodesOf({ nodes }: DrawnBody): Generator<readonly [string, DrawnNode]> {
  for (const node of nodes) {
    yield [node.id, node];
    if (node.inside !== undefined) yield* nodesOf(node.inside);
  }
}

/** What waited for an event. */
function watchOf(
  state: ProcessState,
  { scope, instance }: { readonly scope: string; readonly instance?: string },
) {
  const open = state.scopes[scope];
  return instance === undefined ? open : open?.active[instance];
}

/** A part ends once, begins when those before it were done, and is skipped for a reason that is true. */
function expectOrder(state: ProcessState, event: ProcessEvent, { parts }: ProcessContext): void {
  const { outcomes } = state;
  if (event.type === 'partEnded') {
    const { part, outcome, reason } = event;
    assert.ok(!(part in outcomes), `${part} ended twice.`);
    if (outcome !== 'skipped') return;
    if (reason?.kind === 'notPlanned') assert.ok(!parts?.has(part), `${part} is planned.`);
    if (reason?.kind !== 'predecessorEnded') return;
    assert.ok(['refused', 'withdrawn'].includes(outcomes[reason.predecessor] ?? ''));
  }
  if (event.type !== 'scopeOpened' || event.part === undefined || event.done !== undefined) return;
  assert.ok(!(event.part in outcomes), `${event.part} began after it had ended.`);
  if (parts === undefined) return;
  const planned = parts.get(event.part);
  assert.ok(planned, `${event.part} is not planned and began.`);
  for (const each of planned.startAfter) {
    const fit = ['done', 'skipped'].includes(outcomes[each] ?? '');
    assert.ok(fit, `${event.part} began while ${each} was ${outcomes[each] ?? 'open'}.`);
  }
}

/** Whether a scope belongs to the main process, which alone subscribes to a key, and to none that it calls. */
function isInMain({ scopes }: ProcessState, scope: string): boolean {
  let at = scopes[scope];
  while (at?.process === undefined && at?.parent !== undefined) at = scopes[at.parent.scope];
  return at?.parent === undefined;
}
