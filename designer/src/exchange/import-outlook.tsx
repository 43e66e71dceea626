import type { ImportPreview } from '@lianban/runtime-api/client';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldTable } from '../compare/field-table.tsx';
import styles from './exchange-page.module.css';
import { useFaultReason } from './use-fault-reason.ts';

/** Entries shown before the rest is asked for. */
const shownAtFirst = 50;

/** What a file would change: counts by kind, packages that get a new version, and each entry with its fields. */
export function ImportOutlook({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation();
  const { counts, packages, notes } = preview;
  return (
    <>
      <div className={styles.sheet}>
        <Table
          size="middle"
          rowKey="section"
          pagination={false}
          dataSource={[...counts]}
          data-testid="import-counts"
          columns={[
            {
              title: t('exchange.kindOfEntry'),
              render: (_, { section }) => t(`exchange.section.${section}`),
            },
            { title: t('exchange.added'), dataIndex: 'added', align: 'end', width: 120 },
            { title: t('exchange.changed'), dataIndex: 'changed', align: 'end', width: 120 },
            { title: t('exchange.same'), dataIndex: 'same', align: 'end', width: 120 },
          ]}
        />
      </div>
      {packages.length > 0 && (
        <p className={styles.packages}>
          {t('exchange.newVersions', { count: packages.length })}
          {packages.map(({ id, name }) => (
            <span key={id} className={styles.tag}>
              {name}
            </span>
          ))}
        </p>
      )}
      <Entries preview={preview} />
      <Notes notes={notes} />
    </>
  );
}

function Entries({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(shownAtFirst);
  const { entries, entriesFound } = preview;
  if (entries.length === 0) return null;
  return (
    <section>
      <h3 className={styles.subtitle}>{t('exchange.entries', { count: entriesFound })}</h3>
      {entries.slice(0, shown).map((entry) => (
        <Entry key={`${entry.section} ${entry.id}`} entry={entry} />
      ))}
      {shown < entries.length && (
        <Button onClick={() => setShown(shown + shownAtFirst)}>
          {t('exchange.more', { n: entries.length - shown })}
        </Button>
      )}
      {entriesFound > entries.length && (
        <p className={styles.muted}>
          {t('exchange.firstOf', { n: entries.length, of: entriesFound })}
        </p>
      )}
    </section>
  );
}

function Entry({ entry }: { readonly entry: ImportPreview['entries'][number] }) {
  const { t } = useTranslation();
  const { section, id, name, kind, fields } = entry;
  const words = (
    <>
      <span className={styles.change} data-kind={kind}>
        {t(`exchange.${kind}`)}
      </span>
      <span className={styles.muted}>{t(`exchange.section.${section}`)}</span>
      <strong>{name}</strong>
      <code className={styles.cell}>{id}</code>
    </>
  );
  if (fields.length === 0) {
    return (
      <div className={styles.entry} data-testid={`import-entry-${id}`}>
        <div className={styles.entryHead}>{words}</div>
      </div>
    );
  }
  return (
    <details className={styles.entry} data-testid={`import-entry-${id}`}>
      <summary className={styles.entryHead}>
        {words}
        <span className={styles.places}>{t('exchange.places', { count: fields.length })}</span>
      </summary>
      <FieldTable fields={fields} />
    </details>
  );
}

function Notes({ notes }: Pick<ImportPreview, 'notes'>) {
  const { t } = useTranslation();
  const reasonOf = useFaultReason();
  if (notes.length === 0) return null;
  return (
    <details className={styles.notes}>
      <summary>{t('exchange.notes', { count: notes.length })}</summary>
      <ul>
        {notes.map((note) => (
          <li key={`${note.code} ${note.file} ${note.path} ${note.message}`}>
            {note.params?.cell !== undefined && (
              <code className={styles.cell}>{String(note.params.cell)}</code>
            )}{' '}
            {reasonOf(note)}
          </li>
        ))}
      </ul>
    </details>
  );
}
