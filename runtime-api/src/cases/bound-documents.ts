import { boundProcesses, type CaseState, type Json } from '@lianban/engine';
import type { CallableProcess } from '../packages/callable-processes.ts';
import type { Store } from '../stores/ports.ts';
import type { CaseRequest } from './case-request.ts';

/** A process that a call has bound, as a document of its case: so the case runs on it for ever, whatever is published later. */
export function boundDocument(
  caseId: string,
  process: CallableProcess,
): NonNullable<CaseRequest['documents']>[number] {
  const documentId = boundDocumentId(caseId, process.key);
  return { documentId, kind: 'boundProcess', content: process as unknown as Json };
}

/** What a case has bound and runs now. */
export async function boundBy(
  store: Pick<Store, 'document'>,
  { caseId, process }: Pick<CaseState, 'caseId' | 'process'>,
): Promise<readonly CallableProcess[]> {
  const found: CallableProcess[] = [];
  for (const key of boundProcesses(process)) {
    const document = await store.document(boundDocumentId(caseId, key));
    if (document === undefined) throw new Error(`The process ${key} of ${caseId} is not stored.`);
    found.push(document.content as unknown as CallableProcess);
  }
  return found;
}

// ---------------------------------------------------------------------------

function boundDocumentId(caseId: string, key: string): string {
  return `${caseId}/process/${key}`;
}
