import { CalendarOutlined } from '@ant-design/icons';
import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { Button, Checkbox, Input } from 'antd';
import { useRef } from 'react';
import { formatFault } from '../formats.ts';
import { normaliseValue } from '../normalise-value.ts';
import { fieldKind } from './field-kind.ts';
import { useFieldState, useFormView } from './form-view.ts';
import styles from './merged-form.module.css';
import { isCommon } from './own-values-field.tsx';
import type { FormTextKey } from './zh-cn.ts';

const LONG_TERM = '长期';

const HINTS: Readonly<Record<DateKind, FormTextKey>> = {
  date: 'dateHint',
  month: 'monthHint',
  time: 'timeHint',
};

type DateKind = 'date' | 'month' | 'time';

/** Dates, months and times: typed in any usual form, or picked in the device's calendar; an expiry date may also be 长期. */
export function DateWidget({ id, value, options, onChange }: WidgetProps) {
  const { say, left } = useFormView();
  const state = useFieldState(options);
  if (state === undefined) return null;
  const { field, errors } = state;
  const kind = fieldKind(field);
  const dateKind: DateKind = kind === 'month' || kind === 'time' ? kind : 'date';
  const wrong = errors.some(isCommon);
  const longTerm = value === LONG_TERM;
  const text = typeof value === 'string' && !longTerm ? value : '';
  const input = (
    <Input
      id={id}
      value={text}
      placeholder={longTerm ? '' : say(HINTS[dateKind])}
      disabled={longTerm}
      status={wrong ? 'error' : ''}
      autoComplete="off"
      aria-describedby={ariaDescribedByIds(id)}
      aria-invalid={wrong}
      aria-required={field.required}
      suffix={<CalendarButton kind={dateKind} value={text} disabled={longTerm} onPick={onChange} />}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      onBlur={() => {
        if (text !== '') left(field.key);
        const tidy = normaliseValue(field.constraint, value);
        if (tidy !== value) onChange(tidy);
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

/** Opens the device's own calendar; what is typed does not depend on it. */
function CalendarButton(props: {
  readonly kind: DateKind;
  readonly value: string;
  readonly disabled: boolean;
  readonly onPick: (value: string) => void;
}) {
  const { say } = useFormView();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className={styles.pick}>
      <Button
        type="text"
        size="small"
        tabIndex={-1}
        icon={<CalendarOutlined />}
        disabled={props.disabled}
        aria-label={say('pickDate')}
        onClick={() => picker.current?.showPicker()}
      />
      <input
        ref={picker}
        type={props.kind}
        value={formatFault(props.kind, props.value, '') === undefined ? props.value : ''}
        tabIndex={-1}
        aria-hidden="true"
        className={styles.pickInput}
        onChange={({ target }) => {
          if (target.value !== '') props.onPick(target.value);
        }}
      />
    </span>
  );
}
