import type { Problem, ProcessGraph } from '@lianban/engine';
import type { PlanAnswers } from '../case-plan.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { DiagramTable } from '../diagram/diagram-dependencies.ts';
import { dependencyCycle } from '../precedence.ts';
import { answerSets } from './check-answer-sets.ts';
import { neverHeldProblems, overlapProblems } from './check-conditions.ts';
import { type CheckCoverage, CoverageCount } from './check-coverage.ts';
import { looserCases } from './check-every-order.ts';
import { earlyPaperCases } from './check-every-paper.ts';
import { flowFactsOf, OrderCheck } from './check-order.ts';
import { PaperCheck } from './check-papers.ts';
import { RuleCheck } from './check-rules.ts';
import { sampledPlans } from './check-sampled-plans.ts';
import type { CounterExamples } from './counter-examples.ts';

/** What plans are made of, and compared with. */
export interface CaseSubject {
  readonly compiled: CompiledPackage;
  readonly catalogue: Pick<Catalogue, 'facts'>;
  readonly graph: ProcessGraph | undefined;
  readonly diagram: DiagramTable;
  readonly elementOf: (ref: string) => string;
  readonly examples: CounterExamples;
}

/** What the plans of many answers show, and how much they reach. */
export interface TriedCases {
  readonly problems: readonly Problem[];
  readonly coverage: CheckCoverage;
}

/**
 * What shows only when plans are made: order, papers, rules, and parts that no case has. Besides the answer sets, a case
 * is searched for each part that none of them brings, for each pair of parts whose order the diagram may not keep, and for
 * each paper that may be needed before it is made.
 */
export async function tryCases(subject: CaseSubject, most: number): Promise<TriedCases> {
  const { compiled, graph, diagram, elementOf } = subject;
  const circular = dependencyCycle(diagram.parts) !== undefined;
  const order =
    graph === undefined || circular ? undefined : new OrderCheck({ graph, diagram, elementOf });
  const papers = new PaperCheck(compiled, elementOf);
  const rules = new RuleCheck(compiled);
  const count = new CoverageCount(compiled);
  const answers = answersToTry(subject, most, { count, order, papers });
  for await (const sample of sampledPlans(compiled, answers, flowFactsOf(graph))) {
    rules.add(sample);
    count.add(sample);
    if (!sample.fresh) continue;
    order?.add(sample);
    papers.add(sample);
  }
  await rules.search(subject.examples);
  const problems = [
    ...(order?.problems ?? []),
    ...papers.problems,
    ...rules.problems,
    ...(await neverPlanned(subject, count)),
    ...(await overlapProblems(compiled, subject.examples)),
    ...(await neverHeldProblems(compiled, count.neverHeld, subject.examples)),
  ];
  return { problems, coverage: count.coverage };
}

// ---------------------------------------------------------------------------------------------

/** What looks at each plan, and says what it has not met yet. */
interface Checks {
  readonly count: CoverageCount;
  readonly order: OrderCheck | undefined;
  readonly papers: PaperCheck;
}

async function* answersToTry(
  { compiled, catalogue, diagram, examples }: CaseSubject,
  most: number,
  { count, order, papers }: Checks,
): AsyncGenerator<PlanAnswers> {
  yield* answerSets(compiled.definition, catalogue, most);
  for (const { ref } of compiled.definition.subItems) {
    if (count.hasPart(ref)) continue;
    const search = await examples.caseWith([ref]);
    if (search.outcome === 'found') yield search.answers;
  }
  if (order !== undefined) yield* looserCases({ compiled, diagram, order, examples });
  yield* earlyPaperCases({ compiled, papers, examples });
}

async function neverPlanned(
  { compiled, examples, elementOf }: CaseSubject,
  count: CoverageCount,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { ref } of compiled.definition.subItems) {
    if (count.hasPart(ref)) continue;
    const isSure = (await examples.caseWith([ref])).outcome === 'never';
    problems.push({
      code: 'PART_NEVER_PLANNED',
      severity: 'note',
      element: elementOf(ref),
      message: `${isSure ? 'No answers bring' : 'None of the answers tried brings'} the part "${ref}" into a case. Look at its condition.`,
      params: { part: ref },
    });
  }
  return problems;
}
