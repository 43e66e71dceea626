import { testsOf } from '@lianban/engine';
import type { Catalogue, Department, FactDefinition } from '../catalogue.ts';
import type { CodeSets, DataElement, DataRule } from '../data-element.ts';
import { handlingOf } from '../draft/definitions.ts';
import type { Material } from '../material.ts';
import type { Region } from '../region.ts';
import type { ServiceItem } from '../service-item.ts';
import type { ServicePackage } from '../service-package.ts';
import { contentHash } from './content-hash.ts';
import { localItemsOf, regionsOf } from './local-choice.ts';

/** Everything a package uses, as plain data: what a version is, and what a case is pinned to. */
export interface PackageSnapshot {
  readonly package: ServicePackage;
  readonly departments: readonly Department[];
  /** The items of its parts, and the local ones that follow them. */
  readonly items: readonly ServiceItem[];
  /** Where the local items are carried out; absent where there are none. */
  readonly regions?: readonly Region[];
  readonly materials: readonly Material[];
  readonly elements: readonly DataElement[];
  readonly rules: readonly DataRule[];
  readonly codeSets: CodeSets;
  readonly facts: readonly FactDefinition[];
  /** BPMN text of the package; absent = drawn by `draft-process`. */
  readonly diagram?: string;
  /** BPMN texts of the handling processes that the diagram calls, or that its first drawing would, by process id. */
  readonly processes?: Readonly<Record<string, string>>;
  /** What the business rule tasks of diagram and processes ask, by name; absent where there are none. */
  readonly decisions?: Readonly<Record<string, string>>;
}

/** Takes from a catalogue what a package uses, each list sorted by id; entries that do not exist are left out. */
export function packageSnapshot(
  servicePackage: ServicePackage,
  catalogue: Catalogue,
): PackageSnapshot {
  const named = new Set(servicePackage.subItems.map(({ item }) => item));
  const items = pick(catalogue.items, [...named, ...localItemsOf(named, catalogue)]);
  const regions = regionsOf(items, catalogue.regions);
  const elements = pick(
    catalogue.elements,
    items.flatMap(({ form }) => form.fields.map(({ element }) => element)),
  );
  const materials = pick(catalogue.materials, materialsUsed(items, elements, catalogue));
  const diagram = catalogue.diagrams.get(servicePackage.package.id);
  const processes = processesUsed(diagram, items, catalogue);
  const stated = items.flatMap(({ form }) =>
    form.fields.flatMap(({ constraint }) => constraint ?? []),
  );
  const codeSets = [...elements, ...stated]
    .flatMap(({ type }) => type ?? [])
    .filter((type) => type.startsWith('enum:'))
    .map((type) => type.slice('enum:'.length))
    .flatMap((id) => (catalogue.codeSets[id] ? [[id, catalogue.codeSets[id]] as const] : []));
  return {
    package: servicePackage,
    departments: pick(catalogue.departments, departmentsUsed(servicePackage, items, elements)),
    items,
    ...(regions.length === 0 ? {} : { regions }),
    materials,
    elements,
    rules: pick(
      catalogue.rules,
      [...elements, ...stated].flatMap(({ rule }) => rule ?? []),
    ),
    codeSets: Object.fromEntries(codeSets),
    facts: pick(catalogue.facts, factsUsed(servicePackage, items, materials)),
    ...(diagram === undefined ? {} : { diagram }),
    processes,
    ...decisionsUsed([diagram ?? '', ...Object.values(processes)], catalogue),
  };
}

/** A process with those it calls and what their business rule tasks ask: what a call brings into a case that is bound when it is made. */
export interface ProcessBundle {
  /** BPMN texts by process id. */
  readonly processes: Readonly<Record<string, string>>;
  readonly decisions?: Readonly<Record<string, string>>;
}

/** Takes a process with all it needs from a catalogue; undefined where there is none of that id. */
export function processBundle(
  id: string,
  catalogue: Pick<Catalogue, 'processes' | 'decisions'>,
): ProcessBundle | undefined {
  if (!catalogue.processes.has(id)) return undefined;
  const processes = withCalled([id], catalogue);
  return { processes, ...decisionsUsed(Object.values(processes), catalogue) };
}

/** The version of a package: SHA-256 over the canonical JSON of everything it uses. */
export function packageVersion(snapshot: PackageSnapshot): string {
  return contentHash(snapshot);
}

function pick<T>(from: ReadonlyMap<string, T>, ids: readonly string[]): readonly T[] {
  return [...new Set(ids)].sort().flatMap((id) => from.get(id) ?? []);
}

function departmentsUsed(
  { package: head, subItems }: ServicePackage,
  items: readonly ServiceItem[],
  elements: readonly DataElement[],
): readonly string[] {
  return [
    head.leadDepartment,
    ...head.jointDepartments,
    ...subItems.map(({ department }) => department),
    ...items.map(({ department }) => department),
    ...elements.flatMap(({ owner }) => owner ?? []),
  ];
}

/** Processes called by name, and those that these call; without a diagram, the items' own or the default one. */
function processesUsed(
  diagram: string | undefined,
  items: readonly ServiceItem[],
  { processes }: Catalogue,
): Readonly<Record<string, string>> {
  const first =
    diagram === undefined ? items.map(({ id }) => handlingOf(id, { processes })) : called(diagram);
  return withCalled(first, { processes });
}

function called(xml: string): readonly string[] {
  return [...xml.matchAll(/calledElement\s*=\s*["']([^"']*)["']/g)].map(([, name = '']) => name);
}

function withCalled(
  first: readonly string[],
  { processes }: Pick<Catalogue, 'processes'>,
): Readonly<Record<string, string>> {
  const names = new Set(first);
  const used: Record<string, string> = {};
  for (const name of names) {
    const xml = processes.get(name);
    if (xml === undefined) continue;
    used[name] = xml;
    for (const further of called(xml)) names.add(further);
  }
  return used;
}

/** Decisions that the texts name: `lb:rules="<name>"` or `"<name>#<decision>"`, or the id of the task itself. */
function decisionsUsed(
  texts: readonly string[],
  { decisions }: Pick<Catalogue, 'decisions'>,
): Pick<PackageSnapshot, 'decisions'> {
  const asking = texts.filter((text) => text.includes('businessRuleTask'));
  const used = [...decisions].filter(([name]) =>
    asking.some((text) => text.includes(`"${name}"`) || text.includes(`"${name}#`)),
  );
  return used.length === 0 ? {} : { decisions: Object.fromEntries(used) };
}

/** Papers asked for, produced or drawn from, with the members of their classes. */
function materialsUsed(
  items: readonly ServiceItem[],
  elements: readonly DataElement[],
  { materials }: Catalogue,
): readonly string[] {
  const used = [
    ...items.flatMap((item) => item.materials.map(({ material }) => material)),
    ...items.flatMap((item) =>
      item.materials.flatMap(({ alternatives = [] }) =>
        alternatives.flat().map(({ material }) => material),
      ),
    ),
    ...items.flatMap((item) => item.result.produces.map(({ material }) => material)),
    ...elements.flatMap(({ prefillFrom }) => prefillFrom ?? []),
  ];
  const all = new Set(used);
  for (const id of all) {
    const material = materials.get(id);
    for (const member of material?.metBy ?? []) all.add(member);
    for (const rule of material?.resolve ?? []) {
      all.add('otherwise' in rule ? rule.otherwise : rule.use);
    }
  }
  return [...all];
}

function factsUsed(
  servicePackage: ServicePackage,
  items: readonly ServiceItem[],
  materials: readonly Material[],
): readonly string[] {
  const { package: head, questions, derivedFacts = [], aliases = [], subItems } = servicePackage;
  const conditions = [
    ...head.promisedTotal.map(({ when }) => when),
    ...(head.recommendedWhen === undefined ? [] : [head.recommendedWhen]),
    ...questions.flatMap(({ askWhen }) => askWhen ?? []),
    ...derivedFacts.map(({ when }) => when),
    ...aliases.map(({ when }) => when),
    ...subItems.map(({ include }) => include),
    ...items.flatMap((item) => item.materials.flatMap(({ when }) => when ?? [])),
    ...items.flatMap((item) => item.form.fields.flatMap(({ when }) => when ?? [])),
    ...materials.flatMap((material) =>
      (material.resolve ?? []).flatMap((rule) => ('when' in rule ? rule.when : [])),
    ),
  ];
  return [
    ...conditions.flatMap((condition) => testsOf(condition).map(({ fact }) => fact)),
    ...questions.map(({ fact }) => fact),
    ...derivedFacts.map(({ fact }) => fact),
    ...Object.keys(servicePackage.systemParameters ?? {}).map((key) => key.split('.')[0] ?? key),
  ];
}
