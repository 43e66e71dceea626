import type { Problem } from '@lianban/engine';
import { distinctRegions, inRegion } from '../compile/package-in-region.ts';
import type { Region } from '../region.ts';
import { type CaseSubject, tryCases } from './check-cases.ts';
import { formProblems } from './check-forms.ts';
import { departmentProblems, proofProblems } from './check-proof.ts';
import { CounterExamples } from './counter-examples.ts';

/** A package with what regions may do otherwise. */
export type RegionSubject = Pick<CaseSubject, 'compiled' | 'elementOf'> & {
  readonly catalogue: CaseSubject['catalogue'] &
    Parameters<typeof departmentProblems>[1] &
    Parameters<typeof proofProblems>[1];
};

/** Ways to carry a package out that are checked; answer sets tried of each, and of all as far as each has its least. */
const most = { ways: 64, answerSets: 200, allAnswerSets: 2_000, leastAnswerSets: 20 } as const;

/**
 * Errors and warnings of a package as regions carry it out, each way once: departments, papers, their order and forms of
 * the local items. What is wrong everywhere (`general`) is not told again; the order of the diagram is the same in all.
 */
export async function regionProblems(
  { compiled, catalogue, elementOf }: RegionSubject,
  general: readonly Problem[],
  answerSets: number,
): Promise<readonly Problem[]> {
  const regions = distinctRegions(compiled);
  const share = Math.max(most.leastAnswerSets, Math.floor(most.allAnswerSets / regions.length));
  const sets = Math.min(answerSets, most.answerSets, share);
  const told = new Set(general.map(sameAs));
  const found: Problem[] = [];
  for (const region of regions.slice(0, most.ways)) {
    const local = inRegion(compiled, region.id);
    const examples = new CounterExamples(local);
    const diagram = { parts: [] };
    const subject = { compiled: local, catalogue, graph: undefined, diagram, elementOf, examples };
    const tried = await tryCases(subject, sets);
    const own = [
      ...departmentProblems(local.definition, catalogue, elementOf),
      ...proofProblems(local.definition, catalogue, elementOf),
      ...tried.problems,
      ...(await formProblems(local, { elementOf })),
    ];
    for (const problem of own) {
      if (problem.severity === 'note' || told.has(sameAs(problem))) continue;
      told.add(sameAs(problem));
      found.push(inThe(region, await examples.shown(problem)));
    }
  }
  return regions.length > most.ways ? [...found, notAll(regions.length)] : found;
}

// ---------------------------------------------------------------------------------------------

/** Two problems are the same wherever they show, and under whatever answers. */
function sameAs({ code, element, params }: Problem): string {
  const { answers: _answers, case: _case, ...rest } = params ?? {};
  return JSON.stringify([code, element, rest]);
}

function inThe({ id, name }: Region, problem: Problem): Problem {
  const { params } = problem;
  const input: unknown = params?.case === undefined ? undefined : JSON.parse(String(params.case));
  return {
    ...problem,
    message: `In ${name} (${id}): ${problem.message}`,
    params: {
      ...params,
      region: id,
      regionName: name,
      ...(typeof input === 'object' && { case: JSON.stringify({ ...input, region: id }) }),
    },
  };
}

function notAll(ways: number): Problem {
  return {
    code: 'REGIONS_NOT_ALL_CHECKED',
    severity: 'warning',
    path: '/subItems',
    message: `Regions carry this package out in ${ways} different ways by their local items; the first ${most.ways} were checked.`,
    params: { ways, checked: most.ways },
  };
}
