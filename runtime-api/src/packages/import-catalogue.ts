import { randomUUID } from 'node:crypto';
import type { Json, Problem } from '@lianban/engine';
import type { PackageSnapshot } from '@lianban/packages-catalog';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { type Change, changeStream, loadState } from '../streams/change-stream.ts';
import { type CatalogueState, catalogueStream } from './catalogue-state.ts';
import type { Delivery, ImportRefused } from './consider-import.ts';
import { decideImport, type ImportDecision } from './decide-import.ts';
import { importBasis } from './import-basis.ts';
import type { PackageLibrary } from './package-library.ts';
import { latestRevision, type PackageState, packageStream, published } from './package-state.ts';
import { decideImportOffThread } from './package-thread.ts';

/** What an import brought. */
export interface Imported {
  /** Packages with a new version: those in the folder, and those whose items or rules changed. */
  readonly published: readonly { readonly id: string; readonly revision: number }[];
  /** What staff should know, e.g. entries that were replaced. */
  readonly notes: readonly Problem[];
}

/**
 * Imports a delivery as a whole or not at all: one commit of the catalogue's stream decides, the packages' streams
 * follow it (and catch up at the next start if the process dies between). Reading, checking and writing out are done in
 * a thread of their own; only a delivery that is not checked thoroughly, as the examples at the first start, is not
 * worth one.
 */
export async function importCatalogue(
  store: Store,
  library: PackageLibrary,
  delivery: Delivery,
  who: Omit<Change, 'commandId'>,
  {
    thorough = true,
    expected,
    because,
    basis,
  }: {
    readonly thorough?: boolean;
    /** The version that a package must come to; another one is refused. */
    readonly expected?: { readonly id: string; readonly version: string };
    /** What the preview was made of; where the catalogue is another by now, nothing is done. */
    readonly basis?: string;
    /** What a person decided that makes the change, for the history. */
    readonly because?: { readonly type: string } & Readonly<Record<string, string>>;
  } = {},
): Promise<Imported | Refusal> {
  const commandId = randomUUID();
  const notes: Problem[] = [];
  const decide = thorough ? decideImportOffThread : decideImport;
  const decided = await changeStream<CatalogueState, null>(
    store,
    catalogueStream,
    { ...who, commandId },
    async ({ state }) => {
      library.catalogueChanged();
      const versions = await latestVersions(store);
      if (basis !== undefined && basis !== importBasis(state, versions)) {
        return refuse('PREVIEW_OUTDATED');
      }
      const decision = await decide({
        delivery,
        base: state === undefined ? undefined : await library.catalogue('whole'),
        versions,
        thorough,
        expected,
        reviews: state?.reviews ?? [],
        at: who.at,
        commandId,
      });
      if ('refused' in decision) return refusalOfImport(decision.refused, expected);
      notes.splice(0, notes.length, ...decision.notes);
      return catalogueChange(state, decision, because);
    },
  );
  library.catalogueChanged();
  if (isRefusal(decided)) return decided;
  return { published: await publishPending(store, who), notes };
}

/** Says to whoever brought a delivery why it is not taken. */
export function refusalOfImport(
  why: ImportRefused['refused'],
  expected: { readonly id: string; readonly version: string } | undefined,
): Refusal {
  switch (why) {
    case 'otherVersion':
      return refuse('ARCHIVE_VERSION_DIFFERS', { ...expected });
    case 'noJson':
      return refuse('MALFORMED_JSON');
    case 'noFiles': {
      const zh = '应为文件列表，每个文件有“path”和“text”两项文字，请对照 /api/docs 更正。';
      const en = 'A list of files is wanted, each with the texts "path" and "text": see /api/docs.';
      const faults = [{ path: 'body/files', code: 'INVALID_REQUEST', zh, en }];
      return refuse('INVALID_REQUEST', {}, { faults });
    }
    case 'noWorkbook':
      return refuse('IMPORT_NO_WORKBOOK');
    case 'noCsv':
      return refuse('IMPORT_NO_CSV');
    case 'noJsonFile':
      return refuse('IMPORT_NO_JSON');
    case 'noKnownKind':
      return refuse('IMPORT_KIND_UNKNOWN');
    default:
      return refuse('CATALOGUE_INVALID', {}, { problems: why });
  }
}

/** The version published last, by package. */
export async function latestVersions(store: Store): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  for await (const stream of store.streams(packageStream(''))) {
    const { state } = await loadState<PackageState>(store, stream);
    const latest = state && latestRevision(state);
    if (latest !== undefined) {
      versions.set(stream.slice(packageStream('').length), latest.version);
    }
  }
  return versions;
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

function catalogueChange(
  state: CatalogueState | undefined,
  decision: Exclude<ImportDecision, { readonly refused: unknown }>,
  because: Json | undefined,
) {
  const { catalogueId, calendar, publishing, reviews, documents } = decision;
  const imports = (state?.imports ?? 0) + 1;
  const toReview = reviews.map(({ item }) => item);
  return {
    events: [
      ...(because === undefined ? [] : [because]),
      { type: 'catalogueImported', catalogueId, publishing, toReview },
    ] as unknown as readonly Json[],
    state: {
      ...{ catalogueId, calendar, publishing, imports, reviews },
      apart: state?.apart ?? [],
    },
    reply: null,
    documents,
  };
}
