import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import type { CasePlan } from '@lianban/packages-catalog';
import type { CheckResult, SubmittedCase } from '@lianban/runtime-api/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { FailurePanel, LoadingPanel } from '../shell/states.tsx';
import styles from './check-panel.module.css';
import type { Check } from './use-check.ts';

type Fault = CheckResult['errors'][number];

/** What the check found, and the button that hands in. */
export function CheckPanel(props: {
  readonly check: Check;
  readonly plan: CasePlan;
  /** Files still on their way; the check waits for them. */
  readonly uploading: number;
  /** Leads to the field or paper a fault names. */
  readonly onFix: (path: string) => void;
  /** Says what a path means to a reader. */
  readonly nameOf: (path: string) => string;
  readonly onSubmitted: (submitted: SubmittedCase) => void;
}) {
  const { t } = useTranslation();
  const { check, plan, onFix, nameOf, onSubmitted } = props;
  const { state } = check;
  if (state.kind === 'idle') return null;
  if (state.kind === 'checking') {
    return props.uploading === 0 ? (
      <LoadingPanel />
    ) : (
      <LoadingPanel text={t('application.waitsForUploads', { n: props.uploading })} />
    );
  }
  if (state.kind === 'failed') {
    return <FailurePanel problem={state.problem} reload={() => void check.run()} />;
  }
  const { result } = state;
  const submit = async () => {
    const submitted = await check.submit();
    if (submitted !== undefined) onSubmitted(submitted);
  };
  return (
    <div data-testid="check" data-ready={result.ready}>
      {result.ready ? <Ready plan={plan} /> : <NotReady result={result} />}
      <Faults faults={result.errors} onFix={onFix} nameOf={nameOf} kind="error" />
      <Faults faults={result.warnings} onFix={onFix} nameOf={nameOf} kind="warning" />
      {result.ready && <SubmitButton busy={check.submitting} onSubmit={() => void submit()} />}
    </div>
  );
}

function SubmitButton(props: { readonly busy: boolean; readonly onSubmit: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      type="primary"
      size="large"
      className={styles.submit}
      loading={props.busy}
      onClick={props.onSubmit}
      data-testid="submit"
    >
      {t(props.busy ? 'application.submitting' : 'application.submit')}
    </Button>
  );
}

function Ready({ plan }: { readonly plan: CasePlan }) {
  const { t } = useTranslation();
  const count = (disposition: CasePlan['materials'][number]['disposition']) =>
    plan.materials.filter((paper) => paper.disposition === disposition).length;
  const figures = [
    ['parts', plan.parts.length],
    ['fields', plan.totals.fields.merged],
    ['papers', count('submitted')],
    ['declared', count('declared')],
    ['shared', count('shared')],
  ] as const;
  return (
    <div className={styles.ready}>
      <p className={styles.verdict}>
        <CheckCircleFilled className={styles.good} aria-hidden="true" />
        {t('application.ready')}
      </p>
      <p className={styles.hint}>
        {t('application.readyHint', {
          parts: plan.parts.length,
          departments: plan.departments.length,
        })}
      </p>
      <dl className={styles.figures}>
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`application.summary.${key}`)}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function NotReady({ result }: { readonly result: CheckResult }) {
  const { t } = useTranslation();
  return (
    <div className={styles.notReady} role="alert">
      <p className={styles.verdict}>
        <ExclamationCircleFilled className={styles.bad} aria-hidden="true" />
        {t('application.notReady', { n: result.errors.length })}
      </p>
      <p className={styles.hint}>{t('application.notReadyHint')}</p>
    </div>
  );
}

function Faults(props: {
  readonly faults: readonly Fault[];
  readonly kind: 'error' | 'warning';
  readonly onFix: (path: string) => void;
  readonly nameOf: (path: string) => string;
}) {
  const { t } = useTranslation();
  const { faults, kind, onFix, nameOf } = props;
  if (faults.length === 0) return null;
  return (
    <>
      {kind === 'warning' && <h3 className={styles.heading}>{t('application.warnings')}</h3>}
      <ul className={styles.faults}>
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.code}`}>
            <button
              type="button"
              className={styles.fault}
              data-kind={kind}
              data-testid={`fault-${fault.path}`}
              data-code={fault.code}
              onClick={() => onFix(fault.path)}
            >
              <span className={styles.place}>{nameOf(fault.path)}</span>
              <span className={styles.message}>{fault.message}</span>
              <span className={styles.go}>{t('application.goFix')} ›</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
