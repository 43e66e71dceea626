import { Checkbox, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import type { Texts } from '../locales/zh-CN/index.ts';
import { Field } from '../properties/field.tsx';
import { CommittedText } from './committed-text.tsx';
import styles from './property-fields.module.css';

/** A property that has a name and an explanation in the language files. */
export type PropertyWord = keyof Texts['details']['fields'];

interface PropertyProps {
  readonly holder: PropertyHolder;
  /** Of BPMN or ours, e.g. `lb:service`. */
  readonly name: string;
  readonly word: PropertyWord;
}

/** Name and explanation around a control whose id is `<word>`. */
export function Explained(props: {
  readonly word: PropertyWord;
  readonly children: ReactNode;
  /** Something other than the usual explanation, such as a fault. */
  readonly hint?: ReactNode;
}) {
  const { t } = useTranslation();
  const { word, children, hint } = props;
  return (
    <Field
      label={t(`details.fields.${word}.label`)}
      htmlFor={word}
      hint={hint ?? t(`details.fields.${word}.hint`)}
    >
      {children}
    </Field>
  );
}

export function TextProperty(
  props: PropertyProps & {
    readonly rows?: number;
    readonly suggestions?: readonly string[];
    readonly placeholder?: string;
    /** What else changes with it, in the same step. */
    readonly onCommit?: (text: string) => void;
  },
) {
  const { holder, name, word, onCommit, ...how } = props;
  return (
    <Explained word={word}>
      <CommittedText
        id={word}
        value={holder.text(name)}
        {...how}
        onCommit={onCommit ?? ((text) => holder.set({ [name]: text || undefined }))}
      />
    </Explained>
  );
}

export function NumberProperty(
  props: PropertyProps & {
    readonly least: number;
    readonly most: number;
    /** What holds when nothing is stated. */
    readonly usual?: number;
  },
) {
  const { holder, name, word, least, most, usual } = props;
  return (
    <Explained word={word}>
      <InputNumber
        id={word}
        data-testid={word}
        className={styles.number}
        min={least}
        max={most}
        precision={0}
        aria-describedby={`${word}-hint`}
        value={holder.number(name) ?? usual ?? null}
        onChange={(value) =>
          holder.set({ [name]: value === null || value === usual ? undefined : value })
        }
      />
    </Explained>
  );
}

/** A yes or no; `checked` and `onSet` where it is not a truth value of the same name. */
export function FlagProperty(
  props: PropertyProps & { readonly checked?: boolean; readonly onSet?: (on: boolean) => void },
) {
  const { t } = useTranslation();
  const { holder, name, word, checked = holder.flag(name), onSet } = props;
  return (
    <div className={styles.flag}>
      <Checkbox
        data-testid={word}
        aria-describedby={`${word}-hint`}
        checked={checked}
        onChange={({ target }) => {
          if (onSet === undefined) holder.set({ [name]: target.checked });
          else onSet(target.checked);
        }}
      >
        {t(`details.fields.${word}.label`)}
      </Checkbox>
      <p id={`${word}-hint`} className={styles.hint}>
        {t(`details.fields.${word}.hint`)}
      </p>
    </div>
  );
}

/** One of a few; `value` undefined when none is stated. */
export function ChoiceProperty<Value extends string>(props: {
  readonly word: PropertyWord;
  readonly value: Value | undefined;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly mayBeNone?: boolean;
  readonly onChange: (value: Value | undefined) => void;
}) {
  const { t } = useTranslation();
  const { word, value, choices, mayBeNone = false, onChange } = props;
  return (
    <Explained word={word}>
      <Select<Value>
        id={word}
        data-testid={word}
        allowClear={mayBeNone}
        aria-label={t(`details.fields.${word}.label`)}
        placeholder={t('details.none')}
        popupMatchSelectWidth={false}
        {...(value !== undefined && { value })}
        options={[...choices]}
        onChange={(next: Value | undefined) => onChange(next)}
      />
    </Explained>
  );
}

/** Properties that belong together, folded away until they are wanted; open where something is set. */
export function Section(props: {
  readonly title: string;
  readonly open?: boolean;
  readonly testid?: string;
  readonly children: ReactNode;
}) {
  const { title, open = false, testid, children } = props;
  return (
    <details className={styles.section} open={open} data-testid={testid}>
      <summary>{title}</summary>
      <div className={styles.inside}>{children}</div>
    </details>
  );
}
