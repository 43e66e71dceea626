import { type AnyMachineSnapshot, type AnyStateMachine, createActor, createMachine } from 'xstate';
import type { Candidate } from './candidate.ts';
import type { Workload } from './workload.ts';

/** xstate: the same process drawn as a statechart, every user task completed by an event. */
export async function xstate(workload: Workload): Promise<Candidate> {
  const machine = machineOf(workload);
  const input = workload.variables;
  return {
    run: async () => {
      const actor = createActor(machine, { input }).start();
      for (let task = 1; task <= workload.waiting; task++) actor.send({ type: `complete.${task}` });
      return [String(actor.getSnapshot().value)];
    },
    begin: async (variables = input) => {
      const actor = createActor(machine, { input: variables }).start();
      return {
        save: () => JSON.stringify(actor.getPersistedSnapshot()),
        stop: () => actor.stop(),
      };
    },
    step: async (saved) => {
      const snapshot: AnyMachineSnapshot = JSON.parse(saved);
      const actor = createActor(machine, { snapshot, input }).start();
      actor.send({ type: 'complete.1' });
      return JSON.stringify(actor.getPersistedSnapshot());
    },
  };
}

// ---------------------------------------------------------------------------------------------

function machineOf({ name, waiting }: Workload): AnyStateMachine {
  switch (name) {
    case 'a':
      return inARow(10);
    case 'd':
      return inARow(200);
    case 'b':
      return createMachine({
        context: ({ input }: { input: unknown }) => input as Workload['variables'],
        initial: 'apply',
        states: {
          apply: { always: 'departments' },
          departments: { ...beside(waiting), onDone: 'decide' },
          decide: {
            always: [
              {
                guard: ({ context }) => Reflect.get(context, 'approved') === true,
                target: 'issue',
              },
              { target: 'refused' },
            ],
          },
          issue: { always: 'end' },
          end: { type: 'final' },
          refused: { type: 'final' },
        },
      });
    case 'c':
    case 'c200':
      return createMachine({
        initial: 'sub',
        states: { sub: { ...beside(waiting), onDone: 'end' }, end: { type: 'final' } },
      });
  }
}

function inARow(tasks: number): AnyStateMachine {
  const states: Record<string, object> = { end: { type: 'final' } };
  for (let task = 1; task <= tasks; task++) {
    states[`t${task}`] = { always: task === tasks ? 'end' : `t${task + 1}` };
  }
  return createMachine({ initial: 't1', states });
}

function beside(tasks: number): { type: 'parallel'; states: Record<string, object> } {
  const states: Record<string, object> = {};
  for (let task = 1; task <= tasks; task++) {
    states[`task${task}`] = {
      initial: 'review',
      states: { review: { on: { [`complete.${task}`]: 'done' } }, done: { type: 'final' } },
    };
  }
  return { type: 'parallel', states };
}
