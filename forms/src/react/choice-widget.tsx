import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { Radio, Select } from 'antd';
import { fieldKind } from './field-kind.ts';
import { labelId } from './field-template.tsx';
import { useFieldState, useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** Value of the entry that takes a choice back; no code is empty. */
const NO_CHOICE = '';

/** A code set: a few options side by side, many in a list that can be searched; yes and no. */
export function ChoiceWidget({ id, value, options, onChange }: WidgetProps) {
  const { say, left } = useFormView();
  const state = useFieldState(options);
  if (state === undefined) return null;
  const { field, errors } = state;
  const wrong = errors.length > 0;
  const kind = fieldKind(field);
  const described = {
    'aria-describedby': ariaDescribedByIds(id),
    'aria-invalid': wrong,
    'aria-required': field.required,
  };
  if (kind === 'select') {
    // The control's own button to take a choice back has an English name only.
    const taken = !field.required && value !== undefined && value !== null;
    const noChoice = taken ? [{ value: NO_CHOICE, label: say('noChoice') }] : [];
    return (
      <Select
        {...described}
        id={id}
        style={{ width: '100%' }}
        value={value ?? undefined}
        placeholder={say('choose')}
        status={wrong ? 'error' : ''}
        options={[...noChoice, ...(field.options ?? [])].map((option) => ({ ...option }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(next: unknown) => onChange(next === NO_CHOICE ? undefined : next)}
        onBlur={() => {
          if (value !== undefined) left(field.key);
        }}
      />
    );
  }
  const choices =
    kind === 'boolean'
      ? [
          { value: true, label: say('yes') },
          { value: false, label: say('no') },
        ]
      : (field.options ?? []).map((option) => ({ ...option }));
  return (
    <div id={id} tabIndex={-1} className={styles.choices}>
      <Radio.Group
        {...described}
        aria-labelledby={labelId(id)}
        name={id}
        value={value}
        options={choices}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
