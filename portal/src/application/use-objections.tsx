import type { MergedField } from '@lianban/forms';
import type { Objections } from '@lianban/forms/react';
import type { ApplicationForm, Objection } from '@lianban/runtime-api/client';
import { type ReactNode, useState } from 'react';
import { FileObjectionDialog } from '../objections/file-objection-dialog.tsx';
import type { Draft } from './use-draft.ts';

interface Filing {
  readonly field: MergedField;
  readonly claimed: unknown;
}

/** Objections of a draft: how those filed stand, and the dialog in which one is filed. */
export function useObjections(
  draft: Draft,
  form: ApplicationForm,
  leadDepartment: string,
): { readonly objections: Objections; readonly dialog: ReactNode } {
  const [filing, setFiling] = useState<Filing>();
  const [filed, setFiled] = useState<readonly Objection[]>([]);
  const all = [...filed, ...form.objections];
  const objections: Objections = {
    of: (key) => {
      const found = all.find((one) => one.key === key);
      if (found === undefined) return undefined;
      const { status, department, answer } = found;
      return { status, department, ...(answer === undefined ? {} : { reply: answer.reply }) };
    },
    file: (field, claimed) => setFiling({ field, claimed }),
  };
  const dialog = filing !== undefined && (
    <FileObjectionDialog
      draft={draft}
      field={filing.field}
      department={filing.field.owner ?? leadDepartment}
      claimed={filing.claimed}
      onFiled={(objection) => {
        setFiled([objection, ...filed]);
        setFiling(undefined);
      }}
      onClose={() => setFiling(undefined)}
    />
  );
  return { objections, dialog };
}
