// A permit for street music: two checks side by side, a reminder, a choice, a fee, a service. The engine alone.
import { readFile } from 'node:fs/promises';
import {
  advance,
  compileProcesses,
  isRejection,
  type ProcessCommand,
  type ProcessState,
  readBpmn,
  waitingPoints,
} from '@lianban/engine';

const { definitions, problems } = await readBpmn(
  await readFile(new URL('process.bpmn', import.meta.url)),
);
if (definitions === undefined) throw new Error(problems[0]?.message);
const { graph, problems: faults } = compileProcesses([definitions]);
if (graph === undefined) throw new Error(faults[0]?.message);

/** What a real program would keep in its store. */
let stored = '';

const monday = '2024-05-06T09:00:00+08:00';
const tuesday = '2024-05-07T09:00:00+08:00';
const friday = '2024-05-10T09:00:00+08:00';

say(monday, 'The application comes in', { type: 'start', variables: { application: 'A-7' } });
say(monday, 'The fire brigade has looked', complete('fire', { safe: true }));
say(tuesday, 'Somebody completes that task again', { type: 'completeTask', instance: '1' });
say(tuesday, 'The fee is paid before anybody asked for it', {
  type: 'correlateMessage',
  message: 'fee paid',
  key: 'A-7',
});
say(tuesday, 'The clock is a day early', { type: 'fireTimer', timer: '2:slow' });
say(friday, 'Three days have passed', { type: 'fireTimer' });
say(friday, 'The noise was measured', complete('noise', { decibels: 71 }));
say(friday, 'The printer has no paper', { type: 'failTask', instance: instanceOf('permit') });
say(friday, 'The printer answers', complete('permit', { 'permit-number': 'M-17' }));

// ---------------------------------------------------------------------------------------------

/** Loads the state, carries a command out, prints what it came to, and keeps the new state. */
function say(at: string, what: string, command: ProcessCommand): void {
  console.log(`\n${at.slice(0, 10)} ${what}`);
  if (graph === undefined) return;
  const decision = advance(graph, load(), command, { at, facts: {} });
  if (isRejection(decision)) {
    console.log(`  refused: ${decision.message}`);
    return;
  }
  for (const event of decision.events) {
    console.log(`  ${event.type} ${'element' in event ? event.element : ''}`.trimEnd());
  }
  for (const effect of decision.effects) {
    if (effect.type === 'callService') console.log(`  → please call "${effect.service}"`);
    if (effect.type === 'sendMessage') console.log(`  → please send "${effect.message}"`);
  }
  stored = JSON.stringify(decision.state);
  const { tasks, timers, messages } = waitingPoints(graph, decision.state);
  for (const { element } of tasks) console.log(`  waits for ${element}`);
  for (const { timer, due } of timers) console.log(`  waits for ${timer} at ${due}`);
  for (const { name, key } of messages) console.log(`  waits for the message "${name}" of ${key}`);
  console.log(`  kept: ${stored.length} characters, ${decision.state.status}`);
}

function load(): ProcessState | undefined {
  return stored === '' ? undefined : (JSON.parse(stored) as ProcessState);
}

/** The command that completes the open task of an element. */
function complete(
  element: string,
  variables: Readonly<Record<string, string | number | boolean>>,
): ProcessCommand {
  return { type: 'completeTask', instance: instanceOf(element), variables };
}

/** The instance that waits at an element. */
function instanceOf(element: string): string {
  const state = load();
  if (graph === undefined || state === undefined) return '';
  const { tasks } = waitingPoints(graph, state);
  return tasks.find((task) => task.element === element)?.instance ?? '';
}
