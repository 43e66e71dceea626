import type { CalendarData, Problem } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import { canonicalJson } from '../compile/canonical-json.ts';
import { contentHash } from '../compile/content-hash.ts';
import { resolveLocalItems } from '../local-item.ts';
import { fault, note } from '../problem.ts';
import type { Scenario } from '../scenario.ts';
import { type AssignedDiagrams, assignDiagrams } from './assign-diagrams.ts';
import {
  type CatalogueEntries,
  type CatalogueFile,
  type Entry,
  type Place,
  readEntries,
  type Sections,
} from './catalogue-entries.ts';
import type { EntryFault } from './condition-faults.ts';
import { directoryFaults, localItemFaults, regionFaults } from './directory-faults.ts';
import type { IsBroken } from './entry-checks.ts';
import { itemFaults } from './item-faults.ts';
import { packageFaults } from './package-faults.ts';
import {
  elementFaults,
  factDefinitionFaults,
  materialFaults,
  ruleFaults,
} from './registry-faults.ts';

/** A catalogue with what staff should know of it, or every fault that refuses it. */
export type CatalogueReading =
  | { readonly catalogue: Catalogue; readonly notes: readonly Problem[] }
  | { readonly problems: readonly Problem[] };

/**
 * Reads a catalogue folder's files: a whole catalogue, or with `base` additions to one (an equal id replaces).
 * Files are recognised by their top-level keys anywhere in the folder; BPMN files belong to the package beside them,
 * those in a folder `processes` are called by parts; decisions are what business rule tasks ask.
 * A folder with a fault is refused whole, with every fault by file, path and reason.
 */
export function readCatalogue(files: readonly CatalogueFile[], base?: Catalogue): CatalogueReading {
  const decisions = files.filter(({ path }) => isDecision(path));
  const yaml = files.filter(({ path }) => /\.(ya?ml|json)$/i.test(path) && !isDecision(path));
  const drawings = files.filter(({ path }) => /\.bpmn$/i.test(path));
  if (yaml.length + drawings.length + decisions.length === 0) {
    const message = 'The folder holds no catalogue file (.yaml, .yml, .json, .bpmn or .dmn).';
    return { problems: [fault('CATALOGUE_EMPTY', message)] };
  }
  const entries = readEntries(yaml);
  const diagrams = assignDiagrams(drawings, entries.sections.packages, base);
  const catalogue = {
    ...merge(entries.sections, diagrams, base),
    decisions: new Map([...(base?.decisions ?? []), ...decisions.map(decisionOf)]),
  };
  const findings = [
    ...entries.problems,
    ...duplicates(entries.sections),
    ...scenarioFaults(entries, catalogue),
    ...summarised(news(references(catalogue, entries), base)),
    ...replaced(entries.sections, base),
    ...diagrams.problems,
  ];
  const problems = findings.filter(({ severity }) => severity === 'error');
  if (problems.length > 0) return { problems };
  return { catalogue, notes: findings };
}

/** A file in a folder `decisions` is one that business rule tasks ask, and so is every DMN document. */
function isDecision(path: string): boolean {
  return /\.dmn$/i.test(path) || /(^|\/)decisions\/[^/]*\.json$/i.test(path);
}

function decisionOf({ path, text }: CatalogueFile): readonly [string, string] {
  return [path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''), text];
}

function merge(
  sections: Sections,
  diagrams: AssignedDiagrams,
  base: Catalogue | undefined,
): Omit<Catalogue, 'decisions'> {
  const homonyms = sections.homonyms.map(({ value }) => value);
  const codeSets = sections.codeSets.map(({ value }) => [value.id, value.values] as const);
  const packages = sections.packages.map(({ value: { id, ...rest } }) => [id, rest] as const);
  return {
    departments: byId(sections.departments, base?.departments),
    ...itemsOf(sections, base),
    directory: byId(sections.directory, base?.directory),
    regions: byId(sections.regions, base?.regions),
    materials: byId(sections.materials, base?.materials),
    elements: byId(sections.dataElements, base?.elements),
    rules: byId(sections.rules, base?.rules),
    facts: byId(sections.facts, base?.facts),
    codeSets: { ...base?.codeSets, ...Object.fromEntries(codeSets) },
    packages: new Map([...(base?.packages ?? []), ...packages]),
    scenarios: scenariosOf(sections, base),
    materialHomonyms: [
      ...(base?.materialHomonyms ?? []),
      ...homonyms.flatMap(({ label, materials }) => (materials ? [{ label, materials }] : [])),
    ],
    elementHomonyms: [
      ...(base?.elementHomonyms ?? []),
      ...homonyms.flatMap(({ label, elements }) => (elements ? [{ label, elements }] : [])),
    ],
    calendar: calendarOf(sections, base),
    diagrams: new Map([...(base?.diagrams ?? []), ...diagrams.byPackage]),
    processes: new Map([...(base?.processes ?? []), ...diagrams.processes]),
  };
}

/** A package's scenarios in a folder replace those it had. */
function scenariosOf(
  sections: Sections,
  base: Catalogue | undefined,
): ReadonlyMap<string, readonly Scenario[]> {
  const delivered = Map.groupBy(
    sections.scenarios.map(({ value }) => value),
    (scenario) => scenario.package,
  );
  return new Map([...(base?.scenarios ?? []), ...delivered]);
}

/** An id written as an item is no local item any more, and the other way about; local ones are completed anew. */
function itemsOf(
  sections: Sections,
  base: Catalogue | undefined,
): Pick<Catalogue, 'items' | 'localItems'> {
  const written = new Map(sections.items.map(({ value }) => [value.id, value] as const));
  const localItems = new Map(
    [
      ...(base?.localItems ?? new Map()).values(),
      ...sections.localItems.map(({ value }) => value),
    ].flatMap((local) => (written.has(local.id) ? [] : [[local.id, local] as const])),
  );
  const own = [...(base?.items ?? []), ...written].filter(([id]) => !localItems.has(id));
  const items = new Map(own);
  return { items: new Map([...own, ...resolveLocalItems(items, localItems).items]), localItems };
}

function byId<T extends { readonly id: string }>(
  entries: readonly Entry<T>[],
  base: ReadonlyMap<string, T> | undefined,
): ReadonlyMap<string, T> {
  return new Map([...(base ?? []), ...entries.map(({ value }) => [value.id, value] as const)]);
}

/** A calendar in the folder replaces the one before; its version is a hash of its days. */
function calendarOf(sections: Sections, base: Catalogue | undefined): CalendarData {
  const days = (list: readonly Entry<{ readonly date: string }>[]): readonly string[] =>
    [...new Set(list.map(({ value }) => value.date))].sort();
  if (base !== undefined && sections.holidays.length + sections.workdays.length === 0) {
    return base.calendar;
  }
  const data = { holidays: days(sections.holidays), workdays: days(sections.workdays) };
  return { version: contentHash(data).slice(0, 16), ...data };
}

const sectionsWithIds = [
  'departments',
  'items',
  'localItems',
  'directory',
  'regions',
  'materials',
  'dataElements',
  'rules',
  'facts',
  'codeSets',
  'packages',
] as const;

function duplicates({ ...sections }: Sections): readonly Problem[] {
  return sectionsWithIds.flatMap((section) => {
    const first = new Map<string, Place>();
    return (sections[section] as readonly Entry<{ readonly id: string }>[]).flatMap(
      ({ value: { id }, place }) => {
        const earlier = first.get(id);
        if (earlier === undefined) {
          first.set(id, place);
          return [];
        }
        const message = `The id "${id}" stands in ${section} twice: also in ${earlier.file}${earlier.path && ` at ${earlier.path}`}.`;
        return [fault('CATALOGUE_DUPLICATE_ID', message, place)];
      },
    );
  });
}

/** Scenarios of packages or regions that do not exist, and two of one name; what they come to is seen when the package is checked. */
function scenarioFaults(
  { sections, broken }: CatalogueEntries,
  { packages, regions }: Catalogue,
): readonly Problem[] {
  const seen = new Set<string>();
  return sections.scenarios.flatMap(({ value, place }) => {
    const { package: id, case: name, region } = value;
    const at = { file: place.file, path: `${place.path}/package` };
    if (!packages.has(id) && !broken.has(`packages:${id}`)) {
      const message = `There is no package "${id}"; add it or correct the name.`;
      return [fault('CATALOGUE_REFERENCE_UNKNOWN', message, at)];
    }
    if (region !== undefined && !regions.has(region) && !broken.has(`regions:${region}`)) {
      const message = `There is no region "${region}"; add it or correct the name.`;
      const path = `${place.path}/region`;
      return [fault('CATALOGUE_REFERENCE_UNKNOWN', message, { ...at, path })];
    }
    const key = `${id} ${name}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `The package "${id}" has two scenarios "${name}"; give each a name of its own.`;
    return [fault('CATALOGUE_DUPLICATE_ID', message, { ...at, path: `${place.path}/case` })];
  });
}

function replaced({ ...sections }: Sections, base: Catalogue | undefined): readonly Problem[] {
  if (base === undefined) return [];
  const { elements: dataElements, ...others } = base;
  const before = { ...others, dataElements, codeSets: new Map(Object.entries(base.codeSets)) };
  return sectionsWithIds.flatMap((section) =>
    (sections[section] as readonly Entry<{ readonly id: string }>[])
      .filter(({ value }) => isAnother(value, before[section].get(value.id)))
      .map(({ value: { id }, place }) =>
        note('CATALOGUE_REPLACED', `"${id}" in ${section} replaces the one that was there.`, place),
      ),
  );
}

/** Whether an entry takes the place of one with other content; the same again is nothing to tell. */
function isAnother(value: { readonly id: string }, before: unknown): boolean {
  if (before === undefined) return false;
  const content = Array.isArray(before) ? { id: value.id, values: before } : before;
  return canonicalJson({ ...value, id: '' }) !== canonicalJson({ ...(content as object), id: '' });
}

/** Leaves out what the base had notes on before: a folder that does not touch an entry tells nothing of it. */
function news(found: readonly Problem[], base: Catalogue | undefined): readonly Problem[] {
  if (base === undefined) return found;
  const textOf = ({ code, path, message }: Problem) => `${code} ${path} ${message}`;
  const old = new Set(references(base, readEntries([])).map(textOf));
  return found.filter((one) => one.severity === 'error' || !old.has(textOf(one)));
}

/** Checks every entry of the merged catalogue; a fault of an entry that was there before has no file. */
function references(
  catalogue: Catalogue,
  { sections, broken }: CatalogueEntries,
): readonly Problem[] {
  const isBroken: IsBroken = (reference) => broken.has(reference);
  const found: Problem[] = [];
  const check = <T>(
    section: (typeof sectionsWithIds)[number],
    values: ReadonlyMap<string, T>,
    faultsOf: (value: T) => readonly EntryFault[],
  ): void => {
    const list = sections[section] as readonly Entry<{ readonly id: string }>[];
    const places = new Map(list.map(({ value, place }) => [value.id, place]));
    for (const [id, value] of values) {
      const place = places.get(id);
      for (const entryFault of faultsOf(value)) {
        found.push(placed(entryFault, section, id, place));
      }
    }
  };
  check('materials', catalogue.materials, (value) => materialFaults(value, catalogue, isBroken));
  check('dataElements', catalogue.elements, (value) => elementFaults(value, catalogue, isBroken));
  check('rules', catalogue.rules, ruleFaults);
  check('facts', catalogue.facts, (value) => factDefinitionFaults(value, catalogue, isBroken));
  const itemCheck = itemFaults(catalogue, isBroken);
  const { localItems } = catalogue;
  check(
    'items',
    only(catalogue.items, (id) => !localItems.has(id)),
    itemCheck,
  );
  check('localItems', localItems, (value) => {
    const own = localItemFaults(value, catalogue, isBroken);
    const whole = catalogue.items.get(value.id);
    return own.length > 0 || whole === undefined ? own : itemCheck(whole);
  });
  check('directory', catalogue.directory, directoryFaults(catalogue.directory));
  check('regions', catalogue.regions, (value) => regionFaults(value, catalogue));
  check('packages', catalogue.packages, (value) => packageFaults(value, catalogue, isBroken));
  return found;
}

function only<T>(
  values: ReadonlyMap<string, T>,
  keep: (id: string) => boolean,
): ReadonlyMap<string, T> {
  return new Map([...values].filter(([id]) => keep(id)));
}

/** Missing code sets are one note, however many elements name them: nobody reads forty lines. */
function summarised(found: readonly Problem[]): readonly Problem[] {
  const missing = found.filter(({ code }) => code === 'CATALOGUE_CODE_SET_MISSING');
  const [first] = missing;
  if (first === undefined || missing.length === 1) return found;
  const sets = [...new Set(missing.map(({ params }) => String(params?.codeSet)))].sort();
  const shown = sets.slice(0, 8).join(', ') + (sets.length > 8 ? ', …' : '');
  const message = `${missing.length} data elements name ${sets.length} code sets that the catalogue does not hold (${shown}); they are taken as free text. The first is "${String(first.params?.element)}".`;
  const params = { elements: missing.length, codeSets: sets.join(', ') };
  return [
    ...found.filter(({ code }) => code !== 'CATALOGUE_CODE_SET_MISSING'),
    { ...first, message, params },
  ];
}

function placed(
  { code, path, message, severity, params }: EntryFault,
  section: string,
  id: string,
  place: Place | undefined,
): Problem {
  const finding = {
    code,
    severity: severity ?? 'error',
    ...(params === undefined ? {} : { params }),
  } as const;
  if (place === undefined) {
    return { ...finding, path, message: `In ${section}, "${id}" that was there: ${message}` };
  }
  return { ...finding, file: place.file, path: place.path + path, message };
}
