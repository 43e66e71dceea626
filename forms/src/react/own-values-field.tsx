import { Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FieldIssue } from '../field-issue.ts';
import type { MergedField } from '../merged-form.ts';
import { normaliseValue } from '../normalise-value.ts';
import { ownConstraints } from '../own-values.ts';
import { IssueNotes } from './field-notes.tsx';
import { type FieldState, useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** Whether an issue is about the common value, not about what a single part is told. */
export function isCommon({ path }: Pick<FieldIssue, 'path'>): boolean {
  return path?.startsWith('/own/') !== true;
}

/**
 * A `suggest` field may be told to single parts otherwise: another telephone for the bank. Closed until somebody
 * wants it; a part without a value of its own gets the common one.
 */
export function OwnValues({ id, state }: { readonly id: string; readonly state: FieldState }) {
  const { say, ownOf, setOwn } = useFormView();
  const { field } = state;
  const parts = [...ownConstraints(field).keys()];
  const told = parts.filter((part) => ownOf(field, part) !== undefined);
  const [chosen, setChosen] = useState<readonly string[]>();
  const { type, enum: codes } = field.constraint;
  if (parts.length < 2 || type !== 'string' || codes !== undefined) return null;
  if (chosen === undefined && told.length === 0) {
    return (
      <div className={styles.note}>
        <button
          type="button"
          className={styles.action}
          aria-label={`${say('ownOffer')} ${field.title}`}
          onClick={() => setChosen([])}
        >
          {say('ownOffer')}
        </button>
      </div>
    );
  }
  const shown = parts.filter((part) => told.includes(part) || chosen?.includes(part));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside a field would be announced as a form of its own
    <div role="group" aria-label={field.title} className={styles.ownValues}>
      {shown.map((part) => (
        <OwnValue key={part} id={`${id}__own_${part}`} part={part} state={state} />
      ))}
      <PartChoice
        id={`${id}__own`}
        field={field}
        parts={parts.filter((part) => !shown.includes(part))}
        onChoose={(part) => setChosen([...(chosen ?? []), part])}
      />
      <div className={styles.note}>
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            for (const part of told) setOwn(field, part, undefined);
            setChosen(undefined);
          }}
        >
          {say('ownSame')}
        </button>
      </div>
    </div>
  );
}

/** Chooses one more part that is told something else. */
function PartChoice(props: {
  readonly id: string;
  readonly field: MergedField;
  readonly parts: readonly string[];
  readonly onChoose: (part: string) => void;
}): ReactNode {
  const { say } = useFormView();
  const nameOf = usePartName(props.field);
  if (props.parts.length === 0) return null;
  return (
    <Select
      id={props.id}
      className={styles.ownChoice}
      aria-label={say('ownChoose')}
      placeholder={say('ownChoose')}
      value={null}
      options={props.parts.map((part) => ({ value: part, label: nameOf(part) }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(part: string | null) => part !== null && props.onChoose(part)}
    />
  );
}

/** Which department's part it is. */
function usePartName({ origins }: MergedField): (part: string) => string {
  const { say, names } = useFormView();
  return (part) => {
    const id = origins.find((one) => one.part === part)?.department ?? '';
    return say('ownFor', {
      department: names.departments?.[id] ?? id,
      part: names.parts?.[part] ?? part,
    });
  };
}

function OwnValue(props: {
  readonly id: string;
  readonly part: string;
  readonly state: FieldState;
}) {
  const { ownOf, setOwn, left } = useFormView();
  const { id, part, state } = props;
  const { field, errors, warnings } = state;
  const nameOf = usePartName(field);
  const origin = field.origins.find((one) => one.part === part);
  const value = ownOf(field, part);
  const text = typeof value === 'string' ? value : '';
  const inPart = ({ path }: FieldIssue) => path?.startsWith(`/own/${part}`) === true;
  const wrong = errors.filter(inPart);
  return (
    <label className={styles.ownValue} htmlFor={id}>
      <span className={styles.cellLabel}>{nameOf(part)}</span>
      <Input
        id={id}
        value={text}
        status={wrong.length > 0 ? 'error' : ''}
        aria-invalid={wrong.length > 0}
        autoComplete="off"
        onChange={({ target }) =>
          setOwn(field, part, target.value === '' ? undefined : target.value)
        }
        onBlur={() => {
          const own = origin?.own ?? field.constraint;
          const tidy = normaliseValue(own, text);
          if (text !== '' && tidy !== text) setOwn(field, part, tidy);
          left(field.key);
        }}
      />
      <IssueNotes field={field} issues={wrong} className={styles.error} />
      <IssueNotes field={field} issues={warnings.filter(inPart)} className={styles.warning} />
    </label>
  );
}
