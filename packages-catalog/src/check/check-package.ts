import type { Problem, ProcessGraph } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import { type CompiledPackage, compilePackage } from '../compile/compile-package.ts';
import { type DiagramTable, diagramDependencies } from '../diagram/diagram-dependencies.ts';
import { compileDiagram, mainProcess } from '../diagram/diagram-process.ts';
import { elementIdOf } from '../draft/blocks.ts';
import { dependencyCycle } from '../precedence.ts';
import { packageFaults } from '../read/package-faults.ts';
import type { ServicePackage } from '../service-package.ts';
import { unsetFacts } from './check-facts.ts';
import { formProblems } from './check-forms.ts';
import { flowFactsOf, OrderCheck } from './check-order.ts';
import { PaperCheck } from './check-papers.ts';
import { laneProblems, partProblems } from './check-parts.ts';
import { sampledPlans } from './check-sampled-plans.ts';

/** How thoroughly a package is checked. */
export interface CheckOptions {
  /** Answer sets tried against the order of parts and papers; 1,000 when absent. */
  readonly answerSets?: number;
}

/**
 * Everything that must hold before a package is published: what its table names, what its diagram draws, that both
 * agree, and that under every plan tried the diagram keeps the order and every paper is there in time.
 * Problems carry the BPMN id of the element they are painted on; publishing is refused while one is an error.
 */
export async function checkPackage(
  pkg: ServicePackage,
  catalogue: Catalogue,
  diagramXml: string,
  options: CheckOptions = {},
): Promise<readonly Problem[]> {
  const diagram = await compileDiagram(diagramXml, pkg, catalogue);
  const table: DiagramTable =
    diagram.definitions === undefined ? { parts: [] } : diagramDependencies(diagram.definitions);
  const drawn = new Map(table.parts.map(({ ref, element }) => [ref, element]));
  const elementOf = (ref: string) => drawn.get(ref) ?? elementIdOf(ref);
  const named = tableProblems(pkg, catalogue, elementOf);
  const problems = [...named, ...diagram.problems];
  if (diagram.definitions !== undefined) {
    const process = mainProcess(diagram.definitions);
    problems.push(...partProblems(pkg, catalogue, table));
    if (process !== undefined) problems.push(...laneProblems(process));
  }
  if (named.some(({ severity }) => severity === 'error')) return problems;
  const compilation = compilePackage(pkg, catalogue);
  if ('problems' in compilation) return [...problems, ...compilation.problems];
  const { compiled, notes } = compilation;
  const subject = { compiled, catalogue, graph: diagram.graph, diagram: table, elementOf };
  problems.push(...unsetFacts(notes, pkg, elementOf));
  const forms = { elementOf, answerSets: options.answerSets ?? 1_000 };
  return [
    ...problems,
    ...(await planProblems(subject, options)),
    ...(await formProblems(compiled, catalogue, forms)),
  ];
}

interface PlanSubject {
  readonly compiled: CompiledPackage;
  readonly catalogue: Catalogue;
  readonly graph: ProcessGraph | undefined;
  readonly diagram: DiagramTable;
  readonly elementOf: (ref: string) => string;
}

/** What shows only when plans are made: order, papers, and parts that no case has. */
async function planProblems(subject: PlanSubject, options: CheckOptions): Promise<Problem[]> {
  const { compiled, catalogue, graph, diagram, elementOf } = subject;
  const circular = dependencyCycle(diagram.parts) !== undefined;
  const order =
    graph === undefined || circular ? undefined : new OrderCheck({ graph, diagram, elementOf });
  const papers = new PaperCheck(compiled, elementOf);
  const planned = new Set<string>();
  const most = options.answerSets ?? 1_000;
  for await (const sample of sampledPlans(compiled, catalogue, flowFactsOf(graph), most)) {
    order?.add(sample);
    papers.add(sample);
    for (const { ref } of sample.plan.parts) planned.add(ref);
  }
  const never = compiled.definition.subItems.filter(({ ref }) => !planned.has(ref));
  return [
    ...(order?.problems ?? []),
    ...papers.problems,
    ...never.map(({ ref }) => neverPlanned(ref, elementOf(ref))),
  ];
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
