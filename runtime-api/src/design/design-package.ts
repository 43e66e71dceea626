import type { Json, Problem } from '@lianban/engine';
import {
  type Catalogue,
  compileSnapshot,
  draftProcess,
  packageSnapshot,
  packageVersion,
  type ServicePackage,
  shapeProblems,
} from '@lianban/packages-catalog';
import type {
  CheckDesign,
  DesignCheck,
  DesignPackage,
  PublishDesign,
  SaveDesign,
} from '../client/contract.ts';
import { nowOf, todayOf } from '../clock.ts';
import type { Reader } from '../identity/reader.ts';
import type { CheckedPackage } from '../packages/check-in-full.ts';
import {
  type DesignDraft,
  latestRevision,
  type PackageState,
  packageStream,
  published,
  type Revision,
  revisionInForce,
} from '../packages/package-state.ts';
import { checkOffThread } from '../packages/package-thread.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { changeStream, loadState } from '../streams/change-stream.ts';

/** Opens a package in the designer: the draft, or the current version, or one published before. */
export async function openDesign(
  runtime: Runtime,
  id: string,
  version?: string,
): Promise<DesignPackage | Refusal> {
  const { state, version: streamVersion } = await loadState<PackageState>(
    runtime.store,
    packageStream(id),
  );
  if (state === undefined) return refuse('PACKAGE_NOT_FOUND', { id });
  const content = await contentOf(runtime, state, version);
  const at = { streamVersion, today: todayOf(runtime.clock) };
  return isRefusal(content) ? content : designPackage(state, at, content);
}

/** Saves a draft; half-finished work is welcome, a body that is no package is not. */
export async function saveDesign(
  runtime: Runtime,
  reader: Reader,
  id: string,
  { package: given, bpmn, streamVersion }: SaveDesign,
  commandId: string,
): Promise<DesignPackage | Refusal> {
  const misshapen = shapeFaults(id, given);
  if (misshapen.length > 0) return refuse('DESIGN_PROBLEMS', {}, { problems: misshapen });
  const draft: DesignDraft = { package: given, bpmn };
  const saved = await changeStream<PackageState, PackageState>(
    runtime.store,
    packageStream(id),
    {
      commandId: `${reader.account} ${commandId}`,
      at: nowOf(runtime.clock),
      actor: reader.account,
    },
    ({ state, version }) => {
      if (version !== streamVersion) {
        return refuse('STALE_VERSION', { current: version, given: streamVersion });
      }
      const draftId = `design:${id}:${version + 1}`;
      const next: PackageState = { packageId: id, revisions: state?.revisions ?? [], draftId };
      return {
        events: [{ type: 'designSaved', draftId }],
        state: next,
        reply: next,
        documents: [{ documentId: draftId, kind: 'design', content: draft as unknown as Json }],
      };
    },
  );
  return isRefusal(saved)
    ? saved
    : designPackage(
        saved.reply,
        { streamVersion: saved.version, today: todayOf(runtime.clock) },
        draft,
      );
}

/** Carries the diagram into the table and looks for every fault. */
export async function checkDesign(
  runtime: Runtime,
  id: string,
  given: CheckDesign,
): Promise<DesignCheck | Refusal> {
  const misshapen = shapeFaults(id, given.package);
  if (misshapen.length > 0) return { problems: misshapen };
  return checked(await runtime.library.catalogue('whole'), given);
}

/** Draws a package's table anew. */
export async function redrawDesign(
  runtime: Runtime,
  id: string,
  given: ServicePackage,
): Promise<{ readonly bpmn: string } | Refusal> {
  const misshapen = shapeFaults(id, given);
  if (misshapen.length > 0) return refuse('DESIGN_PROBLEMS', {}, { problems: misshapen });
  const { xml, problems } = await draftProcess(given, await runtime.library.catalogue());
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? refuse('DESIGN_PROBLEMS', {}, { problems: errors }) : { bpmn: xml };
}

/** Publishes the draft as the next version; refused while an error stands. Running cases stay on theirs. */
export async function publishDesign(
  runtime: Runtime,
  reader: Reader,
  id: string,
  { revision, effectiveFrom }: PublishDesign,
  given: string,
): Promise<DesignPackage | Refusal> {
  const { state } = await loadState<PackageState>(runtime.store, packageStream(id));
  if (state === undefined) return refuse('PACKAGE_NOT_FOUND', { id });
  const today = todayOf(runtime.clock);
  if (effectiveFrom !== undefined && effectiveFrom < today) {
    return refuse('EFFECTIVE_DATE_PAST', { given: effectiveFrom, today });
  }
  const content = await contentOf(runtime, state);
  if (isRefusal(content)) return content;
  const catalogue = await runtime.library.catalogue('whole');
  const check = await checked(catalogue, content);
  const errors = check.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return refuse('DESIGN_PROBLEMS', {}, { problems: errors });
  const snapshot = packageSnapshot(check.package, {
    ...catalogue,
    diagrams: new Map([[id, content.bpmn]]),
  });
  const compilation = compileSnapshot(snapshot);
  if ('problems' in compilation) {
    return refuse('DESIGN_PROBLEMS', {}, { problems: compilation.problems });
  }
  const commandId = `${reader.account} ${given}`;
  const snapshotId = `snapshot:${id}:${commandId}`;
  const at = nowOf(runtime.clock);
  const done = await changeStream<PackageState, Revision>(
    runtime.store,
    packageStream(id),
    { commandId, at, actor: reader.account },
    ({ state: now }) => {
      const current = (now && latestRevision(now)?.revision) ?? 0;
      if (current !== revision || now?.draftId !== state.draftId) {
        return refuse('STALE_VERSION', { current, given: revision });
      }
      const version = packageVersion(snapshot);
      if (latestRevision(now)?.version === version) {
        return refuse('DESIGN_UNCHANGED', { revision });
      }
      const next = {
        version,
        snapshotId,
        publishedAt: at,
        by: reader.account,
        ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      };
      return published(now, snapshot, next, {
        documents: [
          {
            documentId: snapshotId,
            kind: 'packageSnapshot',
            content: snapshot as unknown as Json,
          },
        ],
      });
    },
  );
  return isRefusal(done) ? done : openDesign(runtime, id);
}

/** Off the event loop: a diagram may be large. */
function checked(catalogue: Catalogue, given: CheckDesign): Promise<CheckedPackage> {
  return checkOffThread({ catalogue, ...given, applyDiagram: true });
}

async function contentOf(
  { store, library }: Runtime,
  state: PackageState,
  version?: string,
): Promise<DesignDraft | Refusal> {
  if (version === undefined && state.draftId !== null) {
    const document = await store.document(state.draftId);
    if (document !== undefined) return document.content as unknown as DesignDraft;
  }
  const found =
    version === undefined
      ? await library.latest(state.packageId)
      : await library.version(state.packageId, version);
  if (isRefusal(found)) return found;
  return { package: found.snapshot.package, bpmn: found.snapshot.diagram ?? '' };
}

function designPackage(
  state: PackageState,
  { streamVersion, today }: { readonly streamVersion: number; readonly today: string },
  { package: given, bpmn }: DesignDraft,
): DesignPackage {
  const inForce = revisionInForce(state, today);
  const current = latestRevision(state);
  return {
    id: state.packageId,
    name: given.package.name,
    revision: current?.revision ?? 0,
    version: current?.version ?? '',
    draft: state.draftId !== null,
    publishedAt: current?.publishedAt ?? '',
    streamVersion,
    package: given,
    bpmn,
    revisions: state.revisions.map((one) => ({
      revision: one.revision,
      version: one.version,
      publishedAt: one.publishedAt,
      by: one.by,
      inForce: one === inForce,
      ...(one.effectiveFrom === undefined ? {} : { effectiveFrom: one.effectiveFrom }),
    })),
  };
}

function shapeFaults(id: string, given: ServicePackage): readonly Problem[] {
  const faults = shapeProblems('service-package', given);
  if (faults.length > 0 || given.package.id === id) return faults;
  return [
    {
      code: 'CATALOGUE_SHAPE_INVALID',
      severity: 'error',
      path: '/package/id',
      message: `The package is called "${given.package.id}" but is saved as "${id}"; give it one id.`,
    },
  ];
}
