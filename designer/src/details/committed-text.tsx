import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';
import styles from './committed-text.module.css';

/** A text that takes effect when the field is left or Enter is pressed; Escape takes it back. */
export function CommittedText(props: {
  readonly id: string;
  readonly value: string;
  /** Rows of a text of several lines, in which Enter begins a new one. */
  readonly rows?: number;
  /** Written in the type of formulas. */
  readonly code?: boolean;
  readonly faulty?: boolean;
  readonly label?: string;
  readonly placeholder?: string;
  /** What may be chosen instead of typed. */
  readonly suggestions?: readonly string[];
  readonly onType?: (text: string) => void;
  readonly onCommit: (text: string) => void;
}) {
  const { id, value, rows, code = false, faulty = false, label, placeholder, suggestions } = props;
  const { onType, onCommit } = props;
  const [text, setText] = useState(value);
  const type = (next: string) => {
    setText(next);
    onType?.(next);
  };
  useEffect(() => setText(value), [value]);
  const commit = (next: string) => {
    if (next.trim() !== value) onCommit(next.trim());
  };
  const shared = {
    id,
    'data-testid': id,
    'aria-label': label,
    'aria-invalid': faulty,
    'aria-describedby': `${id}-hint`,
    placeholder,
    spellCheck: false,
    maxLength: 2000,
    status: faulty ? ('error' as const) : ('' as const),
    className: code ? styles.code : '',
    onBlur: () => commit(text),
    onKeyDown: (event: { readonly key: string }) => {
      if (event.key === 'Escape') type(value);
    },
  };
  if (rows !== undefined) {
    return (
      <Input.TextArea
        {...shared}
        value={text}
        autoSize={{ minRows: rows, maxRows: 10 }}
        onChange={(event) => type(event.target.value)}
      />
    );
  }
  const input = (
    <Input
      {...shared}
      value={text}
      onChange={(event) => type(event.target.value)}
      onPressEnter={() => commit(text)}
    />
  );
  if (suggestions === undefined || suggestions.length === 0) return input;
  return (
    <AutoComplete
      className={styles.wide}
      value={text}
      options={suggestions.map((option) => ({ value: option }))}
      showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
      onChange={type}
      onSelect={commit}
    >
      {input}
    </AutoComplete>
  );
}
