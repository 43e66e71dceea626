import { AppstoreAddOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ElementGroup,
  type OfferedElement,
  offeredElements,
} from '../diagram/offered-elements.ts';
import type { Diagram } from '../diagram/open-diagram.ts';
import styles from './element-palette.module.css';
import { useBpmnText } from './use-words.ts';

const groups = Object.keys(offeredElements) as readonly ElementGroup[];

/** Every element that can be drawn, by group; a click takes it in hand, Enter puts it in its place. */
export function ElementPalette({ diagram }: { readonly diagram: Diagram }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Choices
          onChoose={(id, event) => {
            setOpen(false);
            diagram.place(id, event);
          }}
        />
      }
    >
      <Button
        type="text"
        className={styles.toggle}
        icon={<AppstoreAddOutlined />}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-testid="more-elements"
      >
        {t('canvas.elements')}
      </Button>
    </Popover>
  );
}

function Choices(props: { readonly onChoose: (id: string, event: MouseEvent) => void }) {
  const { t } = useTranslation();
  const translate = useBpmnText();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const meets = ({ label }: OfferedElement) =>
    `${label} ${translate(label)}`.toLowerCase().includes(wanted);
  const shown = groups
    .map((group) => ({ group, members: offeredElements[group].filter(meets) }))
    .filter(({ members }) => members.length > 0);
  return (
    <section className={styles.palette} aria-label={t('canvas.elements')} data-testid="elements">
      <Input
        allowClear
        autoFocus
        placeholder={t('canvas.searchElements')}
        aria-label={t('canvas.searchElements')}
        data-testid="element-search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.groups}>
        {shown.length === 0 && <p className={styles.none}>{t('canvas.noElements', { text })}</p>}
        {shown.map(({ group, members }) => (
          <section key={group}>
            <h3 className={styles.heading}>{t(`canvas.elementGroups.${group}`)}</h3>
            <ul className={styles.members}>
              {members.map(({ id, label, icon }) => (
                <li key={id}>
                  <button
                    type="button"
                    className={styles.member}
                    data-testid={`element-${id}`}
                    onClick={(event) => props.onChoose(id, event.nativeEvent)}
                  >
                    <span className={`${icon} ${styles.icon}`} aria-hidden="true" />
                    {translate(label)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className={styles.hint}>{t('canvas.elementsHint')}</p>
    </section>
  );
}
