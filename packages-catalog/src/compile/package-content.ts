import type { Department, FactDefinition } from '../catalogue.ts';
import type { DataElement, DataRule } from '../data-element.ts';
import type { Material } from '../material.ts';
import type { Region } from '../region.ts';
import type { ServiceItem } from '../service-item.ts';
import type { ServicePackage } from '../service-package.ts';
import type { PackageSnapshot } from './package-snapshot.ts';

/** What a package uses, by id. */
export interface PackageContent {
  readonly departments: ReadonlyMap<string, Department>;
  readonly items: ReadonlyMap<string, ServiceItem>;
  readonly regions: ReadonlyMap<string, Region>;
  readonly materials: ReadonlyMap<string, Material>;
  readonly elements: ReadonlyMap<string, DataElement>;
  readonly rules: ReadonlyMap<string, DataRule>;
  readonly codeSets: PackageSnapshot['codeSets'];
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly packages: ReadonlyMap<string, ServicePackage>;
}

/** Indexes a snapshot by id. */
export function contentOf(snapshot: PackageSnapshot): PackageContent {
  const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
    new Map(list.map((entry) => [entry.id, entry]));
  return {
    departments: byId(snapshot.departments),
    items: byId(snapshot.items),
    regions: byId(snapshot.regions ?? []),
    materials: byId(snapshot.materials),
    elements: byId(snapshot.elements),
    rules: byId(snapshot.rules),
    codeSets: snapshot.codeSets,
    facts: byId(snapshot.facts),
    packages: new Map([[snapshot.package.package.id, snapshot.package]]),
  };
}
