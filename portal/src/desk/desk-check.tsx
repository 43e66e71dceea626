import type { ApplicationForm } from '@lianban/runtime-api/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CheckPanel } from '../application/check-panel.tsx';
import { placeName } from '../application/fault-places.ts';
import { usePlanNames } from '../plan/plan-names.tsx';
import styles from './desk-check.module.css';
import type { Desk } from './use-desk.ts';

/** Check and hand in, at the end of the clerk's page. */
export function DeskCheck(props: { readonly desk: Desk; readonly form: ApplicationForm }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const names = usePlanNames();
  const { desk, form } = props;
  const { check } = desk;
  const checked = check.state.kind === 'checked';
  const run = () => {
    desk.goTo(undefined);
    void desk.askAgain().then(check.run);
  };
  return (
    <div className={styles.check}>
      <Button
        size="large"
        {...(!checked && { type: 'primary' })}
        disabled={desk.updating}
        loading={check.state.kind === 'checking'}
        onClick={run}
        data-testid="desk-check"
      >
        {t(checked ? 'desk.recheck' : 'desk.check')}
      </Button>
      <CheckPanel
        check={check}
        uploading={desk.draft.uploads.running}
        plan={form.plan}
        nameOf={(path) => placeName(form, path, names.party)}
        onFix={desk.goTo}
        onSubmitted={(submitted) =>
          void navigate(`/cases/${submitted.caseId}`, { replace: true, state: { submitted: true } })
        }
      />
    </div>
  );
}
