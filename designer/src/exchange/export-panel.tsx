import { DownloadOutlined } from '@ant-design/icons';
import type { DesignSummary } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../api/use-loaded.ts';
import { Show } from '../shell/states.tsx';
import styles from './exchange-page.module.css';

/** What can be taken out: the list of items, public services, and a package version with all it uses. */
export function ExportPanel(props: {
  /** Imports so far: each may have brought new versions. */
  readonly imports: number;
}) {
  const { t } = useTranslation();
  const packages = useLoaded(() => api.design.packages(), `packages ${props.imports}`);
  return (
    <div className={styles.exports}>
      <Row of="list">
        <Take href={api.design.listUrl({ format: 'xlsx' })} test="export-xlsx">
          {t('exchange.workbook')}
        </Take>
        <Take href={api.design.listUrl({ format: 'csv', sheet: 'items' })} test="export-csv">
          {t('exchange.csvItems')}
        </Take>
        <Take href={api.design.listUrl({ format: 'csv', sheet: 'materials' })} test="export-papers">
          {t('exchange.csvPapers')}
        </Take>
      </Row>
      <Row of="publicServices">
        <Take href={api.design.servicesUrl()} test="export-services">
          {t('exchange.jsonLd')}
        </Take>
      </Row>
      <Row of="archive">
        <Show of={packages}>{(list) => <ArchiveChoice packages={list} />}</Show>
      </Row>
    </div>
  );
}

function Row(props: {
  readonly of: 'list' | 'publicServices' | 'archive';
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.export}>
      <div className={styles.exportWords}>
        <h3>{t(`exchange.kind.${props.of}`)}</h3>
        <p className={styles.muted}>{t(`exchange.exportHint.${props.of}`)}</p>
      </div>
      <div className={styles.takes}>{props.children}</div>
    </div>
  );
}

function Take(props: {
  readonly href: string;
  readonly test: string;
  readonly children: ReactNode;
}) {
  const { href, test, children } = props;
  return (
    <Button href={href} download icon={<DownloadOutlined aria-hidden="true" />} data-testid={test}>
      {children}
    </Button>
  );
}

function ArchiveChoice({ packages }: { readonly packages: readonly DesignSummary[] }) {
  const { t } = useTranslation();
  const [first] = packages;
  const [id, setId] = useState(first?.id);
  const chosen = packages.find((one) => one.id === id);
  if (chosen === undefined) return <span className={styles.muted}>{t('packages.none')}</span>;
  return (
    <>
      <Select
        className={styles.choice}
        aria-label={t('exchange.choosePackage')}
        data-testid="export-package"
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen.id}
        onChange={setId}
        options={packages.map(({ id: value, name, revision }) => ({
          value,
          label: `${name} · ${t('packages.revisionN', { n: revision })}`,
        }))}
      />
      <Take href={api.design.archiveUrl(chosen.id, chosen.version)} test="export-archive">
        {t('exchange.archiveFile')}
      </Take>
    </>
  );
}
