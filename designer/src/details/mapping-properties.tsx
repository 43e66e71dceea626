import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import { Field } from '../properties/field.tsx';
import { CommittedText } from './committed-text.tsx';
import styles from './property-fields.module.css';
import { useFormulaFault } from './use-formula-fault.ts';

const directions = {
  inputs: { type: 'lb:Input', add: 'addInput', none: 'noInput', name: 'input' },
  outputs: { type: 'lb:Output', add: 'addOutput', none: 'noOutput', name: 'output' },
} as const;

/** What an activity or event is given, or gives: names with formulas. */
export function MappingProperties(props: {
  readonly holder: PropertyHolder;
  readonly direction: keyof typeof directions;
}) {
  const { t } = useTranslation();
  const { holder, direction } = props;
  const { type, add, none, name } = directions[direction];
  const rows = holder.extensions(type);
  const taken = new Set(rows.map((row) => row.text('name')));
  const free = () => {
    let count = rows.length + 1;
    while (taken.has(`${name}${count}`)) count += 1;
    return `${name}${count}`;
  };
  return (
    <Field
      label={t(`details.fields.${direction}.label`)}
      hint={t(`details.fields.${direction}.hint`)}
    >
      {rows.length === 0 && <p className={styles.none}>{t(`details.${none}`)}</p>}
      <ul className={styles.rows}>
        {rows.map((row, index) => (
          <MappingRow
            key={index}
            id={`${name}-${index + 1}`}
            row={row}
            onRemove={() => holder.removeExtension(row)}
          />
        ))}
      </ul>
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        data-testid={add}
        onClick={() => holder.addExtension(type, { name: free(), value: 'null' })}
      >
        {t(`details.${add}`)}
      </Button>
    </Field>
  );
}

function MappingRow(props: {
  readonly id: string;
  readonly row: PropertyHolder;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { id, row, onRemove } = props;
  const name = row.text('name');
  const fault = useFormulaFault(row, row.text('value'));
  return (
    <li>
      <div className={styles.row}>
        <CommittedText
          id={`${id}-name`}
          label={t('details.rowName')}
          value={name}
          onCommit={(next) => row.set({ name: next })}
        />
        <CommittedText
          id={`${id}-value`}
          code
          label={t('details.rowValue')}
          value={row.text('value')}
          faulty={fault !== undefined}
          onCommit={(value) => row.set({ value })}
        />
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('details.removeRow', { name })}
          onClick={onRemove}
        />
      </div>
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </li>
  );
}
