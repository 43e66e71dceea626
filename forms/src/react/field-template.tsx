import { errorId, type FieldTemplateProps, getUiOptions, helpId } from '@rjsf/utils';
import { Popover } from 'antd';
import type { MergedField } from '../merged-form.ts';
import { fieldKind, isGroup, isWide } from './field-kind.ts';
import { HelpNotes, IssueNotes, SourceNote } from './field-notes.tsx';
import { useFieldState, useFormView } from './form-view.ts';
import { LockedAnswer } from './locked-answer.tsx';
import styles from './merged-form.module.css';
import { isCommon, OwnValues } from './own-values-field.tsx';

/** A field with its label, who uses it, where its value comes from, and what is wrong with it. */
export function FieldTemplate({ id, children, uiSchema, formData }: FieldTemplateProps) {
  const state = useFieldState(getUiOptions(uiSchema));
  if (state === undefined) return <>{children}</>;
  const { field, errors, warnings, locked, derived } = state;
  const kind = fieldKind(field);
  return (
    <div className={`${styles.field} ${isWide(kind) ? styles.wide : ''}`} data-field={field.key}>
      <FieldLabel id={id} field={field} group={isGroup(kind) && !locked && !derived} />
      {locked || derived ? (
        <LockedAnswer id={id} field={field} value={formData} wrong={errors.length > 0} />
      ) : (
        children
      )}
      <div id={helpId(id)}>
        <HelpNotes field={field} />
        <SourceNote state={state} value={formData} />
        <IssueNotes field={field} issues={warnings.filter(isCommon)} className={styles.warning} />
      </div>
      <div id={errorId(id)}>
        <IssueNotes field={field} issues={errors.filter(isCommon)} className={styles.error} />
      </div>
      <OwnValues id={id} state={state} />
    </div>
  );
}

function FieldLabel(props: {
  readonly id: string;
  readonly field: MergedField;
  readonly group: boolean;
}) {
  const { id, field, group } = props;
  const { say, locale } = useFormView();
  const words = (
    <>
      {field.title}
      {locale === 'en' && field.gloss !== '' && (
        <span className={styles.gloss}> {field.gloss}</span>
      )}
    </>
  );
  return (
    <div className={styles.labelLine}>
      {group ? (
        <span id={labelId(id)} className={styles.label}>
          {words}
        </span>
      ) : (
        <label id={labelId(id)} htmlFor={id} className={styles.label}>
          {words}
        </label>
      )}
      {!field.required && <span className={styles.optional}>{say('optional')}</span>}
      <UsedBy field={field} />
    </div>
  );
}

/** The id of a field's label, which names groups of controls. */
export function labelId(id: string): string {
  return `${id}__label`;
}

function UsedBy({ field }: { readonly field: MergedField }) {
  const { say, names } = useFormView();
  const department = (id: string): string => names.departments?.[id] ?? id;
  if (field.origins.length < 2) return null;
  const list = (
    <ul className={styles.usedByList}>
      {field.origins.map((origin) => (
        <li key={`${origin.part} ${origin.label}`}>
          {say('usedByLine', {
            department: department(origin.department),
            form: names.parts?.[origin.part] ?? origin.part,
            label: origin.label,
          })}
        </li>
      ))}
    </ul>
  );
  return (
    <Popover content={list} title={say('usedByTitle')} trigger="click" placement="bottomRight">
      <button type="button" className={styles.usedBy}>
        {say('usedBy', { count: field.origins.length })}
      </button>
    </Popover>
  );
}
