import { DeleteOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Diagram } from '../diagram/open-diagram.ts';
import type { OrderMode } from '../diagram/part-order.ts';
import type { DrawnPart } from '../diagram/read-drawing.ts';
import { Field } from './field.tsx';
import styles from './order-list.module.css';

/** What a part waits for, with the kind of each arrow: the drawing's arrows as a list. */
export function OrderList({
  diagram,
  part,
}: {
  readonly diagram: Diagram;
  readonly part: DrawnPart;
}) {
  const { t } = useTranslation();
  const { parts } = diagram.drawing();
  const byRef = new Map(parts.map((other) => [other.ref, other]));
  const rows = [
    ...part.startAfter.map((ref) => ({ ref, mode: 'start' as const })),
    ...part.finishAfter
      .filter((ref) => !part.startAfter.includes(ref))
      .map((ref) => ({ ref, mode: 'finish' as const })),
  ];
  const taken = new Set([part.ref, ...rows.map(({ ref }) => ref)]);
  const element = (ref: string) => byRef.get(ref)?.element ?? '';
  return (
    <Field label={t('properties.order')} hint={t('properties.orderHint')}>
      {rows.length === 0 && <p className={styles.none}>{t('properties.noAfter')}</p>}
      <ul className={styles.rows}>
        {rows.map(({ ref, mode }) => (
          <OrderRow
            key={ref}
            name={byRef.get(ref)?.name ?? ref}
            mode={mode}
            onMode={(next) => diagram.edits.changeMode(element(ref), part.element, next)}
            onRemove={() => diagram.edits.removeOrder(element(ref), part.element, mode)}
          />
        ))}
      </ul>
      <Select
        style={{ width: '100%' }}
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t('properties.addAfter')}
        data-testid="add-predecessor"
        placeholder={t('properties.addAfter')}
        value={null}
        options={parts
          .filter(({ ref }) => !taken.has(ref))
          .map(({ ref, name }) => ({ value: ref, label: name }))}
        onChange={(ref: string | null) => {
          if (ref !== null) diagram.edits.addOrder(element(ref), part.element, 'start');
        }}
      />
    </Field>
  );
}

function OrderRow(props: {
  readonly name: string;
  readonly mode: OrderMode;
  readonly onMode: (mode: OrderMode) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { name, mode, onMode, onRemove } = props;
  return (
    <li className={styles.row} data-mode={mode}>
      <span className={styles.name}>{name}</span>
      <div className={styles.controls}>
        <Segmented<OrderMode>
          size="small"
          aria-label={t('properties.orderMode', { name })}
          value={mode}
          options={[
            { value: 'start', label: t('canvas.startAfter') },
            { value: 'finish', label: t('canvas.finishAfter') },
          ]}
          onChange={onMode}
        />
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('properties.removeAfter', { name })}
          onClick={onRemove}
        />
      </div>
    </li>
  );
}
