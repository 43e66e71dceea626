import {
  DoubleLeftOutlined,
  DoubleRightOutlined,
  PlusOutlined,
  SearchOutlined,
} from '@ant-design/icons';
import type { DesignItem } from '@lianban/runtime-api/client';
import { CatalogueName } from '@lianban/shell';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './catalogue-panel.module.css';
import { useDesk } from './desk-context.ts';
import { ITEM_TYPE, useAddItem } from './use-add-item.ts';
import { useFoundItems } from './use-found-items.ts';

/** The items of the catalogue by department: found by words, dragged onto the drawing or added by a button. */
export function CataloguePanel(props: { readonly open: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation();
  const { open, onToggle } = props;
  const { departments } = useDesk().catalogue;
  const [text, setText] = useState('');
  const { found, items, asked } = useFoundItems(text);
  const byDepartment = Map.groupBy(items, ({ department }) => department);
  const groups = departments.flatMap((department) => {
    const own = byDepartment.get(department.id);
    return own === undefined ? [] : [{ department, items: own }];
  });
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
          <span className={styles.count}>{t('canvas.itemCount', { n: found })}</span>
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
      <div className={styles.list} data-asked={asked}>
        {asked !== undefined && found === 0 && (
          <p className={styles.none}>{t('canvas.noItems', { text: asked })}</p>
        )}
        {found > items.length && (
          <p className={styles.none}>{t('canvas.moreItems', { n: items.length })}</p>
        )}
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
