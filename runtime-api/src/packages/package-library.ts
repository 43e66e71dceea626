import type { CalendarData } from '@lianban/engine';
import {
  type Catalogue,
  type CompiledPackage,
  compileSnapshot,
  type PackageSnapshot,
  type SearchIndex,
} from '@lianban/packages-catalog';
import { type Clock, systemClock, todayOf } from '../clock.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { loadState } from '../streams/change-stream.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { catalogueOf } from './catalogue-document.ts';
import { indexOf } from './catalogue-search.ts';
import { type CatalogueState, catalogueStream } from './catalogue-state.ts';
import {
  latestRevision,
  type PackageState,
  packageStream,
  type Revision,
  revisionInForce,
} from './package-state.ts';

/** A published version, ready to plan with. */
export interface PublishedVersion {
  readonly id: string;
  readonly revision: Revision;
  readonly snapshot: PackageSnapshot;
  readonly compiled: CompiledPackage;
}

/** The catalogue and the published packages, read from the store and compiled when first used. */
export interface PackageLibrary {
  /** Items, materials, elements, facts, departments; with every package's current version when `whole`. */
  catalogue(parts?: 'registry' | 'whole'): Promise<Catalogue>;
  /** Finds entries of the catalogue and packages by words, pinyin and codes. */
  searchIndex(): Promise<SearchIndex>;
  calendar(): Promise<CalendarData>;
  /** To be told after an import in this process; one in another process shows after a second. */
  catalogueChanged(): void;
  /** The version that new applications get today. */
  current(id: string): Promise<PublishedVersion | Refusal>;
  /** The version that was published last, in force or not yet. */
  latest(id: string): Promise<PublishedVersion | Refusal>;
  version(id: string, version: string): Promise<PublishedVersion | Refusal>;
}

/** Compiled versions kept at most; a version is a few hundred KB. */
const versionsKept = 64;

/** How long the catalogue's head is believed, in milliseconds: every step of a case asks for the calendar. */
const keptMs = 1_000;

const emptyCalendar: CalendarData = { version: 'empty', holidays: [], workdays: [] };

/** A library over a store. Another process may publish: heads are read each time, only immutable content is kept. */
export function createPackageLibrary(store: Store, clock: Clock = systemClock): PackageLibrary {
  const versions = createBoundedCache<PublishedVersion | Refusal>(versionsKept);
  const catalogues = createBoundedCache<ReturnType<typeof catalogueOf>>(2);
  const indexes = createBoundedCache<SearchIndex>(1);

  const publishedVersion = (id: string, revision: Revision) =>
    versions.get(revision.snapshotId, async () => {
      const snapshot = (await store.document(revision.snapshotId))?.content as
        | PackageSnapshot
        | undefined;
      if (snapshot === undefined) throw new Error(`The document ${revision.snapshotId} is lost.`);
      const compilation = compileSnapshot(snapshot);
      return 'problems' in compilation
        ? refuse('PACKAGE_BROKEN', { id }, { problems: compilation.problems })
        : { id, revision, snapshot, compiled: compilation.compiled };
    });

  const head = catalogueHead(store);
  const chosen = async (
    id: string,
    choose: (state: PackageState) => Revision | undefined,
  ): Promise<PublishedVersion | Refusal> => {
    const { state } = await loadState<PackageState>(store, packageStream(id));
    const revision = state && choose(state);
    return revision === undefined
      ? refuse('PACKAGE_NOT_FOUND', { id })
      : publishedVersion(id, revision);
  };

  const library: PackageLibrary = {
    catalogueChanged: head.forget,
    async catalogue(parts = 'registry') {
      const state = await head.state();
      if (state === undefined) throw new Error('The store holds no catalogue yet.');
      const registry = await catalogues.get(state.catalogueId, async () => {
        const document = await store.document(state.catalogueId);
        if (document === undefined) throw new Error(`The document ${state.catalogueId} is lost.`);
        return catalogueOf(document.content);
      });
      const packages = parts === 'whole' ? await currentPackages(store, library) : [];
      return {
        ...registry,
        calendar: state.calendar,
        packages: new Map(packages.map(({ id, snapshot }) => [id, snapshot.package])),
        diagrams: new Map(
          packages.flatMap(({ id, snapshot: { diagram } }) =>
            diagram === undefined ? [] : [[id, diagram] as const],
          ),
        ),
      };
    },
    async searchIndex() {
      const state = await head.state();
      const published = await store.views({ kind: 'package', status: 'published', limit: 1_000 });
      const versions = published.map(({ packageId, updatedAt }) => `${packageId} ${updatedAt}`);
      const key = JSON.stringify([state?.catalogueId, versions]);
      return indexes.get(key, async () => indexOf(await library.catalogue('whole')));
    },
    async calendar() {
      return (await head.state())?.calendar ?? emptyCalendar;
    },
    current: (id) => chosen(id, (state) => revisionInForce(state, todayOf(clock))),
    latest: (id) => chosen(id, latestRevision),
    async version(id, version) {
      const { state } = await loadState<PackageState>(store, packageStream(id));
      const revision = state?.revisions.findLast((one) => one.version === version);
      if (state === undefined) return refuse('PACKAGE_NOT_FOUND', { id });
      return revision === undefined
        ? refuse('PACKAGE_VERSION_NOT_FOUND', { id, version })
        : publishedVersion(id, revision);
    },
  };
  return library;
}

/** The state of the catalogue's stream, believed for a moment; one that is being read while it changes is not kept. */
function catalogueHead(store: Store) {
  let kept: { readonly state: CatalogueState; readonly until: number } | undefined;
  let changes = 0;
  return {
    async state(): Promise<CatalogueState | undefined> {
      const now = performance.now();
      if (kept !== undefined && kept.until > now) return kept.state;
      const before = changes;
      const { state } = await loadState<CatalogueState>(store, catalogueStream);
      const holds = state !== undefined && before === changes;
      kept = holds ? { state, until: now + keptMs } : undefined;
      return state;
    },
    forget(): void {
      changes += 1;
      kept = undefined;
    },
  };
}

async function currentPackages(
  store: Store,
  library: PackageLibrary,
): Promise<readonly PublishedVersion[]> {
  const found: PublishedVersion[] = [];
  for await (const stream of store.streams(packageStream(''))) {
    const version = await library.latest(stream.slice(packageStream('').length));
    if (!isRefusal(version)) found.push(version);
  }
  return found;
}
