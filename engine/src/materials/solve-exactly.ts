import { type Coefficients, type Constraint, solve } from 'yalps';
import type { Choice, LeastSet } from './choice.ts';

/** Nothing is cut short: the same choices always give the same set. */
const options = {
  timeout: Number.POSITIVE_INFINITY,
  maxIterations: Number.POSITIVE_INFINITY,
  checkCycles: true,
};

/**
 * The same as an integer programme, for groups too large to search through. Undefined when the solver gives up
 * (its simplex cycled); the caller then searches after all.
 */
export function solveExactly(
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, number>,
): LeastSet | undefined {
  const programme = programmeOf(choices, anyway);
  const first = solved(programme, []);
  if (first === undefined) return undefined;
  // Equals are told apart choice by choice: an earlier option is taken where the value stays the same.
  let taken = first.taken;
  for (const index of choices.keys()) {
    for (let position = 0; position < (taken[index] ?? 0); position += 1) {
      const other = solved(programme, [...taken.slice(0, index), position]);
      if (other?.value !== first.value) continue;
      taken = other.taken;
      break;
    }
  }
  const papers = first.value % programme.scale;
  return { taken, burden: (first.value - papers) / programme.scale, papers };
}

interface Programme {
  readonly choices: readonly Choice[];
  /** A burden weighs this much more than a paper. */
  readonly scale: number;
  readonly constraints: ReadonlyMap<string, Constraint>;
  readonly variables: ReadonlyMap<string, Map<string, number>>;
  readonly binaries: readonly string[];
}

const objective = 'value';

/**
 * One 0/1 variable per option (one option per choice), and per paper one variable for each height of burden it can
 * reach: an option may be taken only when its papers stand as high as it needs them.
 */
function programmeOf(choices: readonly Choice[], anyway: ReadonlyMap<string, number>): Programme {
  const constraints = new Map<string, Constraint>();
  const variables = new Map<string, Map<string, number>>();
  const binaries: string[] = [];
  const heights = heightsOf(choices, anyway);
  const scale = heights.size + 1;
  const coefficients = (name: string): Map<string, number> => {
    const known = variables.get(name) ?? new Map<string, number>();
    variables.set(name, known);
    return known;
  };
  for (const [paper, levels] of heights) {
    let below = anyway.get(paper);
    for (const level of levels) {
      const cost = (level - (below ?? 0)) * scale + (below === undefined ? 1 : 0);
      coefficients(heightName(paper, level)).set(objective, cost);
      below = level;
    }
  }
  for (const [index, choice] of choices.entries()) {
    const one = `one ${index}`;
    constraints.set(one, { equal: 1 });
    for (const [position, uses] of choice.options.entries()) {
      const name = optionName(index, position);
      binaries.push(name);
      const own = coefficients(name);
      own.set(one, 1);
      for (const { paper, burden } of uses) {
        for (const level of heights.get(paper) ?? []) {
          if (level > burden) break;
          const needs = `needs ${index} ${heightName(paper, level)}`;
          constraints.set(needs, { max: 0 });
          own.set(needs, 1);
          coefficients(heightName(paper, level)).set(needs, -1);
        }
      }
    }
  }
  return { choices, scale, constraints, variables, binaries };
}

/** The burdens that each paper can reach above what is there anyway, ascending. */
function heightsOf(
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly number[]> {
  const heights = new Map<string, Set<number>>();
  for (const { paper, burden } of choices.flatMap((choice) => choice.options.flat())) {
    if ((anyway.get(paper) ?? -1) >= burden) continue;
    const known = heights.get(paper);
    if (known === undefined) heights.set(paper, new Set([burden]));
    else known.add(burden);
  }
  return new Map([...heights].map(([paper, levels]) => [paper, [...levels].sort((a, b) => a - b)]));
}

interface Solved {
  readonly taken: readonly number[];
  readonly value: number;
}

/** Solves with the first choices fixed. */
function solved(programme: Programme, fixed: readonly number[]): Solved | undefined {
  const { choices, constraints, variables, binaries } = programme;
  const fixing = new Map(fixed.map((_, index) => [`fixed ${index}`, { equal: 1 }] as const));
  const named = new Map<string, Coefficients<string>>(variables);
  for (const [index, position] of fixed.entries()) {
    const name = optionName(index, position);
    named.set(name, new Map([...(variables.get(name) ?? []), [`fixed ${index}`, 1]]));
  }
  const { status, variables: values } = solve(
    {
      direction: 'minimize',
      objective,
      constraints: new Map([...constraints, ...fixing]),
      variables: named,
      binaries,
    },
    options,
  );
  if (status !== 'optimal') return undefined;
  const chosen = new Set(values.filter(([, value]) => value > 0.5).map(([name]) => name));
  const taken = choices.map(({ options: list }, index) =>
    list.findIndex((_, position) => chosen.has(optionName(index, position))),
  );
  return taken.includes(-1) ? undefined : { taken, value: valueOfTaken(programme, taken) };
}

/** The value of a combination, counted anew in whole numbers. */
function valueOfTaken({ choices, variables }: Programme, taken: readonly number[]): number {
  const reached = new Set<string>();
  choices.forEach((_, index) => {
    for (const name of variables.get(optionName(index, taken[index] ?? 0))?.keys() ?? []) {
      if (name.startsWith('needs ')) reached.add(name.slice(`needs ${index} `.length));
    }
  });
  let value = 0;
  for (const name of reached) value += variables.get(name)?.get(objective) ?? 0;
  return value;
}

function optionName(choice: number, position: number): string {
  return `option ${choice} ${position}`;
}

function heightName(paper: string, burden: number): string {
  return `${paper} at ${burden}`;
}
