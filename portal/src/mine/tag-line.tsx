import type { MyChoice, MyTag } from '@lianban/runtime-api/client';
import { CatalogueName } from '@lianban/shell';
import { Button, Input, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './mine.module.css';

/** A tag: what it says, who wrote it down, whether it may be used; a wrong one is contested with a reason. */
export function TagLine(props: {
  readonly tag: MyTag;
  readonly onChoose: (choice: MyChoice) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { tag, onChoose } = props;
  const [open, setOpen] = useState(false);
  const about = { tag: tag.fact };
  return (
    <li className={styles.line} data-testid={`my-tag-${tag.fact}`} data-used={tag.used}>
      <div className={styles.what}>
        <p className={styles.name}>
          <CatalogueName name={tag.name} gloss={tag.gloss} />
          <strong>{tag.label}</strong>
        </p>
        <p className={styles.note}>{t(`mine.sources.${tag.source}`)}</p>
        {tag.contested !== undefined && (
          <p className={styles.contested}>
            {t('mine.contested', {
              day: tag.contested.at.slice(0, 10),
              reason: tag.contested.reason,
            })}
          </p>
        )}
        {open ? (
          <Contest
            onCancel={() => setOpen(false)}
            onSend={async (wrong) => {
              if (await onChoose({ about, use: false, wrong })) setOpen(false);
            }}
          />
        ) : (
          tag.contested === undefined && (
            <Button type="link" className={styles.wrong} onClick={() => setOpen(true)}>
              {t('mine.wrong')}
            </Button>
          )
        )}
      </div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
      <label className={styles.allow}>
        <span>{t('mine.allowTag')}</span>
        <Switch
          checked={tag.used}
          aria-label={t('mine.allowTagOf', { name: tag.name })}
          onChange={(use) => void onChoose({ about, use })}
        />
      </label>
    </li>
  );
}

function Contest(props: {
  readonly onCancel: () => void;
  readonly onSend: (reason: string) => Promise<void>;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  const [empty, setEmpty] = useState(false);
  const send = () => {
    setEmpty(reason.trim() === '');
    if (reason.trim() !== '') void props.onSend(reason.trim());
  };
  return (
    <div className={styles.contest}>
      <label htmlFor={id}>{t('mine.whyWrong')}</label>
      <Input.TextArea
        id={id}
        value={reason}
        maxLength={500}
        autoSize={{ minRows: 2 }}
        status={empty ? 'error' : ''}
        aria-invalid={empty}
        onChange={({ target }) => setReason(target.value)}
      />
      {empty && (
        <p className={styles.late} role="alert">
          {t('mine.reasonNeeded')}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="primary" onClick={send}>
          {t('mine.contest')}
        </Button>
        <Button onClick={props.onCancel}>{t('mine.cancel')}</Button>
      </div>
    </div>
  );
}
