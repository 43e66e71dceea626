import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { table } from '../docs/markdown.ts';
import { type Figures, type Goal, goals } from './engine/goals.ts';
import { median } from './figures.ts';

const ROUNDS = 5;

const candidates = ['lianban', 'bpmn-engine', 'bpmn-elements', 'xstate'] as const;

/**
 * This engine beside its peers: CPU time of the process (user and system, all threads), each figure in a fresh process
 * after a warm-up, all candidates of a measure one after the other inside a round, ratios inside the round, the median of
 * five rounds. Every candidate is checked to reach the end.
 */
export async function engineBenchmark(): Promise<string> {
  const fixed = new Map(once.map((key) => [key, figure(key)]));
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(new Map([...fixed, ...everyRound.map((key) => [key, figure(key)] as const)]));
  }
  return `${costTable(rounds)}\n\n${goalTable(rounds)}`;
}

// ---------------------------------------------------------------------------------------------

/** Numbers by `candidate what workload`. */
type Round = ReadonlyMap<string, number>;

/** Rows of the table of costs: what is measured of every candidate. */
const compared: readonly (readonly [
  what: string,
  title: string,
  show: (value: number) => string,
])[] = [
  ['run a', '(a) ten tasks', micros],
  ['run b', '(b) joint case', micros],
  ['run c', '(c) multi-instance of twenty', micros],
  ['run d', '(d) two hundred tasks', micros],
  ['step b', '(b) load, complete one task, save', micros],
  ['size b', '(b) state, bytes', String],
  ['size c', '(c) state, bytes', String],
  ['memory b', '(b) memory of a waiting case, KB', (bytes) => (bytes / 1_024).toFixed(1)],
];

const everyRound: readonly string[] = [
  ...compared
    .filter(([what]) => /^(run|step)/.test(what))
    .flatMap(([what]) => candidates.map((candidate) => `${candidate} ${what}`)),
  ...['run c200', 'json b', 'compile a', 'parse a', 'condition a'].map((what) => `lianban ${what}`),
];

/** What is the same, or nearly, every time. */
const once: readonly string[] = [
  ...compared
    .filter(([what]) => /^(size|memory)/.test(what))
    .flatMap(([what]) => candidates.map((candidate) => `${candidate} ${what}`)),
  'lianban growth a',
  'lianban wait a',
];

/** One figure from a process of its own; NaN where the candidate could not. */
function figure(key: string): number {
  const program = join(import.meta.dirname, 'engine/measure.ts');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--expose-gc', program, ...key.split(' ')],
    { encoding: 'utf8' },
  );
  if (stdout.trim() !== '') return Number(stdout.trim().split('\n').at(-1));
  // a candidate that cannot execute a workload has no figure there
  console.error(`${key}: ${stderr}`);
  return Number.NaN;
}

function costTable(rounds: readonly Round[]): string {
  return table(
    ['CPU time, µs', ...candidates],
    compared.map(([what, title, show]) => [
      title,
      ...candidates.map((candidate) => show(medianOf(rounds, `${candidate} ${what}`))),
    ]),
  );
}

function medianOf(rounds: readonly Round[], key: string): number {
  return median(rounds.map((round) => round.get(key) ?? Number.NaN));
}

function goalTable(rounds: readonly Round[]): string {
  return table(
    ['measure', 'goal', 'reached', ''],
    goals.map((goal) => {
      const value = median(rounds.map((round) => goal.value(figuresOf(round))));
      return [goal.measure, goal.goal, shown(goal, value), goal.reached(value) ? '✓' : 'missed'];
    }),
  );
}

function figuresOf(round: Round): Figures {
  const of = (candidate: string, what: string) => round.get(`${candidate} ${what}`) ?? Number.NaN;
  return { of, run: (candidate, workload) => of(candidate, `run ${workload}`) };
}

function shown({ unit }: Goal, value: number): string {
  if (Number.isNaN(value)) return '–';
  return `${value.toFixed(value < 100 && unit !== 'bytes' ? 2 : 0)} ${unit}`.trim();
}

function micros(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value < 100 ? value.toFixed(1) : value.toFixed(0);
}
