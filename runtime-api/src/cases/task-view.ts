import { workingDaysLeft } from '@lianban/engine';
import type { ShownField, TaskSummary, TaskView } from '../client/contract.ts';
import type { Runtime } from '../runtime.ts';
import type { TaskRow } from '../stores/ports.ts';
import type { CaseFile } from './case-desk.ts';
import { type PartDocument, partDocumentId } from './case-documents.ts';
import {
  type DayCount,
  loadResult,
  type PartSight,
  partView,
  resultView,
  shownField,
  wholePart,
} from './part-views.ts';
import { dayCount } from './project-for.ts';
import { recordsResult } from './records-result.ts';

/** A task's row for queues; names come from the plan of its case. */
export function taskSummary(row: TaskRow, file: CaseFile, days: DayCount): TaskSummary {
  const { taskId, streamId, caseNo, part, department, act, claimedBy, since, dueDate } = row;
  const nameOf = (ref: string) => file.plan.parts.find((one) => one.ref === ref)?.name ?? ref;
  return {
    taskId,
    caseId: streamId,
    caseNo,
    packageName: file.packageVersion.name,
    part,
    partName: nameOf(part),
    stepName: stepNameOf(file, row.element),
    department,
    act: act === '' ? 'work' : (act as TaskSummary['act']),
    ...(claimedBy === null ? {} : { claimedBy }),
    since,
    ...(dueDate === null
      ? {}
      : { dueDate, workingDaysLeft: workingDaysLeft(days.calendar, days.today, dueDate) }),
    waitsFor: row.waitsFor.map(nameOf),
  };
}

/** A task with what its department needs to do it: the fields and papers of its own part, results it builds on. */
export async function taskView(
  runtime: Runtime,
  row: TaskRow,
  file: CaseFile,
): Promise<TaskView | undefined> {
  if (row.part === '') return stepView(row, file, await dayCount(runtime));
  const own = await loadPartDocument(runtime, file, row.part);
  const planned = file.plan.parts.find(({ ref }) => ref === row.part);
  if (planned === undefined || own === undefined) return undefined;
  const days = await dayCount(runtime);
  return {
    ...taskSummary(row, file, days),
    version: file.version,
    formName: own.formName,
    partView: await partView(runtime.store, file, planned, days, wholePart),
    fields: [...own.fields.map(shownField), ...(await laterFields(runtime, own, file))],
    materials: await shownMaterials(runtime, own, file),
    resultFields: recordsResult(file, row.part, row.act) ? own.resultFields : [],
    predecessors: await predecessorViews(runtime, own, file, days),
  };
}

/** A step of the package's own diagram: nothing of any part is shown with it. */
function stepView(row: TaskRow, file: CaseFile, days: DayCount): TaskView {
  return {
    ...taskSummary(row, file, days),
    version: file.version,
    formName: '',
    fields: [],
    materials: [],
    resultFields: [],
    predecessors: [],
  };
}

/** A step as it is drawn; its id where it was given no name. */
function stepNameOf({ packageVersion: { graph } }: CaseFile, element: string): string {
  return graph.nodes.find(({ id }) => id === element)?.name ?? element;
}

/** What the department of a part gets to see; undefined where the case has no such part. */
export async function loadPartDocument(
  { store }: Runtime,
  { state }: CaseFile,
  part: string,
): Promise<PartDocument | undefined> {
  const document = await store.document(partDocumentId(state.answersId, part));
  return document?.content as unknown as PartDocument | undefined;
}

/** Fields of the part's form that results have filled by now. */
async function laterFields(
  { store }: Runtime,
  { later }: PartDocument,
  { state }: CaseFile,
): Promise<readonly ShownField[]> {
  const results = await Promise.all(
    later.map(async (field): Promise<readonly ShownField[]> => {
      const result = await loadResult(store, state.parts[field.fromPart]);
      const entry = result?.data.find(({ key }) => key === field.key);
      return entry === undefined ? [] : [{ ...field, value: entry.shown ?? entry.value }];
    }),
  );
  return results.flat();
}

const byResult: ReadonlySet<string> = new Set(['producedByPredecessor', 'deferredToSibling']);

async function shownMaterials(
  { store }: Runtime,
  own: PartDocument,
  { state }: CaseFile,
): Promise<TaskView['materials']> {
  const sight = sightOf(own);
  return Promise.all(
    own.materials.map(async (material) => {
      const { key, name, label, disposition, source, files, earlier } = material;
      const { reviewPoints = [] } = material;
      const shown = {
        ...{ key, name, label, disposition, files, reviewPoints },
        ...(source && { source }),
        ...(earlier && { earlier }),
      };
      if (!byResult.has(disposition) || source === undefined) {
        return { ...shown, present: disposition !== 'submitted' || files.length > 0 };
      }
      const result = await loadResult(store, state.parts[source]);
      return result === undefined
        ? { ...shown, present: false }
        : { ...shown, result: resultView(result, sight), present: true };
    }),
  );
}

/** Of a predecessor's result a department sees the file, and the data that stand on its own form. */
function sightOf({ later, fields }: PartDocument): PartSight {
  const keys = new Set([...later, ...fields].map(({ key }) => key));
  return { file: true, data: (key) => keys.has(key), reason: false, form: false };
}

async function predecessorViews(
  { store }: Runtime,
  own: PartDocument,
  file: CaseFile,
  days: DayCount,
): Promise<TaskView['predecessors']> {
  const planned = file.plan.parts.find(({ ref }) => ref === own.part);
  const before = new Set([...(planned?.startAfter ?? []), ...(planned?.finishAfter ?? [])]);
  const builtOn = new Set(own.materials.flatMap(({ source }) => source ?? []));
  const sight = sightOf(own);
  return Promise.all(
    file.plan.parts
      .filter(({ ref }) => before.has(ref))
      .map((one) => partView(store, file, one, days, { ...sight, file: builtOn.has(one.ref) })),
  );
}
