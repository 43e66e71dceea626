import type { ApplicationForm, PackageDetail } from '@lianban/runtime-api/client';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { usePlanNames } from '../plan/plan-names.tsx';
import styles from './application-stages.module.css';
import { CheckPanel } from './check-panel.tsx';
import { Declarations, papersToDeclare } from './declarations.tsx';
import { fieldIssues, fieldOf, isField, isQuestion, placeName } from './fault-places.ts';
import { FormPart } from './form-part.tsx';
import { PaperUploads, papersToUpload } from './paper-uploads.tsx';
import { ReuseConsent } from './reuse-consent.tsx';
import { ShareFailures } from './share-failures.tsx';
import { type Stage, StageBar } from './stage-bar.tsx';
import { useCheck } from './use-check.ts';
import type { Draft } from './use-draft.ts';

interface StagesProps {
  readonly draft: Draft;
  readonly form: ApplicationForm;
  readonly detail: PackageDetail;
}

/** The way from the form to the new case; the stage is in the address, so that going back works. */
export function ApplicationStages(
  props: StagesProps & {
    /** What was typed may say whose papers to ask for: the form is asked for again. */
    readonly onIdentified: () => void;
  },
) {
  const { form, draft } = props;
  const stages = stagesOf(form);
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const stage = stages.find((one) => one === search.get('stage')) ?? 'form';
  const go = (to: Stage, focus?: string) => {
    if (stage === 'form' && to !== 'form') {
      void draft.flush().then((version) => version !== undefined && props.onIdentified());
    }
    setSearch({ stage: to, ...(focus !== undefined && { focus }) });
    window.scrollTo({ top: 0 });
  };
  const following = stages[stages.indexOf(stage) + 1] ?? 'check';
  const [issues, setIssues] = useState<ReturnType<typeof fieldIssues>>({});
  const [field, setField] = useState<string>();
  return (
    <>
      <ReuseConsent draft={draft} reusable={form.reusable} onChange={props.onIdentified} />
      <StageBar stages={stages} now={stage} onGo={go} />
      {stage === 'form' && (
        <FormStage
          {...props}
          issues={issues}
          field={field}
          onMembers={props.onIdentified}
          onDone={() => go(following)}
        />
      )}
      {stage === 'papers' && (
        <PapersStage
          {...props}
          focus={search.get('focus') ?? undefined}
          onBack={() => go('form')}
          onDone={() => go('check')}
        />
      )}
      {stage === 'check' && (
        <CheckStage
          {...props}
          onFix={(path, faults) => {
            if (isQuestion(form, path)) {
              return void navigate(`guide?question=${encodeURIComponent(path)}`);
            }
            if (!isField(form, path)) return go('papers', path);
            setIssues(fieldIssues(form, faults, path));
            setField(fieldOf(path));
            go('form');
          }}
        />
      )}
    </>
  );
}

/** No stage of its own for papers when there is none to give. */
function stagesOf({ plan }: ApplicationForm): readonly Stage[] {
  const papers = papersToUpload(plan).length + papersToDeclare(plan).length;
  return papers === 0 ? ['form', 'check'] : ['form', 'papers', 'check'];
}

function FormStage(
  props: StagesProps & {
    readonly issues: ReturnType<typeof fieldIssues>;
    /** Gets the focus. */
    readonly field: string | undefined;
    readonly onMembers: () => void;
    readonly onDone: () => void;
  },
) {
  const { t } = useTranslation();
  const { form, issues, field } = props;
  return (
    <section aria-label={t('application.formTitle')} data-testid="stage-form">
      <p className={styles.lead}>
        {t('application.formLead', { fields: form.plan.totals.fields.typed })}
      </p>
      <ShareFailures form={form} />
      <FormPart
        draft={props.draft}
        form={form}
        detail={props.detail}
        errors={issues}
        {...(field !== undefined && { focusField: field })}
        onMembers={props.onMembers}
        onFinish={props.onDone}
      />
    </section>
  );
}

function PapersStage(
  props: StagesProps & {
    readonly focus: string | undefined;
    readonly onBack: () => void;
    readonly onDone: () => void;
  },
) {
  const { t } = useTranslation();
  const { draft, form } = props;
  const { uploads, declared } = draft.content;
  return (
    <section data-testid="stage-papers">
      {papersToUpload(form.plan).length > 0 && (
        <>
          <h2 className={styles.title}>{t('application.papersTitle')}</h2>
          <p className={styles.lead}>{t('application.papersLead')}</p>
          <ShareFailures form={form} />
          <PaperUploads
            plan={form.plan}
            uploads={uploads}
            focus={props.focus}
            track={draft.uploads.track}
            dates={draft.content.paperDates ?? {}}
            onDates={(paperDates) => draft.change({ paperDates })}
            onChange={draft.keepFiles}
          />
        </>
      )}
      {papersToDeclare(form.plan).length > 0 && (
        <>
          <h2 className={styles.title}>{t('application.declareTitle')}</h2>
          <p className={styles.lead}>{t('application.declareLead')}</p>
          <Declarations
            plan={form.plan}
            declared={declared}
            onChange={(next) => draft.change({ declared: next })}
          />
        </>
      )}
      <div className={styles.buttons}>
        <Button size="large" onClick={props.onBack}>
          {t('application.previous')}
        </Button>
        <Button type="primary" size="large" onClick={props.onDone} data-testid="to-check">
          {t('application.toCheck')}
        </Button>
      </div>
    </section>
  );
}

function CheckStage(
  props: StagesProps & {
    readonly onFix: (path: string, faults: Parameters<typeof fieldIssues>[1]) => void;
  },
) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const names = usePlanNames();
  const { draft, form, onFix } = props;
  const check = useCheck(draft);
  const { run, state } = check;
  useEffect(() => {
    void run();
  }, [run]);
  // A warning leads to its field and blocks nothing there.
  const faults = state.kind === 'checked' ? state.result.errors : [];
  return (
    <section data-testid="stage-check">
      <h2 className={styles.title}>{t('application.checkTitle')}</h2>
      <p className={styles.lead}>{t('application.checkLead')}</p>
      <CheckPanel
        check={check}
        uploading={draft.uploads.running}
        plan={form.plan}
        nameOf={(path) => placeName(form, path, names.party)}
        onFix={(path) => onFix(path, faults)}
        onSubmitted={(submitted) =>
          void navigate(`/cases/${submitted.caseId}`, { replace: true, state: { submitted: true } })
        }
      />
    </section>
  );
}
