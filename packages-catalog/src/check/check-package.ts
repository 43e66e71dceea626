import type { Problem, ProcessGraph } from '@lianban/engine';
import type { PlanAnswers } from '../case-plan.ts';
import type { Catalogue } from '../catalogue.ts';
import { type CompiledPackage, compilePackage } from '../compile/compile-package.ts';
import { type DiagramTable, diagramDependencies } from '../diagram/diagram-dependencies.ts';
import { compileDiagram, mainProcess } from '../diagram/diagram-process.ts';
import { elementIdOf } from '../draft/blocks.ts';
import { dependencyCycle } from '../precedence.ts';
import { packageFaults } from '../read/package-faults.ts';
import type { ServicePackage } from '../service-package.ts';
import { type CheckCoverage, CoverageCount } from './check-coverage.ts';
import { unsetFacts } from './check-facts.ts';
import { formProblems } from './check-forms.ts';
import { flowFactsOf, OrderCheck } from './check-order.ts';
import { PaperCheck } from './check-papers.ts';
import { laneProblems, partProblems } from './check-parts.ts';
import { departmentProblems, proofProblems } from './check-proof.ts';
import { RuleCheck } from './check-rules.ts';
import { caseParams, sampledPlans } from './check-sampled-plans.ts';
import { scenarioProblems } from './check-scenarios.ts';

/** How thoroughly a package is checked. */
export interface CheckOptions {
  /** Answer sets tried against the order of parts, papers and rules; 1,000 when absent. */
  readonly answerSets?: number;
  /**
   * Whether a scenario that comes out otherwise refuses the package (delivered together, they must agree) or is a
   * warning (the package is being changed, its scenarios follow); a warning when absent.
   */
  readonly scenarios?: 'mustHold' | 'mayDiffer';
}

/** What a check found, and how much it tried; nothing was tried where the table alone is faulty. */
export interface PackageInspection {
  readonly problems: readonly Problem[];
  readonly coverage?: CheckCoverage;
}

/** The problems of `inspectPackage` alone. */
export async function checkPackage(
  pkg: ServicePackage,
  catalogue: Catalogue,
  diagramXml: string,
  options: CheckOptions = {},
): Promise<readonly Problem[]> {
  return (await inspectPackage(pkg, catalogue, diagramXml, options)).problems;
}

/**
 * Everything that must hold before a package is published: what its table names, what its diagram draws, that both
 * agree, that under every plan tried the diagram keeps the order and every paper is there in time, that rules have
 * neither gaps nor contradictions, and that the package's own scenarios still come out.
 * Problems carry the BPMN id of the element they are painted on, errors the answers of a case that shows them;
 * publishing is refused while one is an error.
 */
export async function inspectPackage(
  pkg: ServicePackage,
  catalogue: Catalogue,
  diagramXml: string,
  options: CheckOptions = {},
): Promise<PackageInspection> {
  const diagram = await compileDiagram(diagramXml, pkg, catalogue);
  const table: DiagramTable =
    diagram.definitions === undefined ? { parts: [] } : diagramDependencies(diagram.definitions);
  const drawn = new Map(table.parts.map(({ ref, element }) => [ref, element]));
  const elementOf = (ref: string) => drawn.get(ref) ?? elementIdOf(ref);
  const named = tableProblems(pkg, catalogue, elementOf);
  const problems = [
    ...named,
    ...departmentProblems(pkg, catalogue, elementOf),
    ...proofProblems(pkg, catalogue, elementOf),
    ...diagram.problems,
  ];
  if (diagram.definitions !== undefined) {
    const process = mainProcess(diagram.definitions);
    problems.push(...partProblems(pkg, catalogue, table));
    if (process !== undefined) problems.push(...laneProblems(process));
  }
  if (named.some(({ severity }) => severity === 'error')) return { problems };
  const compilation = compilePackage(pkg, catalogue);
  if ('problems' in compilation) return { problems: [...problems, ...compilation.problems] };
  const { compiled, notes } = compilation;
  const subject = { compiled, catalogue, graph: diagram.graph, diagram: table, elementOf };
  problems.push(...unsetFacts(notes, pkg, elementOf));
  const tried = await tryPlans(subject, options);
  const scenarios = catalogue.scenarios.get(pkg.package.id) ?? [];
  const found = [
    ...problems,
    ...tried.problems,
    ...(await formProblems(compiled, { elementOf })),
    ...(await scenarioProblems(compiled, scenarios, options.scenarios ?? 'mayDiffer')),
  ];
  return {
    problems: found.map((problem) => withCounterExample(problem, tried.firstWith)),
    coverage: tried.coverage,
  };
}

interface PlanSubject {
  readonly compiled: CompiledPackage;
  readonly catalogue: Catalogue;
  readonly graph: ProcessGraph | undefined;
  readonly diagram: DiagramTable;
  readonly elementOf: (ref: string) => string;
}

interface Tried {
  readonly problems: readonly Problem[];
  readonly coverage: CheckCoverage;
  /** The first answers that brought a part into a case. */
  readonly firstWith: ReadonlyMap<string, PlanAnswers>;
}

/** What shows only when plans are made: order, papers, rules, and parts that no case has. */
async function tryPlans(subject: PlanSubject, options: CheckOptions): Promise<Tried> {
  const { compiled, catalogue, graph, diagram, elementOf } = subject;
  const circular = dependencyCycle(diagram.parts) !== undefined;
  const order =
    graph === undefined || circular ? undefined : new OrderCheck({ graph, diagram, elementOf });
  const papers = new PaperCheck(compiled, elementOf);
  const rules = new RuleCheck(compiled);
  const count = new CoverageCount(compiled);
  const firstWith = new Map<string, PlanAnswers>();
  const most = options.answerSets ?? 1_000;
  for await (const sample of sampledPlans(compiled, catalogue, flowFactsOf(graph), most)) {
    rules.add(sample);
    count.add(sample);
    if (!sample.fresh) continue;
    order?.add(sample);
    papers.add(sample);
    for (const { ref } of sample.plan.parts) {
      if (!firstWith.has(ref)) firstWith.set(ref, sample.answers);
    }
  }
  const never = compiled.definition.subItems.filter(({ ref }) => !count.hasPart(ref));
  const problems = [
    ...(order?.problems ?? []),
    ...papers.problems,
    ...rules.problems,
    ...never.map(({ ref }) => neverPlanned(ref, elementOf(ref))),
    ...count.neverHeld.flatMap(neverHeld),
  ];
  return { problems, coverage: count.coverage, firstWith };
}

function neverPlanned(part: string, element: string): Problem {
  return {
    code: 'PART_NEVER_PLANNED',
    severity: 'note',
    element,
    message: `None of the answers tried brings the part "${part}" into a case. Look at its condition.`,
    params: { part },
  };
}

/**
 * A rule of the package that no answers make hold. Parts are told as `PART_NEVER_PLANNED`; rules of items may hold in
 * other packages, so they are only counted.
 */
function neverHeld(path: string): Problem[] {
  if (/^\/(subItems|items)\//.test(path)) return [];
  const message = `The condition ${path} holds under none of the answers tried, so what it asks for never comes up. Look at it.`;
  return [{ code: 'RULE_NEVER_HOLDS', severity: 'note', path, message, params: { rule: path } }];
}

/** An error about a part of which no answers are told gets those of a case that has the part. */
function withCounterExample(
  problem: Problem,
  firstWith: ReadonlyMap<string, PlanAnswers>,
): Problem {
  const { severity, params = {} } = problem;
  const answers = firstWith.get(String(params.part));
  if (severity !== 'error' || params.answers !== undefined || answers === undefined) return problem;
  return { ...problem, params: { ...params, ...caseParams(answers) } };
}

/** Faults of the table, painted on the part they belong to. */
function tableProblems(
  pkg: ServicePackage,
  catalogue: Catalogue,
  elementOf: (ref: string) => string,
): Problem[] {
  const circle = dependencyCycle(pkg.subItems)?.[0];
  return packageFaults(pkg, catalogue, () => false).map((found): Problem => {
    const index = /^\/subItems\/(\d+)/.exec(found.path)?.[1];
    const ref = index === undefined ? undefined : pkg.subItems[Number(index)]?.ref;
    const part = ref ?? (found.code === 'CATALOGUE_DEPENDENCY_CYCLE' ? circle : undefined);
    return {
      code: found.code,
      severity: found.severity ?? 'error',
      ...(part !== undefined && { element: elementOf(part), params: { part } }),
      path: found.path,
      message: part === undefined ? found.message : `Part "${part}": ${found.message}`,
    };
  });
}
