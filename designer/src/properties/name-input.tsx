import { Input } from 'antd';
import { useEffect, useState } from 'react';

/** A text that takes effect when the field is left or Enter is pressed; Escape takes it back. */
export function NameInput(props: {
  readonly id: string;
  readonly value: string;
  readonly required?: boolean;
  readonly onCommit: (value: string) => void;
}) {
  const { id, value, required = false, onCommit } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    const next = text.trim();
    if (next === value) return;
    if (next === '' && required) setText(value);
    else onCommit(next);
  };
  return (
    <Input
      id={id}
      data-testid={id}
      value={text}
      maxLength={100}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onPressEnter={commit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(value);
      }}
    />
  );
}
