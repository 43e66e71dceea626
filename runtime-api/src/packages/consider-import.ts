import type { Problem } from '@lianban/engine';
import {
  type Catalogue,
  type CatalogueFile,
  type CatalogueReading,
  type CheckOptions,
  catalogueSlice,
  compileSnapshot,
  type DeliveredIds,
  deliveredIds,
  draftProcess,
  type EntryMerge,
  type ListSheets,
  mergeEntries,
  type PackageSnapshot,
  packageSnapshot,
  packageVersion,
  readCatalogue,
  readImplementationList,
  scenariosDelivered,
} from '@lianban/packages-catalog';
import { loadCatalog } from '@lianban/packages-catalog/load';
import type { ItemReview } from './catalogue-state.ts';
import { checkInFull } from './check-in-full.ts';
import { connectorProblems } from './connector-problems.ts';
import { type ImportFile, readImportFile, type UnreadableFile } from './read-import-file.ts';

/**
 * What is brought in: files of the exchange format or a folder of them, an implementation list, a file of
 * one of these kinds as it was chosen, or two entries that are one. Files may come as `ImportCatalogue` in JSON text, in UTF-8, which nobody has looked at.
 */
export type Delivery =
  | { readonly files: readonly CatalogueFile[] }
  | { readonly json: Uint8Array }
  | { readonly folder: string }
  | { readonly sheets: ListSheets }
  | { readonly file: ImportFile }
  | { readonly merge: EntryMerge };

/** Everything that decides about an import; plain data, so that another thread can do it. */
export interface ImportRequest {
  readonly delivery: Delivery;
  /** The catalogue that is there; absent in an empty store. */
  readonly base: Catalogue | undefined;
  /** The version published last, by package. */
  readonly versions: ReadonlyMap<string, string>;
  /** Tries hundreds of answer sets on each diagram. */
  readonly thorough: boolean;
  /** The version that a package must come to; another one is refused. */
  readonly expected: { readonly id: string; readonly version: string } | undefined;
  /** What stood to be looked at before, and the time from which the new stands. */
  readonly reviews: readonly ItemReview[];
  readonly at: string;
  /** Ending of the ids under which the documents are stored. */
  readonly commandId: string;
}

/** Why a delivery is not taken. */
export interface ImportRefused {
  readonly refused: readonly Problem[] | 'otherVersion' | UnreadableFiles | UnreadableFile;
}

/** A delivery that may be taken: the catalogue with it, and the packages that have other content then. */
export interface ImportConsidered {
  readonly catalogue: Catalogue;
  readonly changed: ReadonlyMap<string, ChangedPackage>;
  readonly notes: readonly Problem[];
  /** What the delivery held; told of files and lists. */
  readonly delivered: DeliveredIds;
}

/** A package whose content is another than that of its current version. */
export interface ChangedPackage {
  readonly snapshot: PackageSnapshot;
  readonly version: string;
}

/** Why text is no delivery: no JSON, or JSON of another shape. */
type UnreadableFiles = 'noJson' | 'noFiles';

/** Reads a delivery and checks every package that it changes; takes seconds for a city's. */
export async function considerImport(
  request: ImportRequest,
): Promise<ImportConsidered | ImportRefused> {
  const { base, versions, thorough, expected } = request;
  const opened = await open(request.delivery);
  if ('refused' in opened) return opened;
  const reading = await read(opened, base);
  if ('problems' in reading) return { refused: reading.problems };
  const { catalogue, notes, delivered = {} } = reading;
  const changed = await changedPackages(catalogue, base, versions);
  if (expected !== undefined) {
    const version = changed.get(expected.id)?.version ?? versions.get(expected.id);
    if (version !== expected.version) return { refused: 'otherVersion' };
  }
  const faults: Problem[] = [];
  for (const [id, { snapshot }] of changed) {
    const scenarios = scenariosDelivered(id, catalogue, base) ? 'mustHold' : 'mayDiffer';
    const found = thorough
      ? await thoroughFaults(snapshot, catalogue, scenarios)
      : await quickFaults(snapshot, catalogue);
    faults.push(...found.filter(({ severity }) => severity === 'error'));
  }
  return faults.length > 0 ? { refused: faults } : { catalogue, changed, notes, delivered };
}

// ---------------------------------------------------------------------------------------------

function filesOf(json: Uint8Array): { readonly files: readonly CatalogueFile[] } | UnreadableFiles {
  let given: unknown;
  try {
    given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    return 'noJson';
  }
  if (typeof given !== 'object' || given === null) return 'noFiles';
  const { files, ...others } = given as { readonly files?: unknown };
  if (!Array.isArray(files) || Object.keys(others).length > 0) return 'noFiles';
  return files.every(isFile) ? { files } : 'noFiles';
}

function isFile(one: unknown): one is CatalogueFile {
  if (typeof one !== 'object' || one === null) return false;
  const { path, text, ...others } = one as Partial<Record<string, unknown>>;
  const named = typeof path === 'string' && typeof text === 'string';
  return named && Object.keys(others).length === 0;
}

type OpenDelivery = Exclude<Delivery, { readonly json: unknown } | { readonly file: unknown }>;

/** A delivery with what its bytes hold. */
async function open(delivery: Delivery): Promise<OpenDelivery | ImportRefused> {
  if ('json' in delivery) {
    const files = filesOf(delivery.json);
    return typeof files === 'string' ? { refused: files } : files;
  }
  if (!('file' in delivery)) return delivery;
  const opened = await readImportFile(delivery.file);
  if ('problems' in opened) return { refused: opened.problems };
  return 'unreadable' in opened ? { refused: opened.unreadable } : opened;
}

type DeliveryReading = CatalogueReading & { readonly delivered?: DeliveredIds };

async function read(delivery: OpenDelivery, base: Catalogue | undefined): Promise<DeliveryReading> {
  if ('files' in delivery) {
    const reading = readCatalogue(delivery.files, base);
    return 'problems' in reading
      ? reading
      : { ...reading, delivered: deliveredIds(delivery.files) };
  }
  if ('folder' in delivery) return loadCatalog(delivery.folder, base);
  if (base === undefined) throw new Error('The store holds no catalogue yet.');
  return 'merge' in delivery
    ? mergeEntries(base, delivery.merge)
    : readSheets(delivery.sheets, base);
}

/** That an item of a list replaces the one before is what a list is for: no note of it. */
function readSheets(sheets: ListSheets, base: Catalogue): DeliveryReading {
  const list = readImplementationList(sheets, base);
  if ('problems' in list) return list;
  const reading = readCatalogue(list.files, base);
  if ('problems' in reading) return reading;
  const { catalogue, notes } = reading;
  const others = notes.filter(({ code }) => code !== 'CATALOGUE_REPLACED');
  return { catalogue, notes: [...list.notes, ...others], delivered: { items: list.items } };
}

/** Packages whose content is another than that of their current version. */
async function changedPackages(
  catalogue: Catalogue,
  base: Catalogue | undefined,
  versions: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, ChangedPackage>> {
  const found = new Map<string, ChangedPackage>();
  for (const [id, servicePackage] of catalogue.packages) {
    const before = base?.packages.get(id);
    const redrawn =
      before !== undefined &&
      JSON.stringify(before.subItems) !== JSON.stringify(servicePackage.subItems) &&
      catalogue.diagrams.get(id) === base?.diagrams.get(id);
    const drawn = redrawn ? undefined : catalogue.diagrams.get(id);
    const diagram = drawn ?? (await draftProcess(servicePackage, catalogue)).xml;
    const diagrams = new Map([[id, diagram]]);
    const snapshot = packageSnapshot(servicePackage, { ...catalogue, diagrams });
    const version = packageVersion(snapshot);
    if (versions.get(id) !== version) found.set(id, { snapshot, version });
  }
  return found;
}

async function thoroughFaults(
  { package: servicePackage, diagram = '' }: PackageSnapshot,
  catalogue: Catalogue,
  scenarios: CheckOptions['scenarios'],
): Promise<readonly Problem[]> {
  const { problems } = await checkInFull({
    package: servicePackage,
    catalogue: catalogueSlice(servicePackage, catalogue, diagram),
    bpmn: diagram,
    applyDiagram: false,
    options: { scenarios },
  });
  return problems;
}

async function quickFaults(
  snapshot: PackageSnapshot,
  catalogue: Catalogue,
): Promise<readonly Problem[]> {
  const { package: servicePackage, diagram = '' } = snapshot;
  const compilation = compileSnapshot(snapshot);
  const lost = await connectorProblems(servicePackage, catalogue, diagram);
  return 'problems' in compilation ? [...compilation.problems, ...lost] : lost;
}
