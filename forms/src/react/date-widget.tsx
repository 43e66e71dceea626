import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { Checkbox, Input } from 'antd';
import { type FieldKind, fieldKind } from './field-kind.ts';
import { useFieldState, useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

const LONG_TERM = '长期';

const INPUT_TYPES: Partial<Record<FieldKind, string>> = { month: 'month', time: 'time' };

/** Dates, months and times in the device's own control; an expiry date may also be 长期. */
export function DateWidget({ id, value, options, onChange, rawErrors }: WidgetProps) {
  const { say, left } = useFormView();
  const state = useFieldState(options);
  if (state === undefined) return null;
  const { field, shown } = state;
  const kind = fieldKind(field);
  const wrong = shown && (rawErrors?.length ?? 0) > 0;
  const longTerm = value === LONG_TERM;
  const input = (
    <Input
      id={id}
      type={INPUT_TYPES[kind] ?? 'date'}
      value={typeof value === 'string' && !longTerm ? value : ''}
      disabled={longTerm}
      status={wrong ? 'error' : ''}
      min={kind === 'date' || kind === 'dateOrLongTerm' ? '1900-01-01' : undefined}
      max={kind === 'date' || kind === 'dateOrLongTerm' ? '9999-12-31' : undefined}
      aria-describedby={ariaDescribedByIds(id)}
      aria-invalid={wrong}
      aria-required={field.required}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      onBlur={() => {
        if (typeof value === 'string') left(field.key);
      }}
    />
  );
  if (kind !== 'dateOrLongTerm') return input;
  return (
    <div className={styles.dateLine}>
      {input}
      <Checkbox
        checked={longTerm}
        onChange={({ target }) => onChange(target.checked ? LONG_TERM : undefined)}
      >
        {say('longTerm')}
      </Checkbox>
    </div>
  );
}
