import type { Problem } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import { compilePackage } from '../compile/compile-package.ts';
import { type DiagramTable, diagramDependencies } from '../diagram/diagram-dependencies.ts';
import { compileDiagram, mainProcess } from '../diagram/diagram-process.ts';
import { elementIdOf } from '../draft/blocks.ts';
import { dependencyCycle } from '../precedence.ts';
import { packageFaults } from '../read/package-faults.ts';
import type { ServicePackage } from '../service-package.ts';
import { tryCases } from './check-cases.ts';
import type { CheckCoverage } from './check-coverage.ts';
import { unsetFacts } from './check-facts.ts';
import { formProblems } from './check-forms.ts';
import { laneProblems, partProblems } from './check-parts.ts';
import { departmentProblems, proofProblems } from './check-proof.ts';
import { regionProblems } from './check-regions.ts';
import { scenarioProblems } from './check-scenarios.ts';
import { CounterExamples } from './counter-examples.ts';

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
 * neither gaps nor contradictions, that the package's own scenarios still come out, and that all this holds as well as
 * regions carry the package out.
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
  const isRefused = named.some(({ severity }) => severity === 'error');
  const compilation = compilePackage(isRefused ? withoutOrder(pkg) : pkg, catalogue);
  if ('problems' in compilation) {
    return { problems: isRefused ? problems : [...problems, ...compilation.problems] };
  }
  const { compiled, notes } = compilation;
  const partAt = new Map(compiled.parts.map(({ ref }) => [elementOf(ref), ref]));
  const examples = new CounterExamples(compiled, (element) => partAt.get(element));
  if (isRefused) return { problems: await shownBy(examples, problems) };
  const subject = {
    compiled,
    catalogue,
    graph: diagram.graph,
    diagram: table,
    elementOf,
    examples,
  };
  const tried = await tryCases(subject, options.answerSets ?? 1_000);
  const scenarios = catalogue.scenarios.get(pkg.package.id) ?? [];
  const found = [
    ...problems,
    ...unsetFacts(notes, pkg, elementOf),
    ...tried.problems,
    ...(await formProblems(compiled, { elementOf })),
    ...(await scenarioProblems(compiled, scenarios, options.scenarios ?? 'mayDiffer')),
  ];
  const inRegions = await regionProblems(subject, found, options.answerSets ?? 1_000);
  return {
    problems: [...(await shownBy(examples, found)), ...inRegions],
    coverage: tried.coverage,
  };
}

async function shownBy(
  examples: CounterExamples,
  problems: readonly Problem[],
): Promise<readonly Problem[]> {
  const shown: Problem[] = [];
  for (const problem of problems) shown.push(await examples.shown(problem));
  return shown;
}

/** The package as it can still be planned when its parts wait for each other in a circle: nothing else may be wrong. */
function withoutOrder(pkg: ServicePackage): ServicePackage {
  return { ...pkg, subItems: pkg.subItems.map(({ dependsOn: _dependsOn, ...part }) => part) };
}

/** Faults of the table, painted on the part they belong to. */
function tableProblems(
  pkg: ServicePackage,
  catalogue: Catalogue,
  elementOf: (ref: string) => string,
): Problem[] {
  const circle = dependencyCycle(pkg.subItems);
  return packageFaults(pkg, catalogue, () => false).map((found): Problem => {
    const index = /^\/subItems\/(\d+)/.exec(found.path)?.[1];
    const ref = index === undefined ? undefined : pkg.subItems[Number(index)]?.ref;
    const parts = found.code === 'CATALOGUE_DEPENDENCY_CYCLE' ? circle : undefined;
    const part = ref ?? parts?.[0];
    return {
      code: found.code,
      severity: found.severity ?? 'error',
      ...(part !== undefined && {
        element: elementOf(part),
        params: { part, ...(parts !== undefined && { parts: parts.join(' → ') }) },
      }),
      path: found.path,
      message: part === undefined ? found.message : `Part "${part}": ${found.message}`,
    };
  });
}
