import { describeElement, type FormPart, readFieldKey, validateAnswers } from '@lianban/forms';
import { placedFaults } from '../applications/placed-faults.ts';
import { shownValue } from '../applications/shown-value.ts';
import type { CompleteTask, FileInfo } from '../client/contract.ts';
import { nowOf, todayOf } from '../clock.ts';
import type { Reader } from '../identity/reader.ts';
import { isRefusal, type PlacedFault, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { CaseFile } from './case-desk.ts';
import type { PartDocument, ResultDocument } from './case-documents.ts';

type GivenResult = NonNullable<CompleteTask['result']>;

/** Makes the document of a result from what the worker gave; refused where a value does not fit its element. */
export async function resultDocument(
  runtime: Runtime,
  reader: Reader,
  file: CaseFile,
  own: PartDocument,
  given: GivenResult,
): Promise<ResultDocument | Refusal> {
  const published = await runtime.library.version(file.state.packageId, file.state.packageVersion);
  const planned = file.plan.parts.find(({ ref }) => ref === own.part);
  if (isRefusal(published)) return published;
  if (planned === undefined) return refuse('PART_NOT_FOUND', { part: own.part });
  const { elements, materials, rules, codeSets } = published.compiled.content;
  const form = resultForm(own, (id) => {
    const element = elements.get(id);
    return element && describeElement(element, { rules, codeSets }).constraint;
  });
  const answers = Object.entries(given.data ?? {}).map(([key, value]) => ({
    key,
    label: labelOf(own, key),
    value,
  }));
  const checked = validateAnswers(
    form,
    { part: own.part, department: own.department, name: own.formName, answers },
    { today: todayOf(runtime.clock) },
  );
  if (!checked.ok) return refuse('RESULT_INVALID', {}, { faults: placedFaults(checked.errors) });
  const attached = await attachedFile(runtime, reader, given.fileId);
  if (isRefusal(attached)) return attached;
  const issuedAt = nowOf(runtime.clock);
  return {
    part: own.part,
    name: planned.resultName,
    number:
      given.number?.trim() ||
      (await nextNumber(
        runtime,
        published.compiled.content.items.get(planned.item)?.basicCode ?? planned.item,
        issuedAt,
      )),
    ...(attached === undefined ? {} : { file: attached }),
    issuedAt,
    produces: planned.produces.map(({ material, of }) => ({
      material,
      name: materials.get(material)?.name ?? material,
      of,
    })),
    data: checked.answers.answers.map(({ key, label, value }) => {
      const element = readFieldKey(key)?.element ?? key;
      const shown = shownValue(published.compiled.content, element, value);
      return { key, label, element, value, ...(shown === undefined ? {} : { shown }) };
    }),
  };
}

function resultForm(
  own: PartDocument,
  constraintOf: (element: string) => FormPart['fields'][number]['constraint'] | undefined,
): FormPart {
  const fields = own.resultFields.flatMap(({ key, label, element, required }) => {
    const place = readFieldKey(key);
    const constraint = constraintOf(element);
    return place === undefined || constraint === undefined
      ? []
      : [{ ...place, element, label, required, constraint }];
  });
  return { part: own.part, department: own.department, name: own.formName, fields };
}

function labelOf({ resultFields }: PartDocument, key: string): string {
  return resultFields.find((field) => field.key === key)?.label ?? key;
}

/** A file a worker gives as the result must be one that he uploaded. */
async function attachedFile(
  { files }: Runtime,
  { account }: Reader,
  fileId: string | undefined,
): Promise<FileInfo | Refusal | undefined> {
  if (fileId === undefined) return undefined;
  const file = await files.describe(fileId);
  if (file === undefined || file.owner !== account) {
    const missing = refuse('FILE_NOT_FOUND', { id: fileId });
    const fault: PlacedFault = {
      path: 'result/fileId',
      code: missing.code,
      en: missing.message,
      zh: '没有找到您上传的这个文件，请重新上传。',
    };
    return refuse('RESULT_INVALID', {}, { faults: [fault] });
  }
  const { name, type, size } = file;
  return { fileId, name, type, size };
}

/** A number for a result that came without one: code of the item, year, serial within both. */
async function nextNumber({ store }: Runtime, code: string, at: string): Promise<string> {
  const year = at.slice(0, 4);
  const serial = await store.nextSerial(`result:${code}:${year}`);
  return `${code}〔${year}〕第${String(serial).padStart(4, '0')}号`;
}
