import type { PackageDifference } from '@lianban/runtime-api/client';
import { api, EmptyPanel } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { Page } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import styles from './compare-page.module.css';
import { FieldTable } from './field-table.tsx';

type Entry = PackageDifference['entries'][number];

/** Two versions of a package side by side: what changed by entry, as fields and as text. */
export function ComparePage() {
  const { t } = useTranslation();
  const { id = '', before = '', after = '' } = useParams();
  const difference = useLoaded(
    () => api.design.difference(id, before, after),
    `${id} ${before} ${after}`,
  );
  const back = { to: `/packages/${encodeURIComponent(id)}`, text: t('compare.back') };
  return (
    <Page title={t('compare.title', { id })} back={back}>
      <Show of={difference}>{(value) => <Differences difference={value} />}</Show>
    </Page>
  );
}

function Differences({ difference }: { readonly difference: PackageDifference }) {
  const { t } = useTranslation();
  const { before, after, entries } = difference;
  const named = ({ revision }: PackageDifference['before']): string =>
    revision === 0 ? t('compare.draft') : t('compare.revision', { n: revision });
  if (entries.length === 0) {
    return <EmptyPanel title={t('compare.same')} hint={t('compare.sameHint')} />;
  }
  const sections = [...Map.groupBy(entries, ({ section }) => section)];
  return (
    <>
      <p className={styles.lead}>
        {t('compare.lead', { before: named(before), after: named(after), n: entries.length })}
      </p>
      {sections.map(([section, own]) => (
        <section key={section} data-testid={`compare-${section}`}>
          <h2 className={styles.section}>{t(`compare.section.${section}`)}</h2>
          {own.map((entry) => (
            <EntryChange key={entry.id} entry={entry} />
          ))}
        </section>
      ))}
    </>
  );
}

function EntryChange({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  const { id, name, kind, fields, patch } = entry;
  return (
    <details className={styles.entry} data-kind={kind} open={fields.length > 0}>
      <summary>
        <span className={styles.kind} data-kind={kind}>
          {t(`compare.kind.${kind}`)}
        </span>
        <strong>{name}</strong> <code>{id}</code>
      </summary>
      {fields.length > 0 && <FieldTable fields={fields} />}
      <details>
        <summary>{t('compare.text')}</summary>
        <pre className={styles.patch}>{patch}</pre>
      </details>
    </details>
  );
}
