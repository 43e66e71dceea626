import type { ProcessGraph } from '../bpmn/graph.ts';
import type { ProcessCommand } from './command.ts';
import { commandHandlers } from './commands/index.ts';
import type { ProcessContext } from './context.ts';
import type { ProcessDecision } from './decision.ts';
import { type Rejection, reject } from './rejection.ts';
import { settle } from './settle.ts';
import { startProcess } from './start-process.ts';
import type { ProcessState } from './state.ts';
import { Step } from './step.ts';
import { stopped } from './stopped.ts';

/**
 * Carries out a command on a process instance until everything waits. Pure and synchronous: the same graph,
 * state, command and context always give the same decision. `state` is undefined before `start`.
 */
export function advance(
  graph: ProcessGraph,
  state: ProcessState | undefined,
  command: ProcessCommand,
  context: ProcessContext,
): ProcessDecision | Rejection {
  const step = new Step(graph, state, context);
  const refused = carryOut(step, state, command);
  if (refused !== undefined) return refused;
  const { status, suspended } = step.state;
  if (status !== 'active' || suspended === true || settle(step)) {
    return { events: step.events, effects: step.effects, state: step.state };
  }
  return stopped(new Step(graph, state, context), command, step.last?.node.id ?? '');
}

// ---------------------------------------------------------------------------------------------

function carryOut(
  step: Step,
  state: ProcessState | undefined,
  command: ProcessCommand,
): Rejection | undefined {
  if (command.type === 'start') {
    if (state === undefined) return startProcess(step, command);
    return reject(
      'PROCESS_ALREADY_STARTED',
      'Expected a process that has not started, but it has.',
    );
  }
  if (state?.status !== 'active') {
    const found = state === undefined ? 'it has not started' : `it is ${state.status}`;
    return reject('PROCESS_NOT_ACTIVE', `Expected an active process, but ${found}.`);
  }
  if (state.suspended === true && command.type !== 'resume' && command.type !== 'cancel') {
    return reject(
      'PROCESS_SUSPENDED',
      `Expected a process that runs for ${command.type}, but it is suspended: resume it first.`,
    );
  }
  const handle = commandHandlers[command.type] as (
    step: Step,
    command: ProcessCommand,
  ) => Rejection | undefined;
  return handle(step, command);
}
