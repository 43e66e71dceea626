import {
  type PackageSnapshot,
  packageSnapshot,
  packageVersion,
  versionDifference,
} from '@lianban/packages-catalog';
import type { DifferenceSide, PackageDifference } from '../client/contract.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { loadState } from '../streams/change-stream.ts';
import { type DesignDraft, type PackageState, packageStream } from './package-state.ts';

type Deps = Pick<Runtime, 'store' | 'library'>;

interface Side {
  readonly side: DifferenceSide;
  readonly snapshot: PackageSnapshot;
}

/** Compares two versions of a package; `draft` is what a designer saved, with the catalogue as it is now. */
export async function compareVersions(
  deps: Deps,
  id: string,
  versions: { readonly before: string; readonly after: string },
): Promise<PackageDifference | Refusal> {
  const before = await sideOf(deps, id, versions.before);
  if (isRefusal(before)) return before;
  const after = await sideOf(deps, id, versions.after);
  if (isRefusal(after)) return after;
  const entries = versionDifference(before.snapshot, after.snapshot).map((entry) => ({
    ...entry,
    fields: entry.fields.map(({ path, before: old, after: now }) => ({
      path,
      ...(old === undefined ? {} : { before: JSON.stringify(old) }),
      ...(now === undefined ? {} : { after: JSON.stringify(now) }),
    })),
  }));
  return { before: before.side, after: after.side, entries };
}

async function sideOf(deps: Deps, id: string, version: string): Promise<Side | Refusal> {
  if (version === 'draft') return draftOf(deps, id);
  const found = await deps.library.version(id, version);
  if (isRefusal(found)) return found;
  const { revision, snapshot } = found;
  return { side: { revision: revision.revision, version: revision.version }, snapshot };
}

async function draftOf({ store, library }: Deps, id: string): Promise<Side | Refusal> {
  const { state } = await loadState<PackageState>(store, packageStream(id));
  if (state === undefined) return refuse('PACKAGE_NOT_FOUND', { id });
  const document = state.draftId === null ? undefined : await store.document(state.draftId);
  if (document === undefined) {
    return refuse('PACKAGE_VERSION_NOT_FOUND', { id, version: 'draft' });
  }
  const draft = document.content as unknown as DesignDraft;
  const catalogue = await library.catalogue();
  const snapshot = packageSnapshot(draft.package, {
    ...catalogue,
    diagrams: new Map([[id, draft.bpmn]]),
  });
  return { side: { revision: 0, version: packageVersion(snapshot) }, snapshot };
}
