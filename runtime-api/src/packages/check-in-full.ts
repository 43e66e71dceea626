import { type Problem, readBpmn } from '@lianban/engine';
import {
  applyDiagram,
  type Catalogue,
  type CheckCoverage,
  type CheckOptions,
  inspectPackage,
  type ServicePackage,
} from '@lianban/packages-catalog';
import { connectorProblems } from './connector-problems.ts';

/** A package to be looked through; plain data, so that another thread can do it. */
export interface CheckRequest {
  readonly catalogue: Catalogue;
  readonly package: ServicePackage;
  readonly bpmn: string;
  /** Carries the order and the departments that are drawn into the table first, as the designer wants it. */
  readonly applyDiagram: boolean;
  readonly options?: CheckOptions;
}

/** A package with its faults. */
export interface CheckedPackage {
  readonly package: ServicePackage;
  readonly problems: readonly Problem[];
  /** What was tried; absent where nothing could be planned. */
  readonly coverage?: CheckCoverage;
}

/** Looks for every fault of a package and its diagram; takes seconds for a large one, see `package-thread.ts`. */
export async function checkInFull(request: CheckRequest): Promise<CheckedPackage> {
  const { catalogue, bpmn } = request;
  let checked = request.package;
  if (request.applyDiagram) {
    const { definitions, problems } = await readBpmn(bpmn);
    if (definitions === undefined) return { package: checked, problems };
    checked = applyDiagram(checked, definitions, catalogue).package;
  }
  const found = await inspectPackage(checked, catalogue, bpmn, request.options);
  const lost = await connectorProblems(checked, catalogue, bpmn);
  return { ...found, package: checked, problems: [...found.problems, ...lost] };
}
