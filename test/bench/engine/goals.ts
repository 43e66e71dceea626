/** Numbers of one round, by what was measured. */
export interface Figures {
  /** Microseconds from start to end. */
  run(candidate: string, workload: string): number;
  /** Any other figure, e.g. `step b` of a candidate. */
  of(candidate: string, what: string): number;
}

/** A row of the table of goals; the value is the median over the rounds. */
export interface Goal {
  readonly measure: string;
  readonly goal: string;
  readonly unit: '×' | 'µs' | 'ms' | 'bytes' | 'KB' | '';
  value(figures: Figures): number;
  reached(value: number): boolean;
}

const us = 'lianban';
const peer = 'bpmn-engine';

/** What the engine has to reach. */
export const goals: readonly Goal[] = [
  cheaper('(b) joint case, start to end, cheaper than bpmn-engine', 500, 'b'),
  {
    measure: '(b) of the cost of an xstate actor',
    ...atMost(1, ''),
    value: (figures) => figures.run(us, 'b') / figures.run('xstate', 'b'),
  },
  cheaper('(a) ten tasks', 1_000, 'a'),
  cheaper('(d) two hundred tasks', 1_000, 'd'),
  cheaper('(c) multi-instance of twenty', 300, 'c'),
  {
    measure: 'load JSON, complete one task, save JSON, (b)',
    ...atLeast(500),
    value: (figures) => figures.of(peer, 'step b') / figures.of(us, 'step b'),
  },
  {
    measure: 'the same, of parse + stringify of the same state',
    ...atMost(4, ''),
    value: (figures) => figures.of(us, 'step b') / figures.of(us, 'json b'),
  },
  {
    measure: 'state without variables, (b)',
    ...atMost(1_024, 'bytes'),
    value: (figures) => figures.of(us, 'size b'),
  },
  {
    measure: 'state without variables, (c)',
    ...atMost(3_072, 'bytes'),
    value: (figures) => figures.of(us, 'size c'),
  },
  {
    measure: 'growth of the state by a thousand rounds of a loop',
    ...atMost(16, 'bytes'),
    value: (figures) => figures.of(us, 'growth a'),
  },
  {
    measure: 'a node of (d), of a node of (a)',
    ...atMost(1.3, ''),
    value: (figures) => figures.run(us, 'd') / 202 / (figures.run(us, 'a') / 12),
  },
  {
    measure: 'an instance of 200, of an instance of 20',
    ...atMost(1.5, ''),
    value: (figures) => figures.run(us, 'c200') / 200 / (figures.run(us, 'c') / 20),
  },
  {
    measure: 'memory of each of 10,000 waiting (b)',
    ...atMost(10, 'KB'),
    value: (figures) => figures.of(us, 'memory b') / 1_024,
  },
  {
    measure: 'compiling 1 MB of BPMN, of bpmn-moddle reading it',
    ...atMost(1.5, ''),
    value: (figures) => figures.of(us, 'compile a') / figures.of(us, 'parse a'),
  },
  {
    measure: 'another request while the server does that, at most',
    ...atMost(200, 'ms'),
    value: (figures) => figures.of(us, 'wait a'),
  },
  {
    measure: 'a condition over five facts',
    ...atMost(5, 'µs'),
    value: (figures) => figures.of(us, 'condition a'),
  },
];

// ---------------------------------------------------------------------------------------------

function cheaper(measure: string, times: number, workload: string): Goal {
  return {
    measure,
    ...atLeast(times),
    value: (figures) => figures.run(peer, workload) / figures.run(us, workload),
  };
}

function atLeast(times: number): Pick<Goal, 'goal' | 'unit' | 'reached'> {
  return { goal: `≥ ${times} ×`, unit: '×', reached: (value) => value >= times };
}

function atMost(most: number, unit: Goal['unit']): Pick<Goal, 'goal' | 'unit' | 'reached'> {
  return { goal: `≤ ${most} ${unit}`.trim(), unit, reached: (value) => value <= most };
}
