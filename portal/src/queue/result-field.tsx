import type { TaskView } from '@lianban/runtime-api/client';
import { DatePicker, Form, Input, InputNumber, Switch } from 'antd';
import { isDayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';

type Field = TaskView['resultFields'][number];

const numbers = new Set(['integer', 'decimal', 'money']);

/** One datum of a result, entered by its type. */
export function ResultField(props: {
  readonly field: Field;
  readonly name: readonly (string | number)[];
}) {
  const { t } = useTranslation();
  const { field, name } = props;
  return (
    <Form.Item
      name={[...name]}
      label={field.label}
      rules={[{ required: field.required, message: t('queue.fieldMissing') }]}
      {...(field.type === 'boolean' && { valuePropName: 'checked' })}
    >
      {inputFor(field)}
    </Form.Item>
  );
}

function inputFor({ type, key }: Field) {
  const testid = `result-field-${key}`;
  if (type === 'date') return <DatePicker style={{ width: '100%' }} data-testid={testid} />;
  if (type === 'month') {
    return <DatePicker picker="month" style={{ width: '100%' }} data-testid={testid} />;
  }
  if (type === 'boolean') return <Switch data-testid={testid} />;
  if (numbers.has(type)) {
    return (
      <InputNumber
        style={{ width: '100%' }}
        {...(type === 'integer' && { precision: 0 })}
        data-testid={testid}
      />
    );
  }
  return <Input autoComplete="off" data-testid={testid} />;
}

/** A typed value as the server takes it; undefined for what was left empty. */
export function resultValue(field: Field, typed: unknown): unknown {
  if (typed === undefined || typed === null || typed === '') return undefined;
  if (isDayjs(typed)) return typed.format(field.type === 'month' ? 'YYYY-MM' : 'YYYY-MM-DD');
  return typeof typed === 'string' ? typed.trim() : typed;
}
