import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { Input } from 'antd';
import { type ChangeEvent, type ReactNode, useState } from 'react';
import {
  type AddressParts,
  addressWithDetail,
  type Division,
  joinAddress,
  splitAddress,
} from '../address-parts.ts';
import { normaliseValue } from '../normalise-value.ts';
import { useFieldState, useFormView } from './form-view.ts';
import styles from './merged-form.module.css';
import { isCommon } from './own-values-field.tsx';
import { useDivisions } from './use-divisions.ts';

/** An address while its text has the focus: nothing moves under the fingers before it is left. */
interface Typing extends Pick<AddressParts, 'path' | 'detail'> {
  readonly edited: boolean;
}

/**
 * An address: 省, 市 and 区县 from lists, the rest as text. Its value is one text; what does not begin with a known
 * division is shown as it is, and nothing is rewritten before somebody edits it.
 */
export function AddressWidget({ id, value, options, onChange }: WidgetProps) {
  const { say, left } = useFormView();
  const state = useFieldState(options);
  const divisions = useDivisions();
  const [typing, setTyping] = useState<Typing>();
  if (state === undefined) return null;
  const { field, errors } = state;
  const wrong = errors.some(isCommon);
  const text = value === undefined || value === null ? '' : String(value);
  const tree = divisions?.chinaDivisions;
  const shown = typing ?? (tree ? splitAddress(text, tree) : { path: [], detail: text });
  const tell = (path: readonly Division[], detail: string): void => {
    const joined = joinAddress(path, detail);
    onChange(joined === '' ? undefined : joined);
  };
  const type = ({ target, nativeEvent }: ChangeEvent<HTMLTextAreaElement>): void => {
    const pasted = 'inputType' in nativeEvent && nativeEvent.inputType === 'insertFromPaste';
    const next =
      pasted && tree
        ? splitAddress(addressWithDetail(shown.path, target.value, tree), tree)
        : { path: shown.path, detail: target.value };
    setTyping({ path: next.path, detail: next.detail, edited: true });
    tell(next.path, next.detail);
  };
  const leave = (): void => {
    setTyping(undefined);
    if (text.trim() !== '') left(field.key);
    const whole =
      typing?.edited && tree ? addressWithDetail(typing.path, typing.detail.trim(), tree) : value;
    const tidy = normaliseValue(field.constraint, whole);
    if (tidy !== value) onChange(tidy);
  };
  return (
    <div className={styles.address}>
      {divisions !== undefined && (
        <divisions.DivisionPicker
          title={field.title}
          path={shown.path}
          wrong={wrong}
          onPick={(path) => tell(path, shown.detail)}
        />
      )}
      <Input.TextArea
        id={id}
        key="detail"
        value={shown.detail}
        placeholder={say(divisions === undefined ? 'addressHint' : 'addressDetailHint')}
        autoSize={{ minRows: 1 }}
        status={wrong ? 'error' : ''}
        autoComplete="off"
        aria-describedby={ariaDescribedByIds(id)}
        aria-invalid={wrong}
        aria-required={field.required}
        onFocus={() => setTyping({ path: shown.path, detail: shown.detail, edited: false })}
        onChange={type}
        onBlur={leave}
      />
      {text === '' && <AddressOffers onPick={onChange} />}
    </div>
  );
}

/** Addresses that were given already, to be taken over with one click. */
function AddressOffers({ onPick }: { readonly onPick: (text: string) => void }): ReactNode {
  const { say, addresses } = useFormView();
  const known = addresses().slice(0, 3);
  if (known.length === 0) return null;
  return (
    <div className={styles.note}>
      {known.map(({ title, text }) => (
        <button key={text} type="button" className={styles.action} onClick={() => onPick(text)}>
          {say('sameAs', { title })}
        </button>
      ))}
    </div>
  );
}
