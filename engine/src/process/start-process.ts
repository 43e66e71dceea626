import type { FlowNode, ProcessNode } from '../bpmn/graph.ts';
import { awaitEach, raiseEach } from './await-each.ts';
import { behaviours } from './behaviours/index.ts';
import type { StartCommand } from './command.ts';
import { joinBy } from './conversation.ts';
import { ROOT_SCOPE } from './evolve.ts';
import { isFault } from './fault.ts';
import { chooseEach } from './flow-choice.ts';
import { leave } from './leave.ts';
import { assigned } from './mapping.ts';
import { type Rejection, reject } from './rejection.ts';
import type { ProcessIncident, Variables, Watch } from './state.ts';
import { at, type Step } from './step.ts';
import { assign } from './variables.ts';
import { triggerName } from './watch.ts';

/** Begins an instance: where nothing is named, at the start event without type. */
export function startProcess(step: Step, command: StartCommand): Rejection | undefined {
  const { variables = {} } = command;
  const process = at(step.graph.processes, step.graph.main);
  const entry = entryOf(step, process, command);
  if (entry !== undefined && 'rejected' in entry) return entry;
  for (const name in variables) {
    if (process.variables.has(name) || entry?.locals.has(name) === true) continue;
    return reject(
      'VARIABLE_NOT_DECLARED',
      `Expected a variable that the process declares, but got "${name}".`,
      { name },
    );
  }
  begin(step, process, entry, command);
  if (entry === undefined) {
    for (const start of process.starts) step.send(ROOT_SCOPE, at(step.graph.nodes, start));
  } else beginAt(step, entry, command);
  return undefined;
}

/** Begins an instance whose first step was too long: it stands at its start, under an incident for each way it begins. */
export function startStopped(
  step: Step,
  command: StartCommand,
  incident: Omit<ProcessIncident, 'element' | 'scope'>,
): void {
  const process = at(step.graph.processes, step.graph.main);
  const entry = entryOf(step, process, command);
  if (entry !== undefined && 'rejected' in entry) return;
  begin(step, process, entry, command);
  if (entry !== undefined) {
    for (const flow of passGateway(step, entry)) {
      const node = at(step.graph.nodes, at(step.graph.flows, flow).target);
      behaviours[node.type].enter(step, node, { ...token, node, flow });
    }
  }
  const starts = entry === undefined ? process.starts : [entry.index];
  for (const node of starts.map((index) => at(step.graph.nodes, index))) {
    const instance = step.activate(ROOT_SCOPE, node);
    step.raise({ ...incident, element: node.id, scope: ROOT_SCOPE, instance });
  }
}

// ---------------------------------------------------------------------------------------------

const token = { scope: ROOT_SCOPE, instance: undefined, inner: undefined };

/** What comes with the event that begins the instance may be named as the process or as the event declares it. */
function begin(
  step: Step,
  process: ProcessNode,
  entry: FlowNode | undefined,
  { message, variables: given = {} }: StartCommand,
): void {
  const declared = Object.entries(given).filter(([name]) => process.variables.has(name));
  const variables = Object.fromEntries(declared);
  step.emit({ type: 'processStarted', process: process.id, variables });
  step.touched.add(ROOT_SCOPE);
  for (const trigger of entry?.triggers ?? []) {
    if (trigger.kind !== 'message' || (message !== undefined && trigger.name !== message)) continue;
    joinBy(step, ROOT_SCOPE, trigger, { variables: given });
  }
  if (entry !== undefined) takeIn(step, entry, given);
  watchEvents(step, process);
}

/** The outputs of the event say where what came with it is kept (BPMN 2.0.2 §10.4.2). */
function takeIn(step: Step, entry: FlowNode, given: Variables): void {
  if (entry.outputs.length === 0) return;
  const values = assigned(step, { scope: ROOT_SCOPE, given }, entry.outputs, entry);
  if (isFault(values)) step.raise({ ...values, element: entry.id, scope: ROOT_SCOPE });
  else assign(step, { scope: ROOT_SCOPE }, values);
}

/** The element to begin with, undefined for the start without type. */
function entryOf(
  step: Step,
  process: ProcessNode,
  { event, message, signal }: StartCommand,
): FlowNode | Rejection | undefined {
  const entries = process.entries.map((index) => at(step.graph.nodes, index));
  if (event === undefined && message === undefined && signal === undefined) {
    const [only] = entries;
    if (process.starts.length > 0) return undefined;
    if (only !== undefined && entries.length === 1) return only;
  } else {
    const starts = process.starts.map((index) => at(step.graph.nodes, index));
    const named = starts.filter(({ type }) => type === 'startEvent');
    const found = [...entries, ...named].find(
      (node) =>
        (event === undefined || node.id === event) &&
        (message === undefined || hasTrigger(node, 'message', message)) &&
        (signal === undefined || hasTrigger(node, 'signal', signal)),
    );
    if (found !== undefined) return found;
  }
  return reject(
    'START_UNKNOWN',
    `Expected one of ${entries.map(({ id }) => id).join(', ') || 'no start events'} to begin with, but got ${event ?? message ?? signal ?? 'none'}.`,
    { start: event ?? message ?? signal ?? '' },
  );
}

function hasTrigger(node: FlowNode, kind: 'message' | 'signal', name: string): boolean {
  return node.triggers.some((trigger) => trigger.kind === kind && trigger.name === name);
}

/** The event sub-processes of the process are waited for from its beginning. */
function watchEvents(step: Step, process: ProcessNode): void {
  if (process.watched.length === 0) return;
  const awaited = awaitEach(step, { scope: ROOT_SCOPE }, process.watched);
  const { watch } = awaited;
  if (watch !== undefined) step.emit({ type: 'eventsAwaited', scope: ROOT_SCOPE, watch });
  raiseEach(step, { scope: ROOT_SCOPE }, awaited);
}

/** What begins the instance has happened already; events that must come too are waited for. */
function beginAt(step: Step, entry: FlowNode, command: StartCommand): void {
  for (const flow of passGateway(step, entry)) step.sendAlong(ROOT_SCOPE, flow);
  if (entry.allOf && entry.triggers.length > 1) {
    const name = command.message ?? command.signal;
    const first = entry.triggers.findIndex((trigger) => 'name' in trigger && trigger.name === name);
    const awaited = awaitEach(step, { scope: ROOT_SCOPE }, entry.awaits);
    const got: Watch = { got: [triggerName(entry, Math.max(first, 0))] };
    const watch = { ...awaited.watch, ...got };
    const instance = step.activate(ROOT_SCOPE, entry, { watch });
    raiseEach(step, { scope: ROOT_SCOPE, instance }, awaited);
    return;
  }
  leave(step, ROOT_SCOPE, entry, chooseEach(step, { scope: ROOT_SCOPE }, entry));
}

/** The gateway that an event stands behind is passed with it; gives the flows to those that must happen too. */
function passGateway(step: Step, entry: FlowNode): readonly number[] {
  const gateway = gatewayBefore(step, entry);
  if (gateway === undefined) return [];
  const leads = (flow: number) => at(step.graph.flows, flow).target === entry.index;
  const others = gateway.outgoing.filter((flow) => !leads(flow));
  const flows = gateway.outgoing.filter(leads).map((flow) => at(step.graph.flows, flow).id);
  const chosen = gateway.allOf || others.length === 0 ? undefined : { flows };
  step.emit({ type: 'elementPassed', scope: ROOT_SCOPE, element: gateway.id, ...chosen });
  return gateway.allOf ? others : [];
}

function gatewayBefore(step: Step, entry: FlowNode): FlowNode | undefined {
  for (const flow of entry.incoming) {
    const source = at(step.graph.nodes, at(step.graph.flows, flow).source);
    if (source.type === 'eventBasedGateway') return source;
  }
  return undefined;
}
