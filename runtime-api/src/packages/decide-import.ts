import type { CalendarData, Json, Problem } from '@lianban/engine';
import {
  type Catalogue,
  type CatalogueFile,
  type CatalogueReading,
  type CheckOptions,
  catalogueSlice,
  compileSnapshot,
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
  upstreamChanges,
} from '@lianban/packages-catalog';
import { loadCatalog } from '@lianban/packages-catalog/load';
import type { EncodedDocument } from '../stores/ports.ts';
import { encodeDocument } from '../stores/seal-commit.ts';
import { catalogueDocument } from './catalogue-document.ts';
import type { ItemReview } from './catalogue-state.ts';
import { checkInFull } from './check-in-full.ts';
import { connectorProblems } from './connector-problems.ts';

/**
 * What is brought in: files of the exchange format or a folder of them, an implementation list, or two entries that are
 * one. Files may come as `ImportCatalogue` in JSON text, in UTF-8, which nobody has looked at.
 */
export type Delivery =
  | { readonly files: readonly CatalogueFile[] }
  | { readonly json: Uint8Array }
  | { readonly folder: string }
  | { readonly sheets: ListSheets }
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

/** A package with new content. */
export interface Candidate {
  readonly packageId: string;
  readonly version: string;
  readonly snapshotId: string;
}

/** What an import comes to: why it is refused, or everything that its commit writes. */
export type ImportDecision =
  | { readonly refused: readonly Problem[] | 'otherVersion' | UnreadableFiles }
  | {
      readonly catalogueId: string;
      readonly calendar: CalendarData;
      readonly publishing: readonly Candidate[];
      readonly reviews: readonly ItemReview[];
      readonly notes: readonly Problem[];
      readonly documents: readonly EncodedDocument[];
    };

/** Why text is no delivery: no JSON, or JSON of another shape. */
type UnreadableFiles = 'noJson' | 'noFiles';

/** Reads a delivery, checks every package that it changes, and writes out what is to be stored; takes seconds for a city's. */
export async function decideImport(request: ImportRequest): Promise<ImportDecision> {
  const { base, versions, thorough, expected, commandId } = request;
  const delivery = 'json' in request.delivery ? filesOf(request.delivery.json) : request.delivery;
  if (typeof delivery === 'string') return { refused: delivery };
  const reading = await read(delivery, base);
  if ('problems' in reading) return { refused: reading.problems };
  const { catalogue, notes } = reading;
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
  if (faults.length > 0) return { refused: faults };
  const catalogueId = `catalogue:${commandId}`;
  const snapshotId = (id: string): string => `snapshot:${id}:${commandId}`;
  return {
    catalogueId,
    calendar: catalogue.calendar,
    publishing: [...changed].map(([id, { version }]) => {
      return { packageId: id, version, snapshotId: snapshotId(id) };
    }),
    reviews: openReviews(request.reviews, base, catalogue, request.at),
    notes,
    documents: [
      encodeDocument(catalogueId, 'catalogue', catalogueDocument(catalogue)),
      ...[...changed].map(([id, { snapshot }]) =>
        encodeDocument(snapshotId(id), 'packageSnapshot', snapshot as unknown as Json),
      ),
    ],
  };
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

function read(
  delivery: Exclude<Delivery, { readonly json: unknown }>,
  base: Catalogue | undefined,
): CatalogueReading | Promise<CatalogueReading> {
  if ('files' in delivery) return readCatalogue(delivery.files, base);
  if ('folder' in delivery) return loadCatalog(delivery.folder, base);
  if (base === undefined) throw new Error('The store holds no catalogue yet.');
  return 'merge' in delivery
    ? mergeEntries(base, delivery.merge)
    : readSheets(delivery.sheets, base);
}

/** That an item of a list replaces the one before is what a list is for: no note of it. */
function readSheets(sheets: ListSheets, base: Catalogue): CatalogueReading {
  const list = readImplementationList(sheets, base);
  if ('problems' in list) return list;
  const reading = readCatalogue(list.files, base);
  if ('problems' in reading) return reading;
  const { catalogue, notes } = reading;
  const others = notes.filter(({ code }) => code !== 'CATALOGUE_REPLACED');
  return { catalogue, notes: [...list.notes, ...others] };
}

interface ChangedPackage {
  readonly snapshot: PackageSnapshot;
  readonly version: string;
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

/** What stands to be looked at after an import: what it changes from above, and what was open and did not come anew. */
function openReviews(
  before: readonly ItemReview[],
  base: Catalogue | undefined,
  catalogue: Catalogue,
  since: string,
): readonly ItemReview[] {
  if (base === undefined) return [];
  const added = upstreamChanges(base, catalogue).map((change) => ({ ...change, since }));
  const again = new Set(added.map(({ item }) => item));
  const untouched = before.filter(({ item }) => {
    const local = catalogue.localItems.get(item) ?? catalogue.items.get(item);
    const was = base.localItems.get(item) ?? base.items.get(item);
    return local !== undefined && local === was && !again.has(item);
  });
  return [...untouched, ...added];
}
