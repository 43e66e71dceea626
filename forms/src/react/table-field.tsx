import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { ariaDescribedByIds, type FieldProps, getUiOptions } from '@rjsf/utils';
import { Button, Input, Select } from 'antd';
import type { CSSProperties } from 'react';
import type { TableColumn } from '../form-part.ts';
import { isRecord } from '../normalise-value.ts';
import { labelId } from './field-template.tsx';
import { useFieldState, useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** More columns go on in a second line. */
const MOST_COLUMNS = 4;

type Row = Readonly<Record<string, unknown>>;

/** A table element as a list of rows, each with its columns: family members, shareholders … */
export function TableField({ fieldPathId, formData, uiSchema, onChange }: FieldProps) {
  const { say, left } = useFormView();
  const state = useFieldState(getUiOptions(uiSchema));
  if (state === undefined) return null;
  const { field, errors } = state;
  const wrong = new Set(errors.map(({ path }) => path));
  const id = fieldPathId.$id;
  const rows: readonly Row[] = Array.isArray(formData)
    ? formData.map((row: unknown) => (isRecord(row) ? row : {}))
    : [];
  const change = (next: readonly Row[]): void =>
    onChange(next.length === 0 ? undefined : next, fieldPathId.path);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside the note of who uses the field
    <div
      id={id}
      role="group"
      tabIndex={-1}
      aria-labelledby={labelId(id)}
      aria-describedby={ariaDescribedByIds(id)}
      className={styles.rows}
    >
      {rows.length === 0 && <div className={styles.empty}>{say('noRows')}</div>}
      {rows.map((row, place) => (
        <TableRow
          key={place}
          id={`${id}_${place}`}
          number={place + 1}
          columns={field.columns ?? []}
          row={row}
          wrong={(columnId) => wrong.has(`/${place}/${columnId}`)}
          onChange={(changed) => change(rows.map((old, at) => (at === place ? changed : old)))}
          onRemove={() => change(rows.filter((_, at) => at !== place))}
          onLeave={() => left(field.key)}
        />
      ))}
      <div>
        <Button icon={<PlusOutlined />} onClick={() => change([...rows, {}])}>
          {say('addRow')}
        </Button>
      </div>
    </div>
  );
}

function TableRow(props: {
  readonly id: string;
  readonly number: number;
  readonly columns: readonly TableColumn[];
  readonly row: Row;
  readonly wrong: (columnId: string) => boolean;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
  readonly onLeave: () => void;
}) {
  const { id, number, columns, row, wrong, onChange, onRemove, onLeave } = props;
  const { say } = useFormView();
  return (
    <div
      className={styles.row}
      style={{ '--columns': Math.min(columns.length, MOST_COLUMNS) } as CSSProperties}
    >
      <div className={styles.rowHead}>
        {say('row', { row: number })}
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={say('removeRow', { row: number })}
          onClick={onRemove}
        />
      </div>
      {columns.map((column) => (
        <TableCell
          key={column.id}
          id={`${id}_${column.id}`}
          column={column}
          value={row[column.id]}
          wrong={wrong(column.id)}
          onChange={(value) => onChange({ ...row, [column.id]: value })}
          onLeave={onLeave}
        />
      ))}
    </div>
  );
}

function TableCell(props: {
  readonly id: string;
  readonly column: TableColumn;
  readonly value: unknown;
  readonly wrong: boolean;
  readonly onChange: (value: unknown) => void;
  readonly onLeave: () => void;
}) {
  const { id, column, value, wrong, onChange, onLeave } = props;
  const { say, locale } = useFormView();
  const text = value === undefined || value === null ? '' : String(value);
  const standing = {
    status: wrong ? ('error' as const) : ('' as const),
    'aria-invalid': wrong,
    'aria-required': column.required,
  };
  return (
    <div>
      <label htmlFor={id} className={styles.cellLabel}>
        {column.name}
        {locale === 'en' && column.gloss !== '' && ` ${column.gloss}`}
        {!column.required && <span className={styles.optional}> {say('optional')}</span>}
      </label>
      {column.options === undefined ? (
        <Input
          {...standing}
          id={id}
          type={column.constraint.format === 'date' ? 'date' : 'text'}
          value={text}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
          onBlur={onLeave}
        />
      ) : (
        <Select
          {...standing}
          id={id}
          style={{ width: '100%' }}
          value={text === '' ? undefined : text}
          placeholder={say('choose')}
          options={column.options.map((option) => ({ ...option }))}
          onChange={(next: unknown) => onChange(next ?? undefined)}
        />
      )}
    </div>
  );
}
