import type { Choice, LeastSet, PaperStanding } from './choice.ts';
import { searchExactly } from './search-exactly.ts';
import { solveExactly } from './solve-exactly.ts';

/** Combinations up to which a group of choices is searched through; larger groups go to the solver. */
const mostSearched = 20_000;

/**
 * Finds the least set of papers, exactly: the lowest burden; of those the fewest papers; of those the first in the
 * stated order, choice by choice. A paper asked for several times is one paper and asks as much as its heaviest use.
 * `anyway` are the papers that must be there in any case.
 */
export function leastSet(
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, PaperStanding>,
): LeastSet {
  const taken = choices.map(() => 0);
  let [burden, papers] = [0, 0];
  for (const group of groupsOf(choices, anyway)) {
    const members = group.flatMap((index) => choices[index] ?? []);
    const combinations = members.reduce((product, { options }) => product * options.length, 1);
    const found =
      (combinations > mostSearched ? solveExactly(members, anyway) : undefined) ??
      searchExactly(members, anyway);
    group.forEach((index, place) => {
      taken[index] = found.taken[place] ?? 0;
    });
    burden += found.burden;
    papers += found.papers;
  }
  return { taken, burden, papers };
}

/** Choices that share a paper stand in one group; groups do not touch each other and are decided apart. */
function groupsOf(
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, PaperStanding>,
): readonly (readonly number[])[] {
  const leader = choices.map((_, index) => index);
  const find = (index: number): number => {
    let top = index;
    while (leader[top] !== top) top = leader[top] ?? top;
    return top;
  };
  const firstWith = new Map<string, number>();
  choices.forEach(({ options }, index) => {
    for (const { paper, burden } of options.flat()) {
      // What is there anyway in a form that suffices ties no choices together.
      const there = anyway.get(paper);
      if (there !== undefined && there.eased === undefined && there.burden >= burden) continue;
      const first = firstWith.get(paper);
      if (first === undefined) firstWith.set(paper, index);
      else leader[Math.max(find(first), find(index))] = Math.min(find(first), find(index));
    }
  });
  const groups = Map.groupBy(choices.keys(), find);
  return [...groups.values()];
}
