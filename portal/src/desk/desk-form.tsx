import type { ApplicationForm, PackageDetail } from '@lianban/runtime-api/client';
import { Alert, Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Declarations, papersToDeclare } from '../application/declarations.tsx';
import { fieldIssues } from '../application/fault-places.ts';
import { FormPart } from '../application/form-part.tsx';
import { PaperUploads } from '../application/paper-uploads.tsx';
import { ShareFailures } from '../application/share-failures.tsx';
import { Section } from '../shell/page.tsx';
import { FailurePanel, LoadingPanel } from '../shell/states.tsx';
import { DeskCheck } from './desk-check.tsx';
import type { Desk } from './use-desk.ts';

/** Form, papers, declarations and the check, as the answers stand. */
export function DeskForm(props: { readonly desk: Desk; readonly detail: PackageDetail }) {
  const { t } = useTranslation();
  const { form } = props.desk;
  if (form.status === 'loading') return <LoadingPanel text={t('application.preparing')} />;
  if (form.status === 'failed') {
    return <FailurePanel problem={form.problem} reload={form.reload} />;
  }
  return <DeskParts {...props} form={form.value} />;
}

function DeskParts(props: {
  readonly desk: Desk;
  readonly detail: PackageDetail;
  readonly form: ApplicationForm;
}) {
  const { t } = useTranslation();
  const { desk, detail, form } = props;
  const { draft, check, fix } = desk;
  const { content } = draft;
  const issues = useMemo(
    () =>
      fix === undefined || check.state.kind !== 'checked'
        ? {}
        : fieldIssues(form, check.state.result.errors, fix),
    [fix, check.state, form],
  );
  return (
    <>
      <Section
        title={t('desk.form')}
        note={t('desk.formNote')}
        aside={
          <Button onClick={() => void desk.askAgain()} data-testid="desk-ask">
            {t('desk.ask')}
          </Button>
        }
        testid="desk-form"
      >
        {desk.updating && <Alert type="info" showIcon title={t('desk.updating')} />}
        <ShareFailures form={form} />
        <FormPart
          draft={draft}
          form={form}
          detail={detail}
          layout="page"
          errors={issues}
          onFinish={() => void desk.askAgain().then(check.run)}
        />
      </Section>
      <Section title={t('desk.papers')} testid="desk-papers">
        <PaperUploads
          plan={form.plan}
          uploads={content.uploads}
          focus={fix}
          reviewing
          track={draft.uploads.track}
          dates={draft.content.paperDates ?? {}}
          onDates={(paperDates) => draft.change({ paperDates })}
          onChange={draft.keepFiles}
        />
      </Section>
      {papersToDeclare(form.plan).length > 0 && (
        <Section title={t('desk.declare')} testid="desk-declare">
          <Declarations
            plan={form.plan}
            declared={content.declared}
            onChange={(declared) => draft.change({ declared })}
          />
        </Section>
      )}
      <Section title={t('desk.submit')} note={t('desk.submitHint')} testid="desk-submit">
        <DeskCheck desk={desk} form={form} />
      </Section>
    </>
  );
}
