import type { Application, PackageDetail } from '@lianban/runtime-api/client';
import { CatalogueName } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { SaveNote, SaveTrouble } from '../application/save-note.tsx';
import { useDraftWithPackage } from '../application/use-draft-with-package.ts';
import { PlanNamesProvider } from '../plan/plan-names.tsx';
import { Page } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import { DeskAnswers } from './desk-answers.tsx';
import { DeskForm } from './desk-form.tsx';
import styles from './desk-screen.module.css';
import { DeskSide } from './desk-side.tsx';
import { useDesk } from './use-desk.ts';

/** The same application as the citizen's, on one page for a person at the desk. */
export function DeskScreen() {
  const { applicationId = '' } = useParams();
  const loaded = useDraftWithPackage(applicationId);
  return (
    <Show of={loaded}>
      {({ draft, detail }) =>
        draft.status === 'submitted' ? (
          <Navigate to={`/cases/${draft.caseId}`} replace />
        ) : (
          <PlanNamesProvider detail={detail}>
            <DeskPage key={applicationId} application={draft} detail={detail} />
          </PlanNamesProvider>
        )
      }
    </Show>
  );
}

function DeskPage(props: { readonly application: Application; readonly detail: PackageDetail }) {
  const { t } = useTranslation();
  const { detail } = props;
  const desk = useDesk(props.application, detail);
  return (
    <Page
      title={detail.name}
      heading={<CatalogueName name={detail.name} gloss={detail.gloss} />}
      lead={
        <span className={styles.lead}>
          <span>{t('desk.onBehalf')}</span>
          <SaveNote draft={desk.draft} />
        </span>
      }
      width="wide"
      back={{ to: '/desk', text: t('desk.back') }}
    >
      <SaveTrouble draft={desk.draft} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <DeskAnswers detail={detail} guide={desk.guide} open={desk.fix} />
          <DeskForm desk={desk} detail={detail} />
        </div>
        <DeskSide desk={desk} />
      </div>
    </Page>
  );
}
