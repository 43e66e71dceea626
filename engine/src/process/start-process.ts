import type { FlowNode, ProcessNode } from '../bpmn/graph.ts';
import type { StartCommand } from './command.ts';
import { ROOT_SCOPE } from './evolve.ts';
import { isFault } from './fault.ts';
import { chooseEach } from './flow-choice.ts';
import { leave } from './leave.ts';
import { type Rejection, reject } from './rejection.ts';
import { raiseInScope } from './scopes.ts';
import type { Watch } from './state.ts';
import { at, type Step } from './step.ts';
import { triggerName, watchFor } from './watch.ts';

/** Begins an instance: where nothing is named, at the start event without type. */
export function startProcess(step: Step, command: StartCommand): Rejection | undefined {
  const { variables = {} } = command;
  const process = at(step.graph.processes, step.graph.main);
  const entry = entryOf(step, process, command);
  if (entry !== undefined && 'rejected' in entry) return entry;
  for (const name in variables) {
    if (process.variables.has(name)) continue;
    return reject(
      'VARIABLE_NOT_DECLARED',
      `Expected a variable that the process declares, but got "${name}".`,
      { name },
    );
  }
  step.emit({ type: 'processStarted', process: process.id, variables });
  step.touched.add(ROOT_SCOPE);
  watchEvents(step, process);
  if (entry === undefined) {
    for (const start of process.starts) step.send(ROOT_SCOPE, at(step.graph.nodes, start));
  } else beginAt(step, entry, command);
  return undefined;
}

// ---------------------------------------------------------------------------------------------

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
  const watch = watchFor(step, { scope: ROOT_SCOPE }, process.watched);
  if (isFault(watch)) raiseInScope(step, ROOT_SCOPE, process, watch);
  else if (watch !== undefined) step.emit({ type: 'eventsAwaited', scope: ROOT_SCOPE, watch });
}

/** What begins the instance has happened already; events that must come too are waited for. */
function beginAt(step: Step, entry: FlowNode, command: StartCommand): void {
  const gateway = gatewayBefore(step, entry);
  if (gateway !== undefined) {
    step.emit({ type: 'elementPassed', scope: ROOT_SCOPE, element: gateway.id });
    if (gateway.allOf) {
      for (const flow of gateway.outgoing) {
        const { target } = at(step.graph.flows, flow);
        if (target !== entry.index) step.sendAlong(ROOT_SCOPE, flow);
      }
    }
  }
  if (entry.allOf && entry.triggers.length > 1) {
    const name = command.message ?? command.signal;
    const first = entry.triggers.findIndex((trigger) => 'name' in trigger && trigger.name === name);
    const watch = watchFor(step, { scope: ROOT_SCOPE }, entry.awaits);
    const got: Watch = { got: [triggerName(entry, Math.max(first, 0))] };
    step.activate(ROOT_SCOPE, entry, { watch: isFault(watch) ? got : { ...watch, ...got } });
    return;
  }
  leave(step, ROOT_SCOPE, entry, chooseEach(step, { scope: ROOT_SCOPE }, entry));
}

function gatewayBefore(step: Step, entry: FlowNode): FlowNode | undefined {
  for (const flow of entry.incoming) {
    const source = at(step.graph.nodes, at(step.graph.flows, flow).source);
    if (source.type === 'eventBasedGateway') return source;
  }
  return undefined;
}
