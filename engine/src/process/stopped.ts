import type { ProcessCommand } from './command.ts';
import type { ProcessDecision } from './decision.ts';
import { ROOT_SCOPE } from './evolve.ts';
import { type Rejection, reject } from './rejection.ts';
import { startStopped } from './start-process.ts';
import { at, MAX_STEPS, type Step } from './step.ts';

/**
 * The decision on a command that needed too many automatic steps: all it did is dropped and one incident
 * tells of it. `step` is a fresh one; `element` is where tokens still moved.
 */
export function stopped(
  step: Step,
  command: ProcessCommand,
  element: string,
): ProcessDecision | Rejection {
  const { graph } = step;
  const main = at(graph.processes, graph.main);
  const code = 'TOO_MANY_STEPS';
  const message = `The command ${command.type} was stopped after ${MAX_STEPS} automatic steps and nothing of it was kept. There is a loop that waits for nothing, or a branching without end, around "${element}"; correct the process.`;
  if (command.type === 'start') startStopped(step, command, { code, message });
  else {
    const before = Object.values(step.state.incidents).some((raised) => raised.code === code);
    if (before) return reject(code, message, { element });
    step.raise({ code, element: at(graph.nodes, main.start).id, scope: ROOT_SCOPE, message });
  }
  return { events: step.events, effects: step.effects, state: step.state };
}
