import type { CaseView } from '@lianban/runtime-api/client';
import { api, shownDate, useSession } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { Page, Section } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import { CaseResults } from './case-results.tsx';
import styles from './case-screen.module.css';
import { CaseProgress, CaseStatus } from './case-status.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { PartProgress } from './part-progress.tsx';
import { ProcessPanel } from './process-panel.tsx';
import { SubmittedNote } from './submitted-note.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

/** One case: where each department stands, and what came out. */
export function CaseScreen() {
  const { caseId = '' } = useParams();
  const loaded = useLoaded(() => api.case(caseId), [caseId]);
  return (
    <Show of={loaded}>
      {(value) => (
        <CasePage shown={value} onChange={loaded.status === 'ready' ? loaded.replace : undefined} />
      )}
    </Show>
  );
}

function CasePage(props: {
  readonly shown: CaseView;
  readonly onChange: ((changed: CaseView) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { shown, onChange } = props;
  const role = useSession().info?.role;
  const submitted = (useLocation().state as { readonly submitted?: boolean } | null)?.submitted;
  const mayWithdraw = shown.status === 'open' && (role === 'applicant' || role === 'clerk');
  const changed = mayWithdraw ? onChange : undefined;
  return (
    <Page
      title={`${shown.packageName} ${shown.caseNo}`}
      heading={shown.packageName}
      lead={<CaseLead shown={shown} />}
      back={
        role === 'worker'
          ? { to: '/queue', text: t('cases.back.worker') }
          : {
              to: '/cases',
              text: t(role === 'applicant' ? 'cases.back.applicant' : 'cases.back.other'),
            }
      }
      actions={changed && <WithdrawButton shown={shown} onDone={changed} />}
    >
      {submitted === true && <SubmittedNote shown={shown} />}
      <Section
        title={t('cases.progressTitle')}
        aside={<CaseProgress of={shown} />}
        testid="case-progress"
      >
        <PartProgress shown={shown} />
      </Section>
      <CaseResults parts={shown.partViews} />
      {role === 'supervisor' && shown.status === 'open' && <ProcessPanel caseId={shown.caseId} />}
      {role !== 'applicant' && shown.timeline.length > 0 && (
        <Section title={t('cases.timelineTitle')} testid="case-timeline">
          <CaseTimeline shown={shown} />
        </Section>
      )}
    </Page>
  );
}

function CaseLead({ shown }: { readonly shown: CaseView }) {
  const { t } = useTranslation();
  return (
    <span className={styles.lead}>
      <span className={`num ${styles.number}`} data-testid="case-no">
        {shown.caseNo}
      </span>
      <CaseStatus of={shown} />
      <span className="num">{t('cases.openedOn', { date: shownDate(shown.openedAt) })}</span>
      {shown.closedAt !== undefined && (
        <span className="num">{t('cases.closedOn', { date: shownDate(shown.closedAt) })}</span>
      )}
      {shown.promisedWorkingDays !== undefined && (
        <span className="num">{t('cases.promise', { days: shown.promisedWorkingDays })}</span>
      )}
    </span>
  );
}
