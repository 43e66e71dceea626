import type {
  CaseDefinition,
  CasePart,
  FactValue,
  Problem,
  ProcessGraph,
  RuleBook,
} from '@lianban/engine';
import type { CasePlan } from '@lianban/packages-catalog';
import type { CallableProcess } from '../packages/callable-processes.ts';

/** What a case is pinned to of its package version, besides its plan. */
export interface CaseVersion {
  /** 主题编码, e.g. `P02`: case numbers begin with it. */
  readonly themeCode: string;
  /** Name of the package, for lists. */
  readonly name: string;
  readonly graph: ProcessGraph;
  /** What its business rule tasks ask. */
  readonly decisions: RuleBook;
  /** The same with processes that a case has bound at run time, or why they do not fit. */
  readonly withProcesses: (
    bound: readonly CallableProcess[],
  ) => Promise<CaseVersion | readonly Problem[]>;
  /** 实施清单编码 by item; an item without one gives its parts no number. */
  readonly implementCodes: ReadonlyMap<string, string>;
}

/** A version with the plan of one case. */
export interface PinnedCase {
  readonly version: CaseVersion;
  readonly definition: CaseDefinition;
  /** Item by part. */
  readonly items: ReadonlyMap<string, string>;
  /** Departments that take part, in the plan's order. */
  readonly departments: readonly string[];
  /** What it has bound at run time and runs now; the version holds it too. */
  readonly bound: readonly CallableProcess[];
}

/** The same case with other processes bound at run time, or why they do not fit. */
export async function bindProcesses(
  pinned: PinnedCase,
  bound: readonly CallableProcess[],
): Promise<PinnedCase | readonly Problem[]> {
  const version = await pinned.version.withProcesses(bound);
  if (!('graph' in version)) return version;
  return { ...pinned, version, definition: { ...pinned.definition, graph: version.graph }, bound };
}

/** Pins a case to its version and plan. */
export function pinCase(version: CaseVersion, plan: CasePlan): PinnedCase {
  const facts: Record<string, FactValue> = {};
  for (const [key, { value }] of Object.entries(plan.facts)) facts[key] = value;
  const parts = new Map(
    plan.parts.map((part): [string, CasePart] => [
      part.ref,
      {
        ref: part.ref,
        department: part.department,
        startAfter: part.startAfter,
        finishAfter: part.finishAfter,
        promised: part.promised,
        statutory: part.statutory,
        producesResult: part.produces.length > 0,
      },
    ]),
  );
  return {
    version,
    definition: { graph: version.graph, facts, parts },
    items: new Map(plan.parts.map(({ ref, item }) => [ref, item])),
    departments: [...new Set(plan.parts.map(({ department }) => department))],
    bound: [],
  };
}
