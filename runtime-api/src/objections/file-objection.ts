import { randomUUID } from 'node:crypto';
import type { Json } from '@lianban/engine';
import { type FormData, type MergedField, validateFormData } from '@lianban/forms';
import { caseForm } from '@lianban/packages-catalog';
import { type Assembled, assemble } from '../applications/assemble.ts';
import { placedFaults } from '../applications/placed-faults.ts';
import { shownValue } from '../applications/shown-value.ts';
import type { FileObjection, Objection } from '../client/contract.ts';
import { nowOf, todayOf } from '../clock.ts';
import type { Reader } from '../identity/reader.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { sha256 } from '../stores/canonical-json.ts';
import { changeStream } from '../streams/change-stream.ts';
import {
  loadObjection,
  type ObjectionContent,
  type ObjectionState,
  objectionRow,
  objectionStream,
} from './objection.ts';

/**
 * Files an objection against a value that a register gave, with the department whose data it is. One may be open
 * for a field of an application; after the answer another one may be filed.
 */
export async function fileObjection(
  runtime: Runtime,
  reader: Reader,
  applicationId: string,
  given: FileObjection,
): Promise<Objection | Refusal> {
  const reason = given.reason.trim();
  if (reason === '') return refuse('REASON_REQUIRED');
  const assembled = await assemble(runtime, reader, applicationId);
  if (isRefusal(assembled)) return assembled;
  const { key } = given;
  const form = caseForm(assembled.published.compiled, assembled.plan);
  const field = form.fields.find((one) => one.key === key);
  const prefill = assembled.prefills[key];
  if (field === undefined || prefill?.material === undefined) {
    return refuse('OBJECTION_NOT_POSSIBLE', { key });
  }
  const claimed = claimedValue(assembled, field, given.claimed, todayOf(runtime.clock));
  if (isRefusal(claimed)) return claimed;
  const id = sha256(`${applicationId} ${key}`).slice(0, 32);
  const { title } = field;
  const words = (value: unknown) =>
    shownValue(assembled.published.compiled.content, field.element, value) ?? value;
  const content: ObjectionContent = {
    title,
    source: prefill.source,
    registered: words(prefill.value),
    claimed: words(claimed.value),
    reason,
  };
  const filed = await keep(runtime, reader, id, content, {
    owner: reader.account,
    department: field.owner ?? assembled.published.snapshot.package.package.leadDepartment,
    applicationId,
    packageId: assembled.published.id,
    key,
    element: field.element,
  });
  if (isRefusal(filed)) return filed;
  const loaded = await loadObjection(runtime.store, id);
  return loaded?.shown ?? refuse('OBJECTION_NOT_FOUND', { id });
}

// ---------------------------------------------------------------------------------------------

/** What the datum should be, in the form in which it is stored; refused where the form would not take it. */
function claimedValue(
  { published, plan }: Assembled,
  { key, party, member, slug }: MergedField,
  claimed: unknown,
  today: string,
): { readonly value: unknown } | Refusal {
  const members = Array.from({ length: member }, (_, at) =>
    at === member - 1 ? { [slug]: claimed } : {},
  );
  const form = caseForm(published.compiled, plan);
  const checked = validateFormData(form, { [party]: members }, { today, draft: true });
  const wrong = checked.errors[key];
  if (wrong !== undefined) {
    return refuse('ANSWERS_INVALID', {}, { faults: placedFaults({ [key]: wrong }) });
  }
  const value = (checked.data as FormData)[party]?.[member - 1]?.[slug];
  return value === undefined ? refuse('OBJECTION_NOT_POSSIBLE', { key }) : { value };
}

async function keep(
  { store, clock }: Runtime,
  { account }: Reader,
  objectionId: string,
  content: ObjectionContent,
  of: Omit<ObjectionState, 'objectionId' | 'filedAt' | 'status' | 'contentId'>,
): Promise<true | Refusal> {
  const at = nowOf(clock);
  const contentId = `objection:${randomUUID()}`;
  const filed = await changeStream<ObjectionState, null>(
    store,
    objectionStream(objectionId),
    { commandId: randomUUID(), at, actor: account },
    ({ state: before }) => {
      if (before?.status === 'open') return refuse('OBJECTION_FILED', { key: of.key });
      const state: ObjectionState = { objectionId, ...of, filedAt: at, status: 'open', contentId };
      return {
        events: [{ type: 'objectionFiled', key: of.key, department: of.department, contentId }],
        state,
        reply: null,
        view: objectionRow(state),
        documents: [
          { documentId: contentId, kind: 'objection', content: content as unknown as Json },
        ],
      };
    },
  );
  return isRefusal(filed) ? filed : true;
}
