// A permit for street music: two checks side by side, a choice, a service. The engine alone.
import { readFile } from 'node:fs/promises';
import {
  advance,
  compileProcesses,
  isRejection,
  type ProcessCommand,
  type ProcessState,
  readBpmn,
} from '@lianban/engine';

const { definitions, problems } = await readBpmn(
  await readFile(new URL('process.bpmn', import.meta.url)),
);
if (definitions === undefined) throw new Error(problems[0]?.message);
const { graph, problems: faults } = compileProcesses([definitions]);
if (graph === undefined) throw new Error(faults[0]?.message);

/** What a real program would keep in its store. */
let stored = '';

say('The application comes in', { type: 'start' });
say('The fire brigade has looked', complete('fire', { safe: true }));
say('Somebody completes that task again', { type: 'completeTask', instance: '1' });
say('The noise was measured', complete('noise', { decibels: 71 }));
say('The printer answers', complete('permit', { 'permit-number': 'M-17' }));

// ---------------------------------------------------------------------------------------------

/** Loads the state, carries a command out, prints what it came to, and keeps the new state. */
function say(what: string, command: ProcessCommand): void {
  console.log(`\n${what}`);
  if (graph === undefined) return;
  const at = '2024-05-06T09:00:00+08:00';
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
  }
  stored = JSON.stringify(decision.state);
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
  const active = Object.entries(load()?.scopes['0']?.active ?? {});
  const [instance = ''] = active.find(([, task]) => task.element === element) ?? [];
  return { type: 'completeTask', instance, variables };
}
