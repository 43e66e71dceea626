import { type FormNames, MergedFormSteps, type UploadFile } from '@lianban/forms/react';
import type { ApplicationForm, PackageDetail } from '@lianban/runtime-api/client';
import { api, currentLanguage, useSession } from '@lianban/shell';
import { type ComponentProps, useMemo } from 'react';
import { useDepartmentNames } from '../shell/departments.tsx';
import { useProblemText } from '../shell/states.tsx';
import type { Draft } from './use-draft.ts';
import { useMembers } from './use-members.ts';
import { useObjections } from './use-objections.tsx';

type StepsProps = ComponentProps<typeof MergedFormSteps>;

/** The one form of a draft, tied to its saving and to the server's files. */
export function FormPart(props: {
  readonly draft: Draft;
  readonly form: ApplicationForm;
  readonly detail: PackageDetail;
  readonly errors?: StepsProps['errors'];
  readonly layout?: StepsProps['layout'];
  readonly initialStep?: number;
  readonly onStep?: StepsProps['onStep'];
  readonly focusField?: string;
  /** Members were added or taken out and are saved: the form must be asked for again. */
  readonly onMembers?: () => void;
  readonly onFinish?: () => void;
}) {
  const { draft, form, detail, errors, onFinish } = props;
  const today = useSession().info?.today ?? '';
  const names = useMemo(() => namesOf(detail), [detail]);
  const department = useDepartmentNames();
  const { members, joined } = useMembers(draft, form, detail, props.onMembers);
  const focusField = joined ?? props.focusField;
  const { objections, dialog } = useObjections(draft, form, detail.package.package.leadDepartment);
  return (
    <>
      <MergedFormSteps
        form={form.form}
        data={draft.content.data}
        onChange={(data) => draft.change({ data })}
        locale={currentLanguage()}
        today={today}
        prefills={form.prefills}
        uploadFile={useUpload(draft)}
        names={{ ...names, departments: { ...ownerNames(form, department), ...names.departments } }}
        {...(errors && { errors })}
        {...(props.layout && { layout: props.layout })}
        {...(props.initialStep !== undefined && { initialStep: props.initialStep })}
        {...(props.onStep && { onStep: props.onStep })}
        objections={objections}
        {...(members !== undefined && { members })}
        {...(focusField !== undefined && { focusField })}
        onFinish={() => onFinish?.()}
      />
      {dialog}
    </>
  );
}

/** Departments that own data need not take part in the package. */
function ownerNames(
  { form }: ApplicationForm,
  nameOf: (id: string) => string,
): Readonly<Record<string, string>> {
  const owners = new Set(form.fields.flatMap(({ owner }) => owner ?? []));
  return Object.fromEntries([...owners].map((id) => [id, nameOf(id)]));
}

function useUpload({ uploads }: Draft): UploadFile {
  const text = useProblemText();
  return async (file) => {
    const answer = await uploads.track(api.upload(file, file.name));
    if (!answer.ok) return { refused: text(answer.problem) };
    return { fileId: answer.value.fileId, name: answer.value.name };
  };
}

function namesOf(detail: PackageDetail): FormNames {
  const departments = Object.values(detail.departmentNames);
  return {
    departments: Object.fromEntries(departments.map(({ id, name }) => [id, name])),
    parts: Object.fromEntries(detail.package.subItems.map(({ ref, name }) => [ref, name])),
  };
}
