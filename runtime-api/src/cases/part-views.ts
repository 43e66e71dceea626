import type { CalendarData } from '@lianban/engine';
import { type PartState, partNumber, workingDaysLeft } from '@lianban/engine';
import type { PlannedPart } from '@lianban/packages-catalog';
import type { PartView, ResultView, ShownField } from '../client/contract.ts';
import type { Store } from '../stores/ports.ts';
import type { CaseFile } from './case-desk.ts';
import type { ReasonDocument, ResultDocument } from './case-documents.ts';

type StoredField = ResultDocument['data'][number] & { readonly stated?: unknown };

/** What of a part a reader may see beside its standing. */
export interface PartSight {
  /** Whether the result's file may be opened. */
  readonly file: boolean;
  /** Which data of the result are shown, by field key. */
  readonly data: (key: string) => boolean;
  /** The written reason of a refusal. */
  readonly reason: boolean;
  /** Whether its own application form may be opened. */
  readonly form: boolean;
}

/** Everything of a part. */
export const wholePart: PartSight = {
  ...{ file: true, data: () => true, reason: true },
  form: true,
};

/** How a part stands, and nothing that was written in it. */
export const standingOnly: PartSight = {
  ...{ file: false, data: () => false, reason: false },
  form: false,
};

/** What dates are counted with. */
export interface DayCount {
  readonly calendar: CalendarData;
  /** ISO date. */
  readonly today: string;
}

/** One part of a case as a reader sees it. */
export async function partView(
  store: Store,
  file: CaseFile,
  planned: PlannedPart,
  days: DayCount,
  sight: PartSight,
): Promise<PartView> {
  const { ref, name, gloss, department, startAfter, finishAfter } = planned;
  const part: PartState = file.state.parts[ref] ?? { status: 'waiting' };
  const act = Object.values(file.state.tasks).find((task) => task.part === ref)?.act;
  const open = part.status !== 'ended' && part.dueDate !== undefined;
  return {
    ref,
    partNo: partNoOf(file, planned),
    name,
    gloss,
    department,
    status: part.status,
    ...(part.outcome === undefined ? {} : { outcome: part.outcome }),
    startAfter,
    finishAfter,
    ...(act === undefined ? {} : { currentAct: act }),
    ...(part.dueDate === undefined ? {} : { dueDate: part.dueDate }),
    ...(open ? { workingDaysLeft: workingDaysLeft(days.calendar, days.today, part.dueDate) } : {}),
    ...(part.skip === undefined ? {} : { skip: part.skip }),
    ...(sight.form ? { formName: planned.formName } : {}),
    ...(await reasonOf(store, part, sight)),
    ...(await resultOf(store, part, sight)),
  };
}

/** 办件编号 of a part; empty where its item has no code. */
export function partNoOf({ state, packageVersion }: CaseFile, { ref, item }: PlannedPart): string {
  const code = packageVersion.implementCodes.get(item);
  const serial = state.parts[ref]?.serial;
  return code === undefined || serial === undefined ? '' : partNumber(code, state.openedAt, serial);
}

/** The result of a part as it was recorded. */
export async function loadResult(
  store: Store,
  part: PartState | undefined,
): Promise<ResultDocument | undefined> {
  const document = part?.resultId === undefined ? undefined : await store.document(part.resultId);
  return document?.content as unknown as ResultDocument | undefined;
}

/** A stored field as it is shown: codes by their words. */
export function shownField({ key, label, element, value, shown, stated }: StoredField): ShownField {
  return {
    ...{ key, label, element, value: shown ?? value },
    ...(stated === undefined ? {} : { stated }),
  };
}

/** A result as a reader sees it. */
export function resultView(result: ResultDocument, sight: PartSight): ResultView {
  const { name, number, file, issuedAt, produces, data } = result;
  return {
    name,
    number,
    ...(file === undefined || !sight.file ? {} : { file }),
    issuedAt,
    produces,
    data: data.filter(({ key }) => sight.data(key)).map(shownField),
  };
}

async function reasonOf(store: Store, part: PartState, sight: PartSight) {
  if (!sight.reason || part.decisionId === undefined) return {};
  const document = await store.document(part.decisionId);
  const content = document?.content as unknown as ReasonDocument | undefined;
  return content === undefined ? {} : { reason: content.reason };
}

async function resultOf(store: Store, part: PartState, sight: PartSight) {
  const result = await loadResult(store, part);
  return result === undefined ? {} : { result: resultView(result, sight) };
}
