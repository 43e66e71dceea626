import type { ApplicationForm } from '@lianban/runtime-api/client';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './reuse-consent.module.css';
import type { Draft } from './use-draft.ts';

/** Asks whether papers and data of the applicant's earlier cases may be used again, and names them. */
export function ReuseConsent(props: {
  readonly draft: Draft;
  readonly reusable: ApplicationForm['reusable'];
  /** The plan and the form are worked out anew. */
  readonly onChange: () => void;
}) {
  const { t } = useTranslation();
  const { draft, reusable, onChange } = props;
  const allowed = draft.content.reuse === true;
  if (reusable.length === 0 && !allowed) return null;
  const allow = async (reuse: boolean) => {
    draft.change({ reuse });
    if ((await draft.flush()) !== undefined) onChange();
  };
  return (
    <section className={styles.consent} data-testid="reuse">
      <Checkbox
        checked={allowed}
        onChange={(event) => void allow(event.target.checked)}
        data-testid="reuse-allow"
      >
        {t('application.reuseAllow', { n: reusable.length })}
      </Checkbox>
      <ul className={styles.papers}>
        {reusable.map(({ name, caseNo }) => (
          <li key={`${name} ${caseNo}`}>{t('application.reusePaper', { name, caseNo })}</li>
        ))}
      </ul>
    </section>
  );
}
