import type { ReactNode } from 'react';
import type { FieldIssue } from '../field-issue.ts';
import type { MergedField } from '../merged-form.ts';
import { answerText } from './answer-text.ts';
import { issueText } from './form-validator.ts';
import { type FieldState, useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** What departments say about filling a field in; each sentence once, with its department where they differ. */
export function HelpNotes({ field }: { readonly field: MergedField }): ReactNode {
  const { say, names } = useFormView();
  const helps = new Map(
    field.origins.flatMap(({ help, department }) => (help ? [[help, department] as const] : [])),
  );
  return [...helps].map(([help, department]) => (
    <div key={help} className={styles.note}>
      {helps.size === 1
        ? help
        : say('helpOf', { department: names.departments?.[department] ?? department, help })}
    </div>
  ));
}

/** Where a field's value comes from, and what can be done about it. */
export function SourceNote(props: {
  readonly state: FieldState;
  readonly value: unknown;
}): ReactNode {
  const { say, unlock } = useFormView();
  const { state } = props;
  const { field, prefill, locked, derived, corrected } = state;
  if (derived) {
    return <div className={`${styles.note} ${styles.source}`}>{say('fromIdNumber')}</div>;
  }
  if (prefill === undefined) return null;
  if (corrected) return <DifferenceNote {...props} />;
  const { source } = prefill;
  return (
    <>
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
      <ObjectionNote field={field} />
    </>
  );
}

/** Both values where an answer differs from the register's: a strict one counts as registered, and can be objected to. */
function DifferenceNote({ state, value }: Parameters<typeof SourceNote>[0]): ReactNode {
  const { say, restore, objections } = useFormView();
  const { field, prefill } = state;
  if (prefill === undefined) return null;
  const { source } = prefill;
  const strict = field.merge === 'strict';
  const registered = answerText(field, prefill.value, say);
  const filed = objections?.of(field.key);
  return (
    <>
      <div className={styles.note}>
        <span className={styles.warning}>
          {strict ? say('differs', { source, value: registered }) : say('corrected', { source })}
        </span>
        <button type="button" className={styles.action} onClick={() => restore(field.key)}>
          {say('restore', { source })}
        </button>
        {strict && objections !== undefined && filed?.status !== 'open' && (
          <button
            type="button"
            className={styles.action}
            aria-label={`${say('object')} ${field.title}`}
            onClick={() => objections.file(field, value)}
          >
            {say('object')}
          </button>
        )}
      </div>
      <ObjectionNote field={field} />
    </>
  );
}

const STANDINGS = {
  open: 'objectionOpen',
  corrected: 'objectionCorrected',
  kept: 'objectionKept',
} as const;

function ObjectionNote({ field }: { readonly field: MergedField }): ReactNode {
  const { say, objections, names } = useFormView();
  const filed = objections?.of(field.key);
  if (filed === undefined) return null;
  const department = names.departments?.[filed.department] ?? filed.department;
  return (
    <div className={styles.note} role="status">
      {say(STANDINGS[filed.status], { department, reply: filed.reply ?? '' })}
    </div>
  );
}

/** What is wrong with an answer, in the language of the page. */
export function IssueNotes(props: {
  readonly field: MergedField;
  readonly issues: readonly FieldIssue[];
  readonly className: string | undefined;
}): ReactNode {
  const { locale, say } = useFormView();
  const texts = props.issues.map((issue) => issueText(issue, props.field, { locale, say }));
  return [...new Set(texts)].map((text) => (
    <div key={text} className={`${styles.note} ${props.className}`}>
      {text}
    </div>
  ));
}
