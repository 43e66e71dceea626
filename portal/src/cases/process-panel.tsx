import type { CaseProcess, WaitingStep } from '@lianban/runtime-api/client';
import { api, shownInstant } from '@lianban/shell';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../api/use-loaded.ts';
import { Section } from '../shell/page.tsx';
import { Show, useProblemText } from '../shell/states.tsx';
import { IncidentList } from '../supervision/incident-list.tsx';
import styles from './process-panel.module.css';

/** For supervision: what the process of a case waits for, what stands still; it can be suspended here. */
export function ProcessPanel({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  const loaded = useLoaded(() => api.caseProcess(caseId), [caseId]);
  const ready = loaded.status === 'ready' ? loaded : undefined;
  return (
    <Section
      title={t('supervision.process.title')}
      testid="case-process"
      aside={ready && <SuspendButton process={ready.value} onChange={ready.replace} />}
    >
      <Show of={loaded}>
        {(process) => (
          <>
            {process.suspended && (
              <p className={styles.suspended} data-testid="suspended">
                {t('supervision.process.suspended')}
              </p>
            )}
            {process.incidents.length > 0 && (
              <IncidentList incidents={process.incidents} onChange={() => ready?.reload()} />
            )}
            <WaitingSteps steps={process.waiting} />
          </>
        )}
      </Show>
    </Section>
  );
}

function SuspendButton(props: {
  readonly process: CaseProcess;
  readonly onChange: (changed: CaseProcess) => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const { process, onChange } = props;
  const type = process.suspended ? 'resume' : 'suspend';
  const steer = async () => {
    setBusy(true);
    const answer = await api.steerCase(process.caseId, { command: { type } });
    setBusy(false);
    if (answer.ok) {
      void message.success(t(`supervision.process.${type}Done`));
      onChange(answer.value);
    } else void message.error(problemText(answer.problem));
  };
  return (
    <Button loading={busy} data-testid={`${type}-case`} onClick={() => void steer()}>
      {t(`supervision.process.${type}`)}
    </Button>
  );
}

function WaitingSteps({ steps }: { readonly steps: readonly WaitingStep[] }) {
  const { t } = useTranslation();
  if (steps.length === 0) return <p className={styles.none}>{t('supervision.process.nothing')}</p>;
  return (
    <ul className={styles.steps}>
      {steps.map((step) => (
        <li key={`${step.kind} ${step.element} ${step.instance ?? ''}`} className={styles.step}>
          {step.act === undefined ? (
            <span lang="zh-CN">{step.elementName ?? step.element}</span>
          ) : (
            <span>{t(`acts.${step.act}`)}</span>
          )}
          <span className={styles.wait}>
            {t(`supervision.process.kind.${step.kind}`, {
              name: step.name ?? '',
              due: step.due === undefined ? '' : shownInstant(step.due),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
