import {
  DoubleLeftOutlined,
  DoubleRightOutlined,
  PlusOutlined,
  SearchOutlined,
} from '@ant-design/icons';
import type { DesignItem } from '@lianban/runtime-api/client';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CatalogueName } from '../shell/catalogue-name.tsx';
import styles from './catalogue-panel.module.css';
import { useDesk } from './desk-context.ts';
import { ITEM_TYPE, useAddItem } from './use-add-item.ts';

/** The items of the catalogue by department: found by words, dragged onto the drawing or added by a button. */
export function CataloguePanel(props: { readonly open: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation();
  const { open, onToggle } = props;
  const { items, departments } = useDesk().catalogue;
  const [text, setText] = useState('');
  const found = findItems(items, departments, useDeferredValue(text));
  const groups = departments
    .map((department) => ({
      department,
      items: found.filter((item) => item.department === department.id),
    }))
    .filter((group) => group.items.length > 0);
  if (!open) {
    return (
      <aside className={styles.folded} aria-label={t('canvas.items')}>
        <Button
          type="text"
          icon={<DoubleRightOutlined />}
          aria-label={t('canvas.showItems')}
          aria-expanded={false}
          title={t('canvas.showItems')}
          onClick={onToggle}
        />
      </aside>
    );
  }
  return (
    <aside className={styles.panel} aria-label={t('canvas.items')} data-testid="catalogue">
      <div className={styles.head}>
        <div className={styles.heading}>
          <h2 className={styles.title}>{t('canvas.items')}</h2>
          <span className={styles.count}>{t('canvas.itemCount', { n: found.length })}</span>
          <Button
            type="text"
            size="small"
            icon={<DoubleLeftOutlined />}
            aria-label={t('canvas.hideItems')}
            aria-expanded
            title={t('canvas.hideItems')}
            onClick={onToggle}
          />
        </div>
        <Input
          allowClear
          prefix={<SearchOutlined aria-hidden="true" />}
          placeholder={t('canvas.search')}
          aria-label={t('canvas.search')}
          data-testid="item-search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className={styles.hint}>{t('canvas.itemsHint')}</p>
      </div>
      <div className={styles.list}>
        {groups.length === 0 && <p className={styles.none}>{t('canvas.noItems', { text })}</p>}
        {groups.map(({ department, items: own }) => (
          <section key={department.id} className={styles.group}>
            <h3 className={styles.department}>
              <CatalogueName name={department.name} gloss={department.gloss} />
            </h3>
            <ul>
              {own.map((item) => (
                <ItemCard key={item.id} item={item} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </aside>
  );
}

function ItemCard({ item }: { readonly item: DesignItem }) {
  const { t } = useTranslation();
  const { diagram } = useDesk();
  const addItem = useAddItem();
  const inPackage = diagram?.drawing().parts.some((part) => part.item === item.id) ?? false;
  return (
    <li
      className={styles.card}
      draggable
      data-testid={`item-${item.id}`}
      onDragStart={(event) => {
        event.dataTransfer.setData(ITEM_TYPE, item.id);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      <div className={styles.words}>
        <p className={styles.name}>
          <CatalogueName name={item.name} gloss={item.gloss} stacked />
        </p>
        <p className={styles.facts}>
          <code>{item.id}</code>
          <span>{t('canvas.materials', { n: item.materials })}</span>
          {inPackage && <span className={styles.here}>{t('canvas.inPackage')}</span>}
        </p>
      </div>
      <Button
        size="small"
        className={styles.add}
        icon={<PlusOutlined />}
        aria-label={t('canvas.addPartNamed', { name: item.name })}
        title={t('canvas.addPart')}
        data-testid={`add-${item.id}`}
        onClick={() => addItem(item.id)}
      />
    </li>
  );
}

/** Items whose name, gloss, id or department holds every word. */
export function findItems(
  items: readonly DesignItem[],
  departments: readonly { readonly id: string; readonly name: string; readonly gloss: string }[],
  text: string,
): readonly DesignItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const places = new Map(departments.map(({ id, name, gloss }) => [id, `${name} ${gloss}`]));
  return items.filter(({ id, name, gloss, department }) => {
    const all =
      `${id} ${name} ${gloss} ${department} ${places.get(department) ?? ''}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
