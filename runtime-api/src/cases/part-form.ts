import {
  completeFormDocument,
  type FormDocument,
  type PartAnswers,
  renderFormDocument,
} from '@lianban/forms';
import { formDocumentOf } from '@lianban/packages-catalog';
import type { Filled } from '../applications/assemble.ts';
import type { Reader } from '../identity/reader.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { CaseFile } from './case-desk.ts';
import { type PartDocument, partDocumentId } from './case-documents.ts';
import { loadResult } from './part-views.ts';
import { loadPartDocument } from './task-view.ts';

/** Document of a department's own application form, as it was archived with the part at submission. */
export interface PartFormDocument {
  /** XHTML, complete in itself. */
  readonly html: string;
}

/** Id of the archived form of a part, from that of the answers. */
export function partFormId(answersId: string, part: string): string {
  return `${partDocumentId(answersId, part)}/form`;
}

const NOTES = [
  '申请人承诺：以上内容真实、准确、完整，并对其真实性负责。',
  '本表由联办申请（一表申请）按本部门表单生成，与申请人提交的内容一致，提交时归档。',
];

/** A department's own form as it goes into the archive; undefined where the case has no such part. `day` is an ISO date. */
export function archivedForm(
  { published, plan }: Filled,
  answers: PartAnswers,
  { caseNo, day }: { readonly caseNo: string; readonly day: string },
): PartFormDocument | undefined {
  const heading = [
    ['联办编号', caseNo],
    ['套餐', published.snapshot.package.package.name],
    ['申请日期', day],
  ] as const;
  const form = formDocumentOf(published.compiled, plan, answers, { heading, notes: NOTES });
  return form === undefined ? undefined : { html: renderFormDocument(form) };
}

/**
 * A part's own form for the applicant and for its department: as archived, with what predecessors' results have told
 * since. Cases from before forms were archived get theirs from what the department sees.
 */
export async function partForm(
  runtime: Runtime,
  reader: Reader,
  file: CaseFile,
  part: string,
): Promise<{ readonly html: string; readonly name: string } | Refusal> {
  const planned = file.plan.parts.find(({ ref }) => ref === part);
  const own = file.state.applicant === reader.account || reader.department === planned?.department;
  const seen = planned && own ? await loadPartDocument(runtime, file, part) : undefined;
  if (planned === undefined || seen === undefined) return refuse('PART_NOT_FOUND', { part });
  const stored = await runtime.store.document(partFormId(file.state.answersId, part));
  const archived = stored?.content as unknown as PartFormDocument | undefined;
  const html = archived?.html ?? renderFormDocument(formOfOldCase(seen, file));
  return {
    html: completeFormDocument(html, await toldSince(runtime, seen, file)),
    name: planned.formName,
  };
}

// ---------------------------------------------------------------------------------------------

/** What results have filled in by now, by field key. */
async function toldSince(
  { store }: Runtime,
  { later }: PartDocument,
  { state }: CaseFile,
): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for (const { key, fromPart } of later) {
    const result = await loadResult(store, state.parts[fromPart]);
    const entry = result?.data.find((one) => one.key === key);
    if (entry !== undefined) told.set(key, shownText(entry.shown ?? entry.value));
  }
  return told;
}

function formOfOldCase(seen: PartDocument, { state }: CaseFile): FormDocument {
  const filled = seen.fields.map(({ label, value, shown }) => {
    const text = shown ?? shownText(value);
    return { label, cell: { kind: 'text', text }, wide: text.length > 18 } as const;
  });
  const later = seen.later.map(({ key, label }) => {
    return { label, cell: { kind: 'later', key, from: '由前序结果填入' }, wide: true } as const;
  });
  return {
    title: seen.formName,
    department: seen.department,
    heading: [
      ['联办编号', state.caseNo],
      ['申请日期', state.openedAt.slice(0, 10)],
    ],
    groups: [{ title: '申请内容', lines: [...filled, ...later] }],
    notes: NOTES,
  };
}

function shownText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
