import type { Json } from '@lianban/engine';
import { caseStream } from '../cases/case-address.ts';
import type { Application, FileInfo, SaveDraft } from '../client/contract.ts';
import { nowOf } from '../clock.ts';
import type { Reader } from '../identity/reader.ts';
import { planFor } from '../packages/plan-for.ts';
import { isRefusal, type PlacedFault, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { sha256 } from '../stores/canonical-json.ts';
import { changeStream } from '../streams/change-stream.ts';
import {
  type ApplicationState,
  applicationRow,
  applicationStream,
  applicationView,
  type Draft,
  draftUse,
  emptyDraft,
  loadApplication,
  loadDraft,
} from './application.ts';

/** Begins an application for the current version of a package; the same command begins one. */
export async function createApplication(
  runtime: Runtime,
  reader: Reader,
  packageId: string,
  onBehalf: boolean,
  commandId: string,
): Promise<Application | Refusal> {
  const published = await runtime.library.current(packageId);
  if (isRefusal(published)) return published;
  const applicationId = idFrom(`${reader.account} ${commandId}`);
  const at = nowOf(runtime.clock);
  const state: ApplicationState = {
    applicationId,
    owner: reader.account,
    onBehalf: onBehalf && reader.role === 'clerk',
    packageId,
    packageVersion: published.revision.version,
    draftId: `draft:${applicationId}:1`,
    updatedAt: at,
    status: 'draft',
  };
  const created = await changeStream<ApplicationState, null>(
    runtime.store,
    applicationStream(applicationId),
    { commandId: 'create', at, actor: reader.account },
    () => ({
      events: [{ type: 'applicationBegun', packageId, packageVersion: state.packageVersion }],
      state,
      reply: null,
      documents: [draftDocument(state.draftId, emptyDraft)],
      view: applicationRow(state),
    }),
  );
  if (isRefusal(created)) return created;
  const begun = created.repeated
    ? await loadApplication(runtime.store, applicationId, reader.account)
    : { state, draft: emptyDraft, version: created.version };
  return begun === undefined
    ? refuse('APPLICATION_NOT_FOUND', { id: applicationId })
    : applicationView(begun);
}

/** An id in the form of a UUID that the same words give again. */
function idFrom(words: string): string {
  return sha256(words).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}

/** Saves what was filled in so far; half a form is welcome, but facts, parties and files must exist. */
export async function saveDraft(
  runtime: Runtime,
  reader: Reader,
  id: string,
  given: SaveDraft,
  commandId: string,
): Promise<Application | Refusal> {
  const loaded = await loadApplication(runtime.store, id, reader.account);
  if (loaded === undefined) return refuse('APPLICATION_NOT_FOUND', { id });
  const checked = await checkedDraft(runtime, reader, loaded.state, given);
  if (isRefusal(checked)) return checked;
  const at = nowOf(runtime.clock);
  const saved = await changeStream<ApplicationState, ApplicationState>(
    runtime.store,
    applicationStream(id),
    { commandId: `${reader.account} ${commandId}`, at, actor: reader.account },
    ({ state, version }) => {
      const stopped = cannotChange(id, state, version, given.version);
      if (state === undefined || stopped !== undefined) {
        return stopped ?? refuse('APPLICATION_NOT_FOUND', { id });
      }
      const draftId = `draft:${id}:${version + 1}`;
      const next: ApplicationState = { ...state, draftId, updatedAt: at };
      return {
        events: [
          {
            type: 'draftSaved',
            draftId,
            ...(checked.reuse === true ? { reuseAllowed: true } : {}),
          },
        ],
        state: next,
        reply: next,
        documents: [draftDocument(draftId, checked)],
        view: applicationRow(next),
        reserve: [draftUse(state)],
      };
    },
  );
  if (isRefusal(saved)) return draftRefusal(runtime, id, saved);
  const { reply: state, version, repeated } = saved;
  if (!repeated) return applicationView({ state, draft: checked, version });
  const draft = await loadDraft(runtime.store, state);
  return applicationView({ state, draft, version });
}

/** Deletes a draft; a submitted application stays. */
export async function deleteApplication(
  runtime: Runtime,
  reader: Reader,
  id: string,
): Promise<true | Refusal> {
  const loaded = await loadApplication(runtime.store, id, reader.account);
  if (loaded === undefined) return refuse('APPLICATION_NOT_FOUND', { id });
  const deleted = await changeStream<ApplicationState, null>(
    runtime.store,
    applicationStream(id),
    { commandId: 'delete', at: nowOf(runtime.clock), actor: reader.account },
    ({ state, version }) => {
      const stopped = cannotChange(id, state, version, version);
      if (state === undefined || stopped !== undefined) {
        return stopped ?? refuse('APPLICATION_NOT_FOUND', { id });
      }
      return {
        events: [{ type: 'applicationDeleted' }],
        state: { ...state, status: 'deleted' },
        reply: null,
        view: null,
        reserve: [draftUse(state)],
      };
    },
  );
  return isRefusal(deleted) ? draftRefusal(runtime, id, deleted) : true;
}

/** A draft that a case has used up is submitted, even where its own stream does not say so yet. */
async function draftRefusal(runtime: Runtime, id: string, refusal: Refusal): Promise<Refusal> {
  if (refusal.code !== 'VALUE_RESERVED') return refusal;
  const file = await runtime.cases.open(caseStream(id));
  return refuse('APPLICATION_SUBMITTED', { caseNo: file?.state.caseNo ?? '' });
}

/** Why an application cannot be changed by somebody who saw the version `given`. */
export function cannotChange(
  id: string,
  state: ApplicationState | undefined,
  current: number,
  given: number,
): Refusal | undefined {
  if (state === undefined || state.status === 'deleted') {
    return refuse('APPLICATION_NOT_FOUND', { id });
  }
  if (state.status === 'submitted') {
    return refuse('APPLICATION_SUBMITTED', { caseNo: state.caseNo ?? '' });
  }
  return current === given ? undefined : refuse('STALE_VERSION', { current, given });
}

function draftDocument(documentId: string, draft: Draft) {
  return { documentId, kind: 'draft', content: draft as unknown as Json };
}

async function checkedDraft(
  runtime: Runtime,
  reader: Reader,
  state: ApplicationState,
  given: SaveDraft,
): Promise<Draft | Refusal> {
  const published = await runtime.library.version(state.packageId, state.packageVersion);
  if (isRefusal(published)) return published;
  const { facts, members, data, declared, reuse, paperDates, region } = given;
  const place = region === undefined ? {} : { region };
  const plan = await planFor(published, { facts, members, ...place });
  if (isRefusal(plan)) return plan;
  const uploads = await ownFiles(runtime, reader, given.uploads);
  if (isRefusal(uploads)) return uploads;
  const consent = reuse === undefined ? {} : { reuse };
  const dates = paperDates === undefined ? {} : { paperDates };
  return { facts, members, data, uploads, declared, ...dates, ...consent, ...place };
}

async function ownFiles(
  { files }: Runtime,
  { account }: Reader,
  uploads: SaveDraft['uploads'],
): Promise<Draft['uploads'] | Refusal> {
  const found: Record<string, readonly FileInfo[]> = {};
  const faults: PlacedFault[] = [];
  for (const [material, ids] of Object.entries(uploads)) {
    const infos: FileInfo[] = [];
    for (const fileId of ids) {
      const file = await files.describe(fileId);
      if (file === undefined || file.owner !== account) {
        const missing = refuse('FILE_NOT_FOUND', { id: fileId });
        faults.push({
          path: material,
          code: missing.code,
          en: missing.message,
          zh: `没有找到文件“${fileId}”，请重新上传。`,
        });
      } else {
        const { name, type, size } = file;
        infos.push({ fileId, name, type, size });
      }
    }
    if (infos.length > 0) found[material] = infos;
  }
  return faults.length > 0 ? refuse('ANSWERS_INVALID', {}, { faults }) : found;
}
