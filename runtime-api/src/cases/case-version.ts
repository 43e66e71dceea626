import type { CaseDefinition, CasePart, FactValue, ProcessGraph, RuleBook } from '@lianban/engine';
import type { CasePlan } from '@lianban/packages-catalog';

/** What a case is pinned to of its package version, besides its plan. */
export interface CaseVersion {
  /** 主题编码, e.g. `P02`: case numbers begin with it. */
  readonly themeCode: string;
  /** Name of the package, for lists. */
  readonly name: string;
  readonly graph: ProcessGraph;
  /** What its business rule tasks ask. */
  readonly decisions: RuleBook;
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
  };
}
