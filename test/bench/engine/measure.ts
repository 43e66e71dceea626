import { compileExpression, compileProcesses, isExpressionFault, readBpmn } from '@lianban/engine';
import { BpmnModdle } from 'bpmn-moddle';
import { bpmnElements } from './bpmn-elements.ts';
import { bpmnEngine } from './bpmn-engine.ts';
import type { MakeCandidate } from './candidate.ts';
import { largeDocument } from './large-document.ts';
import { lianban, loopSize } from './lianban.ts';
import { longestWait } from './longest-wait.ts';
import { type WorkloadName, workload } from './workload.ts';
import { xstate } from './xstate.ts';

// One measurement in a process of its own: node measure.ts <candidate> <what> <workload>; prints a number.

const candidates: Readonly<Record<string, MakeCandidate>> = {
  lianban,
  xstate,
  'bpmn-elements': bpmnElements,
  'bpmn-engine': bpmnEngine,
};

/** What can be measured; each gives a number. */
const measures: Readonly<
  Record<string, (make: MakeCandidate, name: WorkloadName) => Promise<number>>
> = {
  /** Microseconds of CPU from start to end. */
  run: async (make, name) => {
    const { end } = workload(name);
    const candidate = await make(workload(name));
    const ended = await candidate.run();
    if (!ended.includes(end))
      throw new Error(`Expected ${name} to reach "${end}", but it did not.`);
    return cpuOf(() => candidate.run());
  },
  /** Microseconds of CPU of loading a waiting case, completing a task and saving it. */
  step: async (make, name) => {
    const candidate = await make(workload(name));
    const waiting = await candidate.begin();
    const saved = await waiting.save();
    const next = await candidate.step(saved);
    if (next === saved) throw new Error('Expected the step to change the state, but it did not.');
    const cost = await cpuOf(() => candidate.step(saved));
    waiting.stop();
    return cost;
  },
  /** Microseconds of CPU of JSON.parse and JSON.stringify of a waiting case. */
  json: async (make, name) => {
    const saved = await (await (await make(workload(name))).begin()).save();
    return cpuOf(async () => JSON.stringify(JSON.parse(saved)));
  },
  /** Bytes of the state of a waiting case. */
  size: async (make, name) => {
    const waiting = await (await make(workload(name))).begin({});
    const bytes = Buffer.byteLength(await waiting.save());
    waiting.stop();
    return bytes;
  },
  /** Bytes by which a state grows when a loop is gone round a thousand times. */
  growth: async () => (await loopSize(1_000)) - (await loopSize(1)),
  /** Bytes of heap for each waiting case that is held. */
  memory: async (make, name) => {
    const candidate = await make(workload(name));
    await candidate.begin();
    const count = make === lianban || make === xstate ? 10_000 : 200;
    const held: unknown[] = [];
    const before = heap();
    for (let index = 0; index < count; index++) held.push(await candidate.begin());
    const bytes = (heap() - before) / held.length;
    return bytes;
  },
  /** Microseconds of CPU of reading and compiling 1 MB of BPMN; of bpmn-moddle's own reading. */
  compile: async () => {
    const xml = largeDocument(1_000_000);
    return cpuOf(async () => {
      const { definitions, problems } = await readBpmn(xml);
      if (definitions === undefined) throw new Error(problems[0]?.message);
      const compiled = compileProcesses([definitions], { facts: ['approved', 'amount'] });
      if (compiled.graph === undefined) throw new Error(compiled.problems[0]?.message);
    });
  },
  parse: async () => {
    const xml = largeDocument(1_000_000);
    const moddle = new BpmnModdle();
    return cpuOf(() => moddle.fromXML(xml));
  },
  /** Milliseconds that another request waits while the server compiles 1 MB. */
  wait: longestWait,
  /** Microseconds of CPU of a condition over five facts. */
  condition: async () => {
    const facts = {
      'loan-type': 'fund',
      'marital.buyer': 'married',
      area: 96,
      age: 42,
      members: 3,
    };
    const compiled = compileExpression(
      'loan-type = "fund" and marital.buyer in ("married", "divorced") and area < 140 and (age >= 60 or members > 2)',
      Object.keys(facts),
    );
    if (isExpressionFault(compiled)) throw new Error(compiled.message);
    const values = compiled.names.map((name) => Reflect.get(facts, name));
    if (compiled.evaluate(values) !== true) throw new Error('Expected the condition to hold.');
    return cpuOf(async () => {
      for (let time = 0; time < 100; time++) compiled.evaluate(values);
    }).then((hundred) => hundred / 100);
  },
};

const WARM_UP_US = 400_000;
const MEASURED_US = 500_000;
/** Runs at least, however long they take: machine code is made only after some. */
const LEAST_RUNS = 5;

const [who = '', what = '', where = ''] = process.argv.slice(2);
const make = candidates[who];
const measure = measures[what];
if (make === undefined || measure === undefined) throw new Error(`No ${what} of ${who}.`);
console.log(await measure(make, where as WorkloadName));
// some engines leave timers behind
process.exit(0);

/** Process CPU time (user and system, all threads) of one run, after a warm-up. */
async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  await repeat(run, WARM_UP_US);
  const { spent, runs } = await repeat(run, MEASURED_US);
  return spent / runs;
}

async function repeat(run: () => Promise<unknown>, least: number) {
  const from = process.cpuUsage();
  let runs = 0;
  for (let batch = 1; ; batch = Math.min(batch * 2, 256)) {
    for (let time = 0; time < batch; time++) await run();
    runs += batch;
    const { user, system } = process.cpuUsage(from);
    if (user + system >= least && runs >= LEAST_RUNS) return { spent: user + system, runs };
  }
}

function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
