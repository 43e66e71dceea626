import { type Choice, type LeastSet, type PaperStanding, weightOf, withUse } from './choice.ts';

/**
 * Branch and bound through the options in their stated order. A part of a combination never asks for more than the whole,
 * so what is no better than the best so far is cut off; the first of equals stays.
 */
export function searchExactly(
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, PaperStanding>,
): LeastSet {
  const standings = new Map(anyway);
  const taken: number[] = [];
  let best: LeastSet | undefined;

  const search = (burden: number, papers: number): void => {
    if (best !== undefined && isNoBetter(burden, papers, best)) return;
    const choice = choices[taken.length];
    if (choice === undefined) {
      best = { taken: [...taken], burden, papers };
      return;
    }
    for (const [position, option] of choice.options.entries()) {
      const before: (PaperStanding | undefined)[] = [];
      let [more, further] = [0, 0];
      for (const use of option) {
        const known = standings.get(use.paper);
        const now = withUse(known, use);
        before.push(known);
        if (known === undefined) further += 1;
        more += weightOf(now) - weightOf(known);
        standings.set(use.paper, now);
      }
      taken.push(position);
      search(burden + more, papers + further);
      taken.pop();
      // Backwards, so that a paper named twice gets back what it had first.
      for (let index = option.length - 1; index >= 0; index -= 1) {
        const paper = option[index]?.paper ?? '';
        const known = before[index];
        if (known === undefined) standings.delete(paper);
        else standings.set(paper, known);
      }
    }
  };

  search(0, 0);
  return best ?? { taken: [], burden: 0, papers: 0 };
}

function isNoBetter(burden: number, papers: number, best: LeastSet): boolean {
  return burden > best.burden || (burden === best.burden && papers >= best.papers);
}
