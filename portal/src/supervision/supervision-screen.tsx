import type { SupervisionView } from '@lianban/runtime-api/client';
import { api, EmptyPanel } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { CaseRows } from '../cases/case-rows.tsx';
import { Page, Section } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import { DepartmentLoads } from './department-loads.tsx';
import { IncidentList } from './incident-list.tsx';
import { ShareSources } from './share-sources.tsx';
import styles from './supervision-screen.module.css';

/** What a supervisor watches: how much is open, what is late, and every case. */
export function SupervisionScreen() {
  const { t } = useTranslation();
  const view = useLoaded(() => api.supervision(), []);
  return (
    <Page
      title={t('supervision.title')}
      lead={t('supervision.lead')}
      actions={
        <Link to="/supervision/migration" data-testid="to-migration">
          {t('supervision.migrate')} ›
        </Link>
      }
      width="wide"
    >
      <Incidents />
      <Show of={view}>{(value) => <Board view={value} />}</Show>
      <ShareSources />
    </Page>
  );
}

/** Steps that nobody can do before somebody helps, above all else; nothing where there are none. */
function Incidents() {
  const { t } = useTranslation();
  const incidents = useLoaded(() => api.incidents(), []);
  if (incidents.status === 'loading') return null;
  if (incidents.status === 'ready' && incidents.value.length === 0) return null;
  return (
    <Section
      title={t('supervision.incidentsTitle')}
      note={t('supervision.incidentsNote')}
      testid="incidents"
    >
      <Show of={incidents}>
        {(value) => (
          <IncidentList
            incidents={value}
            onChange={() => incidents.status === 'ready' && incidents.reload()}
          />
        )}
      </Show>
    </Section>
  );
}

function Board({ view }: { readonly view: SupervisionView }) {
  const { t } = useTranslation();
  const dueSoon = view.departments.reduce((sum, one) => sum + one.dueSoon, 0);
  const figures = [
    ['open', view.open],
    ['closed', view.closed],
    ['dueSoon', dueSoon],
    ['overdue', view.overdue],
  ] as const;
  return (
    <>
      <dl className={styles.figures}>
        {figures.map(([key, value]) => (
          <div
            key={key}
            className={styles.figure}
            data-alarm={value > 0 ? key : undefined}
            data-testid={`figure-${key}`}
          >
            <dt className={styles.term}>{t(`supervision.${key}`)}</dt>
            <dd className={`num ${styles.value}`}>{value}</dd>
          </div>
        ))}
      </dl>
      <Section title={t('supervision.departmentsTitle')} note={t('supervision.departmentsNote')}>
        <DepartmentLoads view={view} />
      </Section>
      <Section
        title={t('supervision.casesTitle')}
        aside={<Link to="/cases">{t('supervision.allCases')} ›</Link>}
      >
        {view.cases.length === 0 ? (
          <EmptyPanel title={t('supervision.noCases')} hint={t('supervision.noCasesHint')} />
        ) : (
          <CaseRows cases={view.cases} />
        )}
      </Section>
    </>
  );
}
