import type { Application, PackageSummary } from '@lianban/runtime-api/client';
import { api, CatalogueName, shownInstant } from '@lianban/shell';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { useProblemText } from '../shell/states.tsx';
import styles from './draft-list.module.css';

/** The reader's unfinished applications; nothing when there is none. */
export function DraftList({ packages }: { readonly packages: readonly PackageSummary[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const text = useProblemText();
  const applications = useLoaded(() => api.applications(), []);
  if (applications.status !== 'ready') return null;
  const drafts = applications.value.filter((one) => one.status === 'draft' && !one.onBehalf);
  if (drafts.length === 0) return null;
  const remove = async (draft: Application) => {
    const answer = await api.deleteApplication(draft.applicationId);
    if (!answer.ok) message.error(text(answer.problem));
    applications.reload();
  };
  return (
    <section className={styles.drafts} aria-labelledby="drafts-title" data-testid="drafts">
      <h2 id="drafts-title" className={styles.title}>
        {t('packages.draftsTitle')}
      </h2>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.applicationId} className={styles.draft}>
            <DraftName id={draft.packageId} packages={packages} />
            <span className={styles.saved}>
              {t('packages.draftSaved', { time: shownInstant(draft.updatedAt) })}
            </span>
            <Link to={`/applications/${draft.applicationId}`} className={styles.resume}>
              {t('packages.draftResume')}
            </Link>
            <Popconfirm
              title={t('packages.draftDeleteAsk')}
              okText={t('packages.draftDeleteYes')}
              cancelText={t('packages.draftDeleteNo')}
              onConfirm={() => remove(draft)}
            >
              <Button type="text" size="small">
                {t('packages.draftDelete')}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DraftName(props: { readonly id: string; readonly packages: readonly PackageSummary[] }) {
  const summary = props.packages.find((one) => one.id === props.id);
  return (
    <span className={styles.name}>
      <CatalogueName name={summary?.name ?? props.id} gloss={summary?.gloss} />
    </span>
  );
}
