import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Choice,
  type LeastSet,
  type PaperStanding,
  type PaperUse,
  weightOf,
  withUse,
} from './choice.ts';
import { leastSet } from './least-set.ts';
import { searchExactly } from './search-exactly.ts';
import { solveExactly } from './solve-exactly.ts';

const nothing: ReadonlyMap<string, PaperStanding> = new Map();

describe('papers of which the applicant may choose', () => {
  it('are those that ask least of him, not the first ones named', () => {
    const choices = [choice([use('contract', 30)], [use('certificate', 1)])];
    expect(leastSet(choices, nothing)).toEqual({ taken: [1], burden: 1, papers: 1 });
  });

  it('are one paper where one serves two departments', () => {
    const choices = [
      choice([use('lease', 10)], [use('deed', 12)]),
      choice([use('bill', 10)], [use('deed', 12)]),
    ];
    expect(leastSet(choices, nothing)).toEqual({ taken: [1, 1], burden: 12, papers: 1 });
  });

  it('weigh what a list needs together', () => {
    const choices = [choice([use('a', 10), use('b', 10)], [use('c', 15)])];
    expect(leastSet(choices, nothing).taken).toEqual([1]);
  });

  it('are what is there anyway, before anything else of the same burden', () => {
    const choices = [choice([use('card', 0)], [use('book', 0)])];
    expect(leastSet(choices, new Map([['book', { burden: 0 }]]))).toEqual({
      taken: [1],
      burden: 0,
      papers: 0,
    });
  });

  it('ask for the original only where somebody wants to see it', () => {
    const choices = [choice([use('deed', 30)], [use('bill', 15)]), choice([use('deed', 10)])];
    expect(leastSet(choices, nothing)).toEqual({ taken: [1, 0], burden: 25, papers: 2 });
    expect(leastSet(choices, new Map([['deed', { burden: 20 }]]))).toMatchObject({
      taken: [0, 0],
      burden: 10,
    });
  });

  it('ask nothing that a part of the case brings, unless somebody needs it sooner', () => {
    const result = { paper: 'result', burden: 30, eased: 0 };
    const choices = [choice([result], [use('bill', 10)])];
    expect(leastSet(choices, nothing)).toMatchObject({ taken: [0], burden: 0 });
    const sooner = new Map([['result', { burden: 10 }]]);
    expect(leastSet(choices, sooner)).toEqual({ taken: [1], burden: 10, papers: 1 });
  });

  it('are the first named among equals', () => {
    const choices = [choice([use('a', 1)], [use('b', 1)]), choice([use('b', 1)], [use('a', 1)])];
    expect(leastSet(choices, nothing).taken).toEqual([0, 1]);
  });

  it('are none where nothing has to be chosen', () => {
    expect(leastSet([], nothing)).toEqual({ taken: [], burden: 0, papers: 0 });
  });
});

describe('any choices', () => {
  it('come out as by trying every combination', () => {
    fc.assert(
      fc.property(anyChoices(5, 3), anyPapers(), (choices, anyway) => {
        const expected = byTryingAll(choices, anyway);
        expect(leastSet(choices, anyway)).toEqual(expected);
        expect(searchExactly(choices, anyway)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('come out alike by search and by the solver', () => {
    fc.assert(
      fc.property(anyChoices(8, 3), anyPapers(), (choices, anyway) => {
        expect(solveExactly(choices, anyway)).toEqual(searchExactly(choices, anyway));
      }),
      { numRuns: 60 },
    );
  });
});

describe('more choices than can be tried', () => {
  it('are still met at the lowest burden', () => {
    // A ring: each department takes its own paper, or the one it shares with the next two.
    const count = 30;
    const choices = Array.from({ length: count }, (_, index) =>
      choice(
        [use(`own ${index}`, 10)],
        ...[0, 1, 2].map((step) => [use(`shared ${(index + step) % count}`, 12)]),
      ),
    );
    expect(leastSet(choices, nothing)).toMatchObject({ burden: 120, papers: 10 });
  });
});

function use(paper: string, burden: number): PaperUse {
  return { paper, burden };
}

function choice(...options: readonly PaperUse[][]): Choice {
  return { id: 'some requirement', options };
}

function anyPapers(): fc.Arbitrary<ReadonlyMap<string, PaperStanding>> {
  const standing = fc.record(
    { burden: fc.constantFrom(2, 10, 30), eased: fc.constantFrom(0, 1) },
    { requiredKeys: ['burden'] },
  );
  return fc
    .array(fc.tuple(fc.constantFrom('p', 'q', 'r'), standing), { maxLength: 2 })
    .map((pairs) => new Map(pairs));
}

function anyChoices(most: number, options: number): fc.Arbitrary<readonly Choice[]> {
  const paper = fc.oneof(
    fc.record({
      paper: fc.constantFrom('p', 'q', 'r', 's', 't', 'u', 'v', 'w'),
      burden: fc.constantFrom(0, 1, 2, 10, 30),
    }),
    fc.record({
      paper: fc.constantFrom('p', 'q', 'r', 's'),
      burden: fc.constantFrom(2, 10, 30),
      eased: fc.constantFrom(0, 1, 2),
    }),
  );
  const option = fc.array(paper, { minLength: 1, maxLength: 3 });
  return fc.array(
    fc.record({
      id: fc.constant('any'),
      options: fc.array(option, { minLength: 1, maxLength: options }),
    }),
    { maxLength: most },
  );
}

/** The definition, written down: every combination, compared in the stated order. */
function byTryingAll(
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, PaperStanding>,
): LeastSet {
  let combinations: number[][] = [[]];
  for (const { options } of choices) {
    combinations = combinations.flatMap((one) => options.map((_, at) => [...one, at]));
  }
  const counted = combinations.map((taken): LeastSet => {
    const papers = new Map(anyway);
    taken.forEach((at, index) => {
      for (const use of choices[index]?.options[at] ?? []) {
        papers.set(use.paper, withUse(papers.get(use.paper), use));
      }
    });
    const sum = (list: ReadonlyMap<string, PaperStanding>) =>
      [...list.values()].reduce((total, one) => total + weightOf(one), 0);
    return { taken, burden: sum(papers) - sum(anyway), papers: papers.size - anyway.size };
  });
  const [first, ...others] = counted;
  if (first === undefined) throw new Error('There is always the empty combination.');
  return others.reduce(
    (best, one) =>
      one.burden < best.burden || (one.burden === best.burden && one.papers < best.papers)
        ? one
        : best,
    first,
  );
}
