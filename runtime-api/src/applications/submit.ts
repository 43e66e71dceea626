import { type CaseState, caseNumber, isRejection, type Json } from '@lianban/engine';
import type { Submission } from '@lianban/packages-catalog';
import { caseStream } from '../cases/case-address.ts';
import type { CaseFile } from '../cases/case-desk.ts';
import { type AnswersDocument, partDocumentId } from '../cases/case-documents.ts';
import type { CaseReply, CaseRequest } from '../cases/handle-command.ts';
import { newDocumentId } from '../cases/new-document-id.ts';
import { archivedForm, partFormId } from '../cases/part-form.ts';
import { partNoOf } from '../cases/part-views.ts';
import type { SubmitCase, SubmittedCase } from '../client/contract.ts';
import { nowOf, todayOf } from '../clock.ts';
import { recordFileUse } from '../files/file-uses.ts';
import { actorOf, type Reader } from '../identity/reader.ts';
import { isRefusal, type Refusal, refusalOf, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { changeStream } from '../streams/change-stream.ts';
import {
  type ApplicationState,
  applicationRow,
  applicationStream,
  draftUse,
  loadApplication,
} from './application.ts';
import { type Assembled, assemble, type Findings, findingsOf } from './assemble.ts';
import { cannotChange } from './keep-draft.ts';
import { partDocuments } from './part-documents.ts';

/** Numbers tried for one case. */
const attempts = 20;

/** What a submit came to. */
export interface Submitted {
  readonly answer: SubmittedCase;
  /** Whether this submit opened the case; otherwise it was there. */
  readonly opened: boolean;
}

/**
 * Makes an application a case. Its id derives from the application, so the same submit sent twice, or from two tabs at
 * once, finds the same stream and makes one case.
 */
export async function submitApplication(
  runtime: Runtime,
  reader: Reader,
  { applicationId: id, version }: SubmitCase,
): Promise<Submitted | Refusal> {
  const loaded = await loadApplication(runtime.store, id, reader.account);
  if (loaded === undefined) return refuse('APPLICATION_NOT_FOUND', { id });
  const caseId = caseStream(id);
  const existing = await runtime.cases.open(caseId);
  if (existing !== undefined) {
    await closeApplication(runtime, reader, id, existing.state);
    return { answer: submittedCase(existing), opened: false };
  }
  const stopped = cannotChange(id, loaded.state, loaded.version, version);
  if (stopped !== undefined) return stopped;
  const assembled = await assemble(runtime, reader, id);
  if (isRefusal(assembled)) return assembled;
  if (assembled.application.version !== version) {
    return refuse('STALE_VERSION', { current: assembled.application.version, given: version });
  }
  const reply = await openCase(runtime, reader, assembled, caseId);
  if (isRefusal(reply)) return reply;
  await closeApplication(runtime, reader, id, reply.state);
  const file = await runtime.cases.fileOf(reply.state, reply.version);
  return { answer: submittedCase(file), opened: !reply.repeated };
}

async function openCase(
  runtime: Runtime,
  reader: Reader,
  assembled: Assembled,
  caseId: string,
): Promise<CaseReply | Refusal> {
  const findings = findingsOf(assembled, todayOf(runtime.clock));
  const { submission, errors, differences } = findings;
  if (errors.length > 0 || !submission.ok) {
    return refuse('APPLICATION_NOT_READY', {}, { faults: errors });
  }
  await recordUses(runtime, reader, assembled, caseId);
  for (let left = attempts; ; left -= 1) {
    const request = await openRequest(runtime, reader, assembled, caseId, {
      ...submission,
      differences,
    });
    const reply = await runtime.cases.door.handleCommand(caseId, request);
    if (!isRejection(reply)) return reply;
    const used = draftUse(assembled.application.state);
    if (reply.code === 'VALUE_RESERVED' && reply.params?.value === used) {
      return changedMeanwhile(runtime, reader, assembled);
    }
    // A number that came from elsewhere may be taken; the next one is tried.
    if (reply.code !== 'VALUE_RESERVED' || left <= 1) return refusalOf(reply);
  }
}

/** The draft was saved anew or deleted while the case was made from it: nothing was opened. */
async function changedMeanwhile(
  { store }: Runtime,
  { account }: Reader,
  { application: { state, version } }: Assembled,
): Promise<Refusal> {
  const { applicationId: id } = state;
  const now = await loadApplication(store, id, account);
  return now === undefined
    ? refuse('APPLICATION_NOT_FOUND', { id })
    : refuse('STALE_VERSION', { current: now.version, given: version });
}

type ReadySubmission = Extract<Submission, { readonly ok: true }> & Pick<Findings, 'differences'>;

async function openRequest(
  { store, clock }: Runtime,
  reader: Reader,
  assembled: Assembled,
  caseId: string,
  { data, parts, differences }: ReadySubmission,
): Promise<CaseRequest> {
  const { application, plan, published, shareFails, prefills } = assembled;
  const { state, draft } = application;
  const at = nowOf(clock);
  const day = at.slice(0, 10);
  const planId = newDocumentId();
  const answersId = newDocumentId();
  const { seq } = published.snapshot.package.package;
  const caseNo = caseNumber(seq, at, await store.nextSerial(`case:${seq}:${day}`));
  const serials = await Promise.all(
    plan.parts.map(
      async ({ ref, item }) => [ref, await store.nextSerial(`part:${item}:${day}`)] as const,
    ),
  );
  const answers: AnswersDocument = {
    applicationId: state.applicationId,
    facts: draft.facts,
    members: plan.members,
    shareFails,
    data,
    uploads: draft.uploads,
    declared: draft.declared,
    ...(draft.paperDates === undefined ? {} : { paperDates: draft.paperDates }),
    ...(draft.reuse === true ? { reuse: true } : {}),
    ...(draft.region === undefined ? {} : { region: draft.region }),
    prefills,
    ...(differences.length === 0 ? {} : { differences }),
  };
  return {
    commandId: `open ${state.applicationId}`,
    actor: actorOf(reader),
    command: {
      type: 'openCase',
      caseId,
      caseNo,
      packageId: published.id,
      packageVersion: published.revision.version,
      applicationId: state.applicationId,
      applicant: state.owner,
      planId,
      answersId,
      serials: Object.fromEntries(serials),
    },
    documents: [
      { documentId: planId, kind: 'plan', content: plan as unknown as Json },
      { documentId: answersId, kind: 'answers', content: answers as unknown as Json },
      ...partDocuments(assembled, parts, differences).map((content) => ({
        documentId: partDocumentId(answersId, content.part),
        kind: 'partAnswers',
        content: content as unknown as Json,
      })),
      ...parts.flatMap((answersOfPart) => {
        const form = archivedForm(assembled, answersOfPart, { caseNo, day });
        const documentId = partFormId(answersId, answersOfPart.part);
        return form === undefined
          ? []
          : [{ documentId, kind: 'partForm', content: form as unknown as Json }];
      }),
    ],
    reserve: [draftUse(state), `caseNo:${caseNo}`],
  };
}

/** Says of each file in which case and for which papers it serves, before the case is there to be looked at. */
async function recordUses(
  { store, clock }: Runtime,
  reader: Reader,
  { application, plan }: Assembled,
  caseId: string,
): Promise<void> {
  const asked = new Set([...plan.materials, ...plan.optionalMaterials].map(({ key }) => key));
  const materialsOf = new Map<string, string[]>();
  for (const [material, files] of Object.entries(application.draft.uploads)) {
    if (!asked.has(material)) continue;
    for (const { fileId } of files) {
      materialsOf.set(fileId, [...(materialsOf.get(fileId) ?? []), material]);
    }
  }
  const who = { at: nowOf(clock), actor: reader.account };
  for (const [fileId, materials] of materialsOf) {
    await recordFileUse(store, fileId, { caseId, materials }, who);
  }
}

async function closeApplication(
  { store, clock }: Runtime,
  reader: Reader,
  id: string,
  { caseId, caseNo }: CaseState,
): Promise<void> {
  await changeStream<ApplicationState, null>(
    store,
    applicationStream(id),
    { commandId: 'submitted', at: nowOf(clock), actor: reader.account },
    ({ state }) => {
      if (state === undefined || state.status === 'submitted') {
        return refuse('APPLICATION_SUBMITTED', { caseNo });
      }
      const next: ApplicationState = { ...state, status: 'submitted', caseId, caseNo };
      return {
        events: [{ type: 'applicationSubmitted', caseId, caseNo }],
        state: next,
        reply: null,
        view: applicationRow(next),
      };
    },
  );
}

function submittedCase(file: CaseFile): SubmittedCase {
  return {
    caseId: file.state.caseId,
    caseNo: file.state.caseNo,
    parts: file.plan.parts.map((planned) => ({
      ref: planned.ref,
      name: planned.name,
      department: planned.department,
      partNo: partNoOf(file, planned),
    })),
  };
}
