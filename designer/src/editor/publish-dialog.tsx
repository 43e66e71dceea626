import type { ApiProblem, DesignPackage } from '@lianban/runtime-api/client';
import { Alert, App, DatePicker, Modal, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeList } from '../changes/change-list.tsx';
import { packageChanges } from '../changes/package-changes.ts';
import { packageFacts } from '../conditions/package-facts.ts';
import { useProblemText } from '../shell/states.tsx';
import { useDesk } from './desk-context.ts';
import styles from './publish-dialog.module.css';
import { useConditionWords, useDepartmentName } from './use-words.ts';

const CONFIRM: Record<`data-${string}`, string> = { 'data-testid': 'publish-confirm' };

/** Shows what the new version changes, and publishes it. */
export function PublishDialog(props: {
  readonly onClose: () => void;
  /** The draft was changed by somebody else. */
  readonly onStale: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const desk = useDesk();
  const problemText = useProblemText();
  const { onClose, onStale } = props;
  const [inForce, setInForce] = useState<DesignPackage>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const [effectiveFrom, setEffectiveFrom] = useState<string>();
  const { api, design } = desk;

  useEffect(() => {
    void api.design.package(design.id, design.version).then((answer) => {
      if (answer.ok) setInForce(answer.value);
      else setProblem(answer.problem);
    });
  }, [api, design.id, design.version]);

  const publish = async () => {
    setBusy(true);
    const answer = await desk.publish(effectiveFrom);
    setBusy(false);
    if (answer.ok) {
      void message.success(t('editor.publishedNotice', { n: answer.value.revision }));
      onClose();
    } else if (answer.problem.code === 'STALE_VERSION') onStale();
    else setProblem(answer.problem);
  };

  return (
    <Modal
      open
      title={t('editor.publishAsk', { n: design.revision + 1 })}
      okText={t('editor.publishDo')}
      cancelText={t('shell.cancel')}
      okButtonProps={CONFIRM}
      confirmLoading={busy}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <div className={styles.body}>
        <p>{t('editor.publishHint')}</p>
        <div className={styles.effective}>
          <label htmlFor="effective-from">{t('editor.effectiveFrom')}</label>
          <DatePicker
            id="effective-from"
            placeholder={t('editor.effectiveNow')}
            onChange={(day) => setEffectiveFrom(day?.format('YYYY-MM-DD'))}
          />
        </div>
        {problem !== undefined && (
          <Alert
            type="error"
            showIcon
            title={t('editor.failedToPublish')}
            description={problemText(problem)}
          />
        )}
        {inForce === undefined ? <Spin /> : <Differences before={inForce} />}
      </div>
    </Modal>
  );
}

function Differences({ before }: { readonly before: DesignPackage }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const words = useConditionWords();
  const departmentName = useDepartmentName();
  const changes = packageChanges(before.package, desk.package());
  const remarks = desk.check.problems.filter(({ severity }) => severity === 'warning').length;
  return (
    <>
      <h3 className={styles.since}>{t('editor.changesSince', { n: before.revision })}</h3>
      {changes.length === 0 ? (
        <p>{t('changes.diagramOnly')}</p>
      ) : (
        <ChangeList
          changes={changes}
          facts={packageFacts(desk.design.package, desk.catalogue.facts)}
          words={words}
          departmentName={departmentName}
        />
      )}
      {remarks > 0 && <p className={styles.remarks}>{t('editor.warningsLeft', { n: remarks })}</p>}
    </>
  );
}
