import { type CaseCommand, isRejection, type Json } from '@lianban/engine';
import type { CaseView, Withdraw } from '../client/contract.ts';
import { nowOf } from '../clock.ts';
import { actorOf, type Reader } from '../identity/reader.ts';
import { type Refusal, refusalOf, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { ReasonDocument } from './case-documents.ts';
import { newDocumentId } from './new-document-id.ts';
import { caseView } from './project-for.ts';

/** Withdraws a case or a part (撤回) with a written reason: the applicant his own, the window for him, supervision by law. */
export async function withdraw(
  runtime: Runtime,
  reader: Reader,
  caseId: string,
  { part, reason }: Withdraw,
  commandId: string,
): Promise<CaseView | Refusal> {
  const file = await runtime.cases.open(caseId);
  const own = file?.state.applicant === reader.account;
  if (file === undefined || !(own || reader.role === 'supervisor')) {
    return refuse('CASE_NOT_FOUND', { id: caseId });
  }
  if (reason.trim() === '') return refuse('REASON_REQUIRED');
  const decisionId = newDocumentId();
  const command: CaseCommand =
    part === undefined
      ? { type: 'withdrawCase', decisionId }
      : { type: 'withdrawPart', part, decisionId };
  const written: ReasonDocument = {
    reason: reason.trim(),
    by: reader.account,
    at: nowOf(runtime.clock),
  };
  const reply = await runtime.cases.door.handleCommand(caseId, {
    commandId,
    actor: actorOf(reader),
    command,
    documents: [{ documentId: decisionId, kind: 'reason', content: written as unknown as Json }],
  });
  if (isRejection(reply)) return refusalOf(reply);
  const after = await runtime.cases.fileOf(reply.state, reply.version);
  return caseView(runtime, reader, after);
}
