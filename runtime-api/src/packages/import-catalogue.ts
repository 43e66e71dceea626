import { randomUUID } from 'node:crypto';
import type { Json, Problem } from '@lianban/engine';
import {
  type Catalogue,
  type CatalogueReading,
  type CheckOptions,
  compileSnapshot,
  draftProcess,
  type PackageSnapshot,
  packageSnapshot,
  packageVersion,
  scenariosDelivered,
  upstreamChanges,
} from '@lianban/packages-catalog';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { type Change, changeStream, loadState } from '../streams/change-stream.ts';
import { catalogueDocument } from './catalogue-document.ts';
import { type CatalogueState, catalogueStream, type ItemReview } from './catalogue-state.ts';
import { connectorProblems } from './connector-problems.ts';
import type { PackageLibrary } from './package-library.ts';
import { latestRevision, type PackageState, packageStream, published } from './package-state.ts';
import { checkOffThread } from './package-thread.ts';

/** What an import brought. */
export interface Imported {
  /** Packages with a new version: those in the folder, and those whose items or rules changed. */
  readonly published: readonly { readonly id: string; readonly revision: number }[];
  /** What staff should know, e.g. entries that were replaced. */
  readonly notes: readonly Problem[];
}

type Candidate = {
  readonly id: string;
  readonly snapshot: PackageSnapshot;
  readonly version: string;
};

/**
 * Imports a folder of the exchange format, as a whole or not at all: one commit of the catalogue's stream decides,
 * the packages' streams follow it (and catch up at the next start if the process dies between).
 */
export async function importCatalogue(
  store: Store,
  library: PackageLibrary,
  read: (base: Catalogue | undefined) => Promise<CatalogueReading> | CatalogueReading,
  who: Omit<Change, 'commandId'>,
  {
    thorough = true,
    expected,
    because,
  }: {
    readonly thorough?: boolean;
    /** The version that a package must come to; another one is refused. */
    readonly expected?: { readonly id: string; readonly version: string };
    /** What a person decided that makes the change, for the history. */
    readonly because?: { readonly type: string } & Readonly<Record<string, string>>;
  } = {},
): Promise<Imported | Refusal> {
  const commandId = randomUUID();
  const notes: Problem[] = [];
  const decided = await changeStream<CatalogueState, null>(
    store,
    catalogueStream,
    { ...who, commandId },
    async ({ state }) => {
      library.catalogueChanged();
      const base = state === undefined ? undefined : await library.catalogue('whole');
      const reading = await read(base);
      if ('problems' in reading) {
        return refuse('CATALOGUE_INVALID', {}, { problems: reading.problems });
      }
      const candidates = await changedPackages(store, reading.catalogue, base);
      if (
        expected !== undefined &&
        !comesTo(expected, candidates, await latestVersion(store, expected.id))
      ) {
        return refuse('ARCHIVE_VERSION_DIFFERS', { ...expected });
      }
      const faults = await faultsOf(candidates, { catalogue: reading.catalogue, base, thorough });
      if (faults.length > 0) return refuse('CATALOGUE_INVALID', {}, { problems: faults });
      notes.splice(0, notes.length, ...reading.notes);
      const reviews = openReviews(state?.reviews ?? [], base, reading.catalogue, who.at);
      return catalogueChange({
        state,
        catalogue: reading.catalogue,
        candidates,
        commandId,
        reviews,
        because,
      });
    },
  );
  library.catalogueChanged();
  if (isRefusal(decided)) return decided;
  return { published: await publishPending(store, who), notes };
}

/** Whether a package comes to the version that is expected, with this import or because it is there already. */
function comesTo(
  { id, version }: { readonly id: string; readonly version: string },
  candidates: readonly Candidate[],
  present: string | undefined,
): boolean {
  const candidate = candidates.find((one) => one.id === id);
  return (candidate === undefined ? present : candidate.version) === version;
}

async function latestVersion(store: Store, id: string): Promise<string | undefined> {
  const { state } = await loadState<PackageState>(store, packageStream(id));
  return state && latestRevision(state)?.version;
}

/** Publishes what the last import decided; doing it again changes nothing. */
export async function publishPending(
  store: Store,
  who: Omit<Change, 'commandId'>,
): Promise<Imported['published']> {
  const { state } = await loadState<CatalogueState>(store, catalogueStream);
  const done: { readonly id: string; readonly revision: number }[] = [];
  for (const { packageId, version, snapshotId } of state?.publishing ?? []) {
    const snapshot = (await store.document(snapshotId))?.content as unknown as PackageSnapshot;
    const result = await changeStream<PackageState, { readonly revision: number }>(
      store,
      packageStream(packageId),
      { ...who, commandId: snapshotId },
      ({ state: before }) =>
        published(
          before,
          snapshot,
          { version, snapshotId, publishedAt: who.at, by: who.actor },
          // What a designer is working on is not the import's to throw away.
          { draftId: before?.draftId ?? null },
        ),
    );
    if (!isRefusal(result)) done.push({ id: packageId, revision: result.reply.revision });
  }
  return done;
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

function catalogueChange({
  state,
  catalogue,
  candidates,
  commandId,
  reviews,
  because,
}: {
  readonly state: CatalogueState | undefined;
  readonly catalogue: Catalogue;
  readonly candidates: readonly Candidate[];
  readonly commandId: string;
  readonly reviews: readonly ItemReview[];
  readonly because: Json | undefined;
}) {
  const catalogueId = `catalogue:${commandId}`;
  const publishing = candidates.map(({ id, version }) => ({
    packageId: id,
    version,
    snapshotId: `snapshot:${id}:${commandId}`,
  }));
  const imports = (state?.imports ?? 0) + 1;
  return {
    events: [
      ...(because === undefined ? [] : [because]),
      {
        type: 'catalogueImported',
        catalogueId,
        publishing,
        toReview: reviews.map(({ item }) => item),
      },
    ] as readonly Json[],
    state: {
      ...{ catalogueId, calendar: catalogue.calendar, publishing, imports, reviews },
      apart: state?.apart ?? [],
    },
    reply: null,
    documents: [
      { documentId: catalogueId, kind: 'catalogue', content: catalogueDocument(catalogue) },
      ...candidates.map(({ id, snapshot }) => ({
        documentId: `snapshot:${id}:${commandId}`,
        kind: 'packageSnapshot',
        content: snapshot as unknown as Json,
      })),
    ],
  };
}

/** Packages whose content is another than that of their current version. */
async function changedPackages(
  store: Store,
  catalogue: Catalogue,
  base: Catalogue | undefined,
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
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
    const { state } = await loadState<PackageState>(store, packageStream(id));
    if ((state && latestRevision(state)?.version) !== version) {
      found.push({ id, snapshot, version });
    }
  }
  return found;
}

/** Everything that refuses the candidates; a thorough look tries hundreds of answer sets on each diagram. */
async function faultsOf(
  candidates: readonly Candidate[],
  given: {
    readonly catalogue: Catalogue;
    readonly base: Catalogue | undefined;
    readonly thorough: boolean;
  },
): Promise<readonly Problem[]> {
  const { catalogue, base, thorough } = given;
  const faults: Problem[] = [];
  for (const { id, snapshot } of candidates) {
    const scenarios = scenariosDelivered(id, catalogue, base) ? 'mustHold' : 'mayDiffer';
    const found = thorough
      ? await thoroughFaults(snapshot, catalogue, scenarios)
      : await quickFaults(snapshot, catalogue);
    faults.push(...found.filter(({ severity }) => severity === 'error'));
  }
  return faults;
}

/** Off the event loop: a package may be large. */
async function thoroughFaults(
  { package: servicePackage, diagram = '' }: PackageSnapshot,
  catalogue: Catalogue,
  scenarios: CheckOptions['scenarios'],
): Promise<readonly Problem[]> {
  const request = { package: servicePackage, catalogue, bpmn: diagram, applyDiagram: false };
  return (await checkOffThread({ ...request, options: { scenarios } })).problems;
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
