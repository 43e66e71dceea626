import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { Input } from 'antd';
import type { ChangeEvent, HTMLAttributes, ReactNode } from 'react';
import { amountInWords, groupedAmount } from '../amount-text.ts';
import { birthDateOfCitizenId, citizenIdFault } from '../citizen-id.ts';
import { tidyText } from '../formats.ts';
import type { MergedField } from '../merged-form.ts';
import { normaliseValue } from '../normalise-value.ts';
import { unitOf } from './answer-text.ts';
import { type FieldKind, fieldKind, hasFormat } from './field-kind.ts';
import { useFieldState, useFormView } from './form-view.ts';
import styles from './merged-form.module.css';
import { isCommon } from './own-values-field.tsx';

/** What is typed: names, numbers, money, longer texts. */
export function TextWidget({ id, value, options, onChange }: WidgetProps) {
  const { say, left } = useFormView();
  const state = useFieldState(options);
  if (state === undefined) return null;
  const { field, errors } = state;
  const kind = fieldKind(field);
  const text = value === undefined || value === null ? '' : String(value);
  const wrong = errors.some(isCommon);
  const common = {
    id,
    value: text,
    status: wrong ? ('error' as const) : ('' as const),
    'aria-describedby': ariaDescribedByIds(id),
    'aria-invalid': wrong,
    'aria-required': field.required,
    autoComplete: autoCompleteOf(field),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange(event.target.value === '' ? undefined : event.target.value),
    onBlur: () => {
      if (text.trim() !== '') left(field.key);
      const tidy = normaliseValue(field.constraint, value);
      if (tidy !== value) onChange(tidy);
    },
  };
  if (kind === 'longText') return <Input.TextArea {...common} autoSize={{ minRows: 3 }} />;
  return (
    <>
      <Input {...common} inputMode={inputModeOf(field, kind)} suffix={unitOf(field, say)} />
      {kind === 'money' && <AmountNote text={text} />}
      {hasFormat(field, 'cn-id18') && <IdNumberNote text={text} />}
    </>
  );
}

/** Long amounts again with separators, in Chinese in words too, so that a missing or extra digit is seen. */
function AmountNote({ text }: { readonly text: string }): ReactNode {
  const { say, locale } = useFormView();
  const amount = groupedAmount(text);
  if (!amount.includes(',')) return null;
  const words = locale === 'en' ? undefined : amountInWords(text);
  return (
    <div className={styles.note} aria-live="polite">
      {say('amount', { amount })}
      {words !== undefined && <span className={styles.words}>{words}</span>}
    </div>
  );
}

/** A whole ID number again in its groups, with the birthday and sex it says, to be compared with the card. */
function IdNumberNote({ text }: { readonly text: string }): ReactNode {
  const { say } = useFormView();
  const number = tidyText(text, 'cn-id18');
  const born = birthDateOfCitizenId(number);
  if (born === undefined || citizenIdFault(number, '9999-12-31')) return null;
  const sex = say(Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female');
  const grouped = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
  return (
    <div className={styles.note} aria-live="polite">
      {say('idRead', { number: grouped, born, sex })}
    </div>
  );
}

const DIGITS = ['cn-postcode', 'bank-card-luhn', 'percent', 'percent-5-12', 'area-m2'];

function inputModeOf(
  field: MergedField,
  kind: FieldKind,
): HTMLAttributes<HTMLElement>['inputMode'] {
  if (hasFormat(field, 'cn-mobile') || hasFormat(field, 'cn-phone')) return 'tel';
  if (hasFormat(field, 'email')) return 'email';
  if (kind === 'integer') return 'numeric';
  if (kind === 'money' || kind === 'decimal') return 'decimal';
  return DIGITS.some((format) => hasFormat(field, format)) ? 'numeric' : 'text';
}

/** The browser may offer the person's own data only where the form asks for one person. */
function autoCompleteOf(field: MergedField): string {
  if (hasFormat(field, 'cn-mobile')) return 'tel-national';
  if (hasFormat(field, 'email')) return 'email';
  if (hasFormat(field, 'cn-postcode')) return 'postal-code';
  return 'off';
}
