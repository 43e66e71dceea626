import { type Constraint, solve } from 'yalps';
import { type Choice, type LeastSet, type PaperStanding, weightOf, withUse } from './choice.ts';
import { optionName, type Programme, programmeOf } from './programme.ts';

/** Nothing is cut short: the same choices always give the same set. */
const options = {
  timeout: Number.POSITIVE_INFINITY,
  maxIterations: Number.POSITIVE_INFINITY,
  checkCycles: true,
};

/**
 * Finds the least set as an integer programme, for groups too large to search through. Undefined when the solver gives up
 * (its simplex cycled); the caller then searches after all.
 */
export function solveExactly(
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, PaperStanding>,
): LeastSet | undefined {
  const programme = programmeOf(choices, anyway);
  const first = solved(programme, choices, anyway, []);
  if (first === undefined) return undefined;
  // Equals are told apart choice by choice: an earlier option is taken where nothing gets worse.
  let taken = first.taken;
  for (const index of choices.keys()) {
    for (let position = 0; position < (taken[index] ?? 0); position += 1) {
      const other = solved(programme, choices, anyway, [...taken.slice(0, index), position]);
      if (other?.burden !== first.burden || other.papers !== first.papers) continue;
      taken = other.taken;
      break;
    }
  }
  return { ...first, taken };
}

/** Solves with the first choices fixed. */
function solved(
  { constraints, variables, binaries, objective }: Programme,
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, PaperStanding>,
  fixed: readonly number[],
): LeastSet | undefined {
  const named = new Map<string, ReadonlyMap<string, number>>(variables);
  const fixing = fixed.map((position, index) => {
    const name = optionName(index, position);
    named.set(name, new Map([...(variables.get(name) ?? []), [`fixed ${index}`, 1]]));
    return [`fixed ${index}`, { equal: 1 }] as const;
  });
  const { status, variables: values } = solve(
    {
      direction: 'minimize',
      objective,
      constraints: new Map<string, Constraint>([...constraints, ...fixing]),
      variables: named,
      binaries,
    },
    options,
  );
  if (status !== 'optimal') return undefined;
  const chosen = new Set(values.filter(([, value]) => value > 0.5).map(([name]) => name));
  const taken = choices.map((choice, index) =>
    choice.options.findIndex((_, position) => chosen.has(optionName(index, position))),
  );
  return taken.includes(-1) ? undefined : counted(choices, anyway, taken);
}

/** What a combination comes to, counted in whole numbers. */
function counted(
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, PaperStanding>,
  taken: readonly number[],
): LeastSet {
  const standings = new Map<string, PaperStanding>();
  choices.forEach((choice, index) => {
    for (const use of choice.options[taken[index] ?? 0] ?? []) {
      standings.set(use.paper, withUse(standings.get(use.paper) ?? anyway.get(use.paper), use));
    }
  });
  let [burden, papers] = [0, 0];
  for (const [paper, standing] of standings) {
    burden += weightOf(standing) - weightOf(anyway.get(paper));
    if (!anyway.has(paper)) papers += 1;
  }
  return { taken, burden, papers };
}
