import type { FactValue } from '@lianban/engine';
import type { Department, FactDefinition, ServicePackage } from '@lianban/packages-catalog';

export interface PackageSummary {
  readonly id: string;
  readonly version: string;
  /** Number of the published version, from 1. */
  readonly revision: number;
  readonly name: string;
  readonly gloss: string;
  readonly audience: string;
  readonly leadDepartment: string;
  readonly departments: number;
  readonly items: number;
  readonly about: string;
  /** `about` in English, where the package has it. */
  readonly aboutGloss?: string;
}

export interface PackageDetail extends PackageSummary {
  readonly package: ServicePackage;
  /** Facts with their values' labels, for the guide. */
  readonly facts: readonly FactDefinition[];
  readonly departmentNames: Readonly<Record<string, Department>>;
  /** Regions that carry something out in their own way, highest first; absent where none does. */
  readonly regions?: readonly { readonly id: string; readonly name: string }[];
}

export interface PlanRequest {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly members?: Readonly<Record<string, number>>;
  /** Region (行政区划) whose items count, or those of the nearest region above it. */
  readonly region?: string;
}
