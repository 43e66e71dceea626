import type { PackageSummary } from '@lianban/runtime-api/client';
import { api, CatalogueName, shownInstant } from '@lianban/shell';
import { App, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { Page, Section } from '../shell/page.tsx';
import { Show, useProblemText } from '../shell/states.tsx';
import styles from './desk-start-screen.module.css';

/** The clerk's first page: begin an application for the person at the desk, or go on with one. */
export function DeskStartScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const packages = useLoaded(() => api.packages(), []);
  return (
    <Page
      title={t('desk.title')}
      lead={t('desk.lead')}
      width="wide"
      actions={
        <Input.Search
          className={styles.find}
          allowClear
          enterButton={t('desk.find')}
          placeholder={t('cases.search')}
          aria-label={t('desk.findTitle')}
          id="desk-find"
          onSearch={(search) => void navigate(`/cases?${new URLSearchParams({ search })}`)}
        />
      }
    >
      <Show of={packages}>
        {(all) => (
          <>
            <OpenDrafts packages={all} />
            <Section title={t('desk.startTitle')}>
              <ul className={styles.packages}>
                {all.map((one) => (
                  <li key={one.id}>
                    <StartButton summary={one} />
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Show>
    </Page>
  );
}

function StartButton({ summary }: { readonly summary: PackageSummary }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const text = useProblemText();
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    const answer = await api.createApplication({ packageId: summary.id, onBehalf: true });
    setBusy(false);
    if (answer.ok) await navigate(`/desk/${answer.value.applicationId}`);
    else message.error(text(answer.problem));
  };
  return (
    <button
      type="button"
      className={styles.package}
      disabled={busy}
      data-testid={`desk-${summary.id}`}
      onClick={() => void start()}
    >
      <span className={styles.name}>
        <CatalogueName name={summary.name} gloss={summary.gloss} stacked />
      </span>
      <span className={`num ${styles.quiet}`}>
        {t('packages.size', { departments: summary.departments, items: summary.items })}
      </span>
    </button>
  );
}

function OpenDrafts({ packages }: { readonly packages: readonly PackageSummary[] }) {
  const { t } = useTranslation();
  const applications = useLoaded(() => api.applications(), []);
  if (applications.status !== 'ready') return null;
  const drafts = applications.value.filter((one) => one.status === 'draft' && one.onBehalf);
  if (drafts.length === 0) return null;
  const remove = async (id: string) => {
    await api.deleteApplication(id);
    applications.reload();
  };
  return (
    <Section title={t('desk.draftsTitle')} testid="desk-drafts">
      <ul className={styles.drafts}>
        {drafts.map((draft) => (
          <li key={draft.applicationId} className={styles.draft}>
            <Link to={`/desk/${draft.applicationId}`} className={styles.name}>
              {packages.find(({ id }) => id === draft.packageId)?.name ?? draft.packageId}
            </Link>
            <span className={styles.quiet}>
              {t('packages.draftSaved', { time: shownInstant(draft.updatedAt) })}
            </span>
            <Popconfirm
              title={t('desk.removeAsk')}
              okText={t('desk.removeYes')}
              cancelText={t('desk.removeNo')}
              onConfirm={() => remove(draft.applicationId)}
            >
              <Button type="text" size="small">
                {t('desk.remove')}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
