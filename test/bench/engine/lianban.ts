import {
  advance,
  compileProcesses,
  isRejection,
  type ProcessCommand,
  type ProcessDecision,
  type ProcessGraph,
  type ProcessState,
  readBpmn,
} from '@lianban/engine';
import type { Candidate } from './candidate.ts';
import type { Workload } from './workload.ts';

const context = { at: '2026-11-28T09:00:00+08:00', facts: {} };

/** This engine: every user task is completed by a command of its own. */
export async function lianban({ xml, variables }: Workload): Promise<Candidate> {
  const graph = await graphOf(xml, Object.keys(variables));
  const userTasks = new Set(
    graph.nodes.filter(({ type }) => type === 'userTask').map(({ id }) => id),
  );
  const start = (given = variables) =>
    decide(graph, undefined, { type: 'start', variables: given });
  return {
    run: async () => {
      const ended: string[] = [];
      const open: string[] = [];
      let { state, events } = start();
      for (let next = 0; ; next++) {
        for (const event of events) {
          if (event.type === 'elementActivated') {
            if (userTasks.has(event.element)) open.push(event.instance);
          } else if (event.type === 'elementPassed') ended.push(event.element);
        }
        const instance = open[next];
        if (instance === undefined) return ended;
        ({ state, events } = decide(graph, state, { type: 'completeTask', instance }));
      }
    },
    begin: async (given) => {
      const { state } = start(given);
      return { save: () => JSON.stringify(state), stop: () => undefined };
    },
    step: async (saved) => {
      const state: ProcessState = JSON.parse(saved);
      const instance = firstTask(state, userTasks);
      return JSON.stringify(decide(graph, state, { type: 'completeTask', instance }).state);
    },
  };
}

/** Bytes of the state of a process that waits after so many rounds of a loop. */
export async function loopSize(rounds: number): Promise<number> {
  const graph = await graphOf(loop, ['again']);
  let { state, events } = decide(graph, undefined, { type: 'start', variables: { again: true } });
  for (let round = 0; round < rounds; round++) {
    const open = events.find((event) => event.type === 'elementActivated');
    const instance = open === undefined ? '' : open.instance;
    ({ state, events } = decide(graph, state, { type: 'completeTask', instance }));
  }
  return JSON.stringify(state).length;
}

// ---------------------------------------------------------------------------------------------

const loop = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p" isExecutable="true">
  <startEvent id="start" /><exclusiveGateway id="merge" /><userTask id="task" />
  <exclusiveGateway id="way" default="out" /><endEvent id="end" />
  <sequenceFlow id="in" sourceRef="start" targetRef="merge" />
  <sequenceFlow id="next" sourceRef="merge" targetRef="task" />
  <sequenceFlow id="done" sourceRef="task" targetRef="way" />
  <sequenceFlow id="back" sourceRef="way" targetRef="merge"><conditionExpression>again</conditionExpression></sequenceFlow>
  <sequenceFlow id="out" sourceRef="way" targetRef="end" />
</process></definitions>`;

async function graphOf(xml: string, variables: readonly string[]): Promise<ProcessGraph> {
  const { definitions, problems } = await readBpmn(xml);
  if (definitions === undefined) throw new Error(problems[0]?.message);
  const compilation = compileProcesses([definitions], { variables });
  if (compilation.graph === undefined) throw new Error(compilation.problems[0]?.message);
  return compilation.graph;
}

function decide(
  graph: ProcessGraph,
  state: ProcessState | undefined,
  command: ProcessCommand,
): ProcessDecision {
  const decision = advance(graph, state, command, context);
  if (isRejection(decision)) throw new Error(decision.message);
  return decision;
}

function firstTask({ scopes }: ProcessState, userTasks: ReadonlySet<string>): string {
  for (const { active } of Object.values(scopes)) {
    for (const [instance, { element }] of Object.entries(active)) {
      if (userTasks.has(element)) return instance;
    }
  }
  throw new Error('No task is open.');
}
