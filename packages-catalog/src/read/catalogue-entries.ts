import type { Problem } from '@lianban/engine';
import type { Department, FactDefinition } from '../catalogue.ts';
import type { DataElement, DataRule } from '../data-element.ts';
import type { DirectoryItem } from '../directory-item.ts';
import type { LocalItem } from '../local-item.ts';
import type { Material } from '../material.ts';
import { fault, pointer } from '../problem.ts';
import type { Region } from '../region.ts';
import type { Scenario } from '../scenario.ts';
import type { ServiceItem } from '../service-item.ts';
import type { ServicePackage } from '../service-package.ts';
import { shapeProblems } from './check-shape.ts';
import { readYaml } from './read-yaml.ts';

/** A text file of a catalogue folder; `path` is relative to the folder, with forward slashes. */
export interface CatalogueFile {
  readonly path: string;
  readonly text: string;
}

/** Where an entry stands. */
export interface Place {
  readonly file: string;
  readonly path: string;
}

/** An entry with its place. */
export interface Entry<T> {
  readonly value: T;
  readonly place: Place;
}

/** The same words for different papers, or for different data. */
export interface Homonym {
  readonly label: string;
  readonly materials?: readonly string[];
  readonly elements?: readonly string[];
}

/** The values of one code set. */
export interface CodeSet {
  readonly id: string;
  readonly values: readonly string[];
}

interface Day {
  readonly date: string;
}

/** Content of each section by its top-level key, in the order of the files. */
export interface Sections {
  readonly departments: Entry<Department>[];
  readonly items: Entry<ServiceItem>[];
  readonly localItems: Entry<LocalItem>[];
  readonly directory: Entry<DirectoryItem>[];
  readonly regions: Entry<Region>[];
  readonly materials: Entry<Material>[];
  readonly dataElements: Entry<DataElement>[];
  readonly rules: Entry<DataRule>[];
  readonly facts: Entry<FactDefinition>[];
  readonly codeSets: Entry<CodeSet>[];
  readonly packages: Entry<ServicePackage & { readonly id: string }>[];
  readonly homonyms: Entry<Homonym>[];
  readonly scenarios: Entry<Scenario>[];
  readonly holidays: Entry<Day>[];
  readonly workdays: Entry<Day>[];
}

/** What the YAML files of a folder hold, and what is wrong with them one by one. */
export interface CatalogueEntries {
  readonly sections: Sections;
  readonly problems: readonly Problem[];
  /** Entries left out because of their shape, as `section:id`: references to them are no further faults. */
  readonly broken: ReadonlySet<string>;
}

/** Sections that are lists; files are recognised by these keys, not by their names. */
const listSections = [
  'departments',
  'items',
  'localItems',
  'directory',
  'regions',
  'materials',
  'dataElements',
  'rules',
  'facts',
  'homonyms',
  'scenarios',
  'holidays',
  'workdays',
] as const;

const otherKeys = ['codeSets', 'papers', 'testVectors', 'goldenCases'];

/** Reads every YAML file and sorts the entries by section; faulty entries are left out, each with its faults. */
export function readEntries(files: readonly CatalogueFile[]): CatalogueEntries {
  const sections: Sections = {
    departments: [],
    items: [],
    localItems: [],
    directory: [],
    regions: [],
    materials: [],
    dataElements: [],
    rules: [],
    facts: [],
    codeSets: [],
    packages: [],
    homonyms: [],
    scenarios: [],
    holidays: [],
    workdays: [],
  };
  const problems: Problem[] = [];
  const broken = new Set<string>();
  for (const { path: file, text } of files) {
    const reading = readYaml(file, text);
    if ('problems' in reading) problems.push(...reading.problems);
    else if (!isRecord(reading.value)) problems.push(unknownFile(file));
    else if ('package' in reading.value) {
      problems.push(...addPackage(sections, broken, file, reading.value));
    } else problems.push(...addSections(sections, broken, file, reading.value));
  }
  return { sections, problems, broken };
}

function addPackage(
  sections: Sections,
  broken: Set<string>,
  file: string,
  document: Record<string, unknown>,
): readonly Problem[] {
  const id = isRecord(document.package) ? document.package.id : undefined;
  const problems = shapeProblems('service-package', document, file);
  if (problems.length > 0) {
    broken.add(`packages:${String(id)}`);
    return problems;
  }
  const value = document as unknown as ServicePackage;
  const entry = { ...value, id: value.package.id };
  sections.packages.push({ value: entry, place: { file, path: '' } });
  return [];
}

function addSections(
  sections: Sections,
  broken: Set<string>,
  file: string,
  document: Record<string, unknown>,
): readonly Problem[] {
  const known = [...listSections, ...otherKeys];
  if (!Object.keys(document).some((key) => known.includes(key))) return [unknownFile(file)];
  const problems = shapeProblems('catalogue-file', document, file);
  const faulty = new Set(problems.map(({ path }) => (path ?? '').split('/').slice(0, 3).join('/')));
  for (const section of listSections) {
    const list = document[section];
    if (!Array.isArray(list)) continue;
    list.forEach((value: unknown, index) => {
      const path = pointer(section, index);
      if (faulty.has(path)) {
        if (isRecord(value)) broken.add(`${section}:${String(value.id)}`);
      } else sections[section].push({ value, place: { file, path } } as Entry<never>);
    });
  }
  if (isRecord(document.codeSets)) {
    for (const [id, values] of Object.entries(document.codeSets)) {
      const path = pointer('codeSets', id);
      if (faulty.has(path)) broken.add(`codeSets:${id}`);
      else
        sections.codeSets.push({
          value: { id, values: values as string[] },
          place: { file, path },
        });
    }
  }
  return problems;
}

function unknownFile(file: string): Problem {
  const keys = ['package', ...listSections, ...otherKeys].join(', ');
  const message = `The file is not recognised: at its top level it needs one of ${keys}.`;
  return fault('CATALOGUE_SECTION_UNKNOWN', message, { file });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
