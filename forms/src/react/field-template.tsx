import { errorId, type FieldTemplateProps, getUiOptions, helpId } from '@rjsf/utils';
import { Popover } from 'antd';
import type { ReactNode } from 'react';
import type { FieldIssue } from '../field-issue.ts';
import type { MergedField } from '../merged-form.ts';
import { fieldKind, isGroup, isWide } from './field-kind.ts';
import { issueText } from './form-validator.ts';
import { type FieldState, useFieldState, useFormView } from './form-view.ts';
import { LockedAnswer } from './locked-answer.tsx';
import styles from './merged-form.module.css';

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
        <SourceNote state={state} />
        <IssueNotes field={field} issues={warnings} className={styles.warning} />
      </div>
      <div id={errorId(id)}>
        <IssueNotes field={field} issues={errors} className={styles.error} />
      </div>
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

function SourceNote({ state }: { readonly state: FieldState }): ReactNode {
  const { say, unlock, restore } = useFormView();
  const { field, prefill, locked, derived, corrected } = state;
  if (derived) {
    return <div className={`${styles.note} ${styles.source}`}>{say('fromIdNumber')}</div>;
  }
  if (prefill === undefined) return null;
  const { source } = prefill;
  if (corrected) {
    return (
      <div className={styles.note}>
        <span className={styles.warning}>{say('corrected', { source })}</span>
        <button type="button" className={styles.action} onClick={() => restore(field.key)}>
          {say('restore', { source })}
        </button>
      </div>
    );
  }
  return (
    <div className={styles.note}>
      <span className={styles.source}>✓ {say('from', { source })}</span>
      {locked && (
        <button
          type="button"
          className={styles.action}
          aria-label={`${say('correct')} ${field.title}`}
          onClick={() => unlock(field.key)}
        >
          {say('correct')}
        </button>
      )}
    </div>
  );
}

function IssueNotes(props: {
  readonly field: MergedField;
  readonly issues: readonly FieldIssue[];
  readonly className: string | undefined;
}) {
  const { locale, say } = useFormView();
  const texts = props.issues.map((issue) => issueText(issue, props.field, { locale, say }));
  return [...new Set(texts)].map((text) => (
    <div key={text} className={`${styles.note} ${props.className}`}>
      {text}
    </div>
  ));
}
