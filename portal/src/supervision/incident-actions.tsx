import type { Incident, SteerCase } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../shell/states.tsx';

/** Try a stopped step again, or pass over it. */
export function IncidentActions(props: {
  readonly incident: Incident;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const { incident, onDone } = props;
  const steer = async (type: 'retryIncident' | 'resolveIncident') => {
    setBusy(true);
    const command: SteerCase['command'] = { type, incident: incident.incident };
    const answer = await api.steerCase(incident.caseId, { command });
    setBusy(false);
    if (!answer.ok) {
      void message.error(problemText(answer.problem));
      return;
    }
    void message.success(t(`supervision.${type}Done`));
    onDone();
  };
  return (
    <span>
      <Button
        type="primary"
        loading={busy}
        data-testid="retry-incident"
        onClick={() => void steer('retryIncident')}
      >
        {t('supervision.retryIncident')}
      </Button>{' '}
      <Popconfirm
        title={t('supervision.resolveTitle')}
        description={t('supervision.resolveHint')}
        okText={t('supervision.resolveIncident')}
        cancelText={t('supervision.resolveNo')}
        onConfirm={() => void steer('resolveIncident')}
      >
        <Button disabled={busy} data-testid="resolve-incident">
          {t('supervision.resolveIncident')}
        </Button>
      </Popconfirm>
    </span>
  );
}
