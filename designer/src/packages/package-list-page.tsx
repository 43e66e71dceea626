import { SearchOutlined } from '@ant-design/icons';
import type { DesignSummary } from '@lianban/runtime-api/client';
import { api, CatalogueName, EmptyPanel, shownInstant } from '@lianban/shell';
import { Button, Input, Table } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { Show } from '../shell/states.tsx';
import styles from './package-list-page.module.css';

type Row = DesignSummary & { readonly gloss: string };

/** Every package with its version in force and whether a draft waits to be published. */
export function PackageListPage() {
  const { t } = useTranslation();
  const rows = useLoaded(loadRows, 'packages');
  const title = `${t('packages.title')} · ${t('shell.desk')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main id="content" className={styles.page} tabIndex={-1}>
      <h1 className={styles.title}>{t('packages.title')}</h1>
      <p className={styles.lead}>{t('packages.lead')}</p>
      <nav className={styles.ways} aria-label={t('packages.catalogue')}>
        <Link to="/exchange">{t('exchange.open')}</Link>
        <Link to="/upkeep">{t('upkeep.open')}</Link>
      </nav>
      <Show of={rows}>{(value) => <PackageTable rows={value} />}</Show>
    </main>
  );
}

/** The public list knows the gloss of each name; it may lack packages that are not open to applicants. */
async function loadRows() {
  const [summaries, open] = await Promise.all([api.design.packages(), api.packages()]);
  if (!summaries.ok) return summaries;
  const glosses = new Map(open.ok ? open.value.map(({ id, gloss }) => [id, gloss]) : []);
  const value = summaries.value.map((row): Row => ({ ...row, gloss: glosses.get(row.id) ?? '' }));
  return { ...summaries, value };
}

function PackageTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  if (rows.length === 0) {
    return <EmptyPanel title={t('packages.none')} hint={t('packages.noneHint')} />;
  }
  const word = text.trim().toLowerCase();
  const found = rows.filter(({ id, name, gloss }) =>
    `${id} ${name} ${gloss}`.toLowerCase().includes(word),
  );
  const path = (id: string) => `/packages/${encodeURIComponent(id)}`;
  return (
    <>
      <Input
        className={styles.search}
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label={t('packages.search')}
        placeholder={t('packages.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.sheet}>
        <Table<Row>
          pagination={false}
          rowKey="id"
          dataSource={found}
          locale={{ emptyText: t('packages.noMatch', { text }) }}
          columns={[
            {
              title: t('packages.name'),
              render: (_, { id, name, gloss }) => (
                <Link to={path(id)} className={styles.name} data-testid={`package-${id}`}>
                  <CatalogueName name={name} gloss={gloss} stacked />
                </Link>
              ),
            },
            {
              title: t('packages.revision'),
              width: 130,
              render: (_, { revision }) => t('packages.revisionN', { n: revision }),
            },
            {
              title: t('packages.published'),
              width: 220,
              render: (_, { publishedAt }) => shownInstant(publishedAt),
            },
            {
              title: t('packages.state'),
              width: 200,
              render: (_, { draft }) => (
                <span className={draft ? styles.draft : styles.noDraft}>
                  {t(draft ? 'packages.draft' : 'packages.noDraft')}
                </span>
              ),
            },
            {
              width: 110,
              align: 'end',
              render: (_, { id }) => (
                <Link to={path(id)} tabIndex={-1} aria-hidden="true">
                  <Button tabIndex={-1}>{t('packages.open')}</Button>
                </Link>
              ),
            },
          ]}
        />
      </div>
    </>
  );
}
