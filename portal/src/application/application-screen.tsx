import type { Application, PackageDetail } from '@lianban/runtime-api/client';
import { api, CatalogueName } from '@lianban/shell';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { PlanNamesProvider } from '../plan/plan-names.tsx';
import { Page } from '../shell/page.tsx';
import { FailurePanel, LoadingPanel, Show } from '../shell/states.tsx';
import { ApplicationStages } from './application-stages.tsx';
import { SaveNote, SaveTrouble } from './save-note.tsx';
import { useDraft } from './use-draft.ts';
import { useDraftWithPackage } from './use-draft-with-package.ts';

/** Filling in and handing in one draft. */
export function ApplicationScreen() {
  const { applicationId = '' } = useParams();
  const loaded = useDraftWithPackage(applicationId);
  return (
    <Show of={loaded}>
      {({ draft, detail }) =>
        draft.status === 'submitted' ? (
          <Navigate to={`/cases/${draft.caseId}`} replace />
        ) : (
          <ApplicationPage key={applicationId} application={draft} detail={detail} />
        )
      }
    </Show>
  );
}

function ApplicationPage(props: {
  readonly application: Application;
  readonly detail: PackageDetail;
}) {
  const { t } = useTranslation();
  const { application, detail } = props;
  const { applicationId } = application;
  const draft = useDraft(application);
  const form = useLoaded(() => api.applicationForm(applicationId), [applicationId]);
  return (
    <Page
      title={detail.name}
      heading={<CatalogueName name={detail.name} gloss={detail.gloss} stacked />}
      lead={<SaveNote draft={draft} />}
      back={{ to: '/packages', text: t('application.back') }}
      actions={
        <Link to={`/applications/${applicationId}/guide`}>
          <Button data-testid="edit-answers">{t('application.editAnswers')}</Button>
        </Link>
      }
    >
      <SaveTrouble draft={draft} />
      <PlanNamesProvider detail={detail}>
        {form.status === 'loading' && <LoadingPanel text={t('application.preparing')} />}
        {form.status === 'failed' && <FailurePanel problem={form.problem} reload={form.reload} />}
        {form.status === 'ready' && (
          <ApplicationStages
            draft={draft}
            form={form.value}
            detail={detail}
            onIdentified={form.reload}
          />
        )}
      </PlanNamesProvider>
    </Page>
  );
}
