import type { CaseView } from '@lianban/runtime-api/client';
import { api, shownInstant } from '@lianban/shell';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { DepartmentName } from '../shell/departments.tsx';
import { Page } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import styles from './receipt-screen.module.css';

/** The receipt of a case, to print. */
export function ReceiptScreen() {
  const { t } = useTranslation();
  const { caseId = '' } = useParams();
  const shown = useLoaded(() => api.case(caseId), [caseId]);
  return (
    <Page
      title={t('cases.receiptPage.title')}
      heading={<span className={styles.onScreen}>{t('cases.receiptPage.title')}</span>}
      width="narrow"
      back={{ to: `/cases/${caseId}`, text: t('cases.receiptPage.back') }}
      actions={
        <Button type="primary" onClick={() => window.print()} data-testid="print">
          {t('cases.receiptPage.print')}
        </Button>
      }
    >
      <Show of={shown}>{(value) => <Receipt shown={value} />}</Show>
    </Page>
  );
}

function Receipt({ shown }: { readonly shown: CaseView }) {
  const { t } = useTranslation();
  const rows = [
    [t('cases.caseNo'), shown.caseNo],
    [t('cases.matter'), shown.packageName],
    [t('cases.receiptPage.received'), shownInstant(shown.openedAt)],
    ...(shown.promisedWorkingDays === undefined
      ? []
      : [
          [
            t('cases.receiptPage.promise'),
            t('cases.promise', { days: shown.promisedWorkingDays }),
          ] as const,
        ]),
  ] as const;
  return (
    <article className={styles.receipt} data-testid="receipt">
      <h2 className={styles.title}>{t('cases.receiptPage.title')}</h2>
      <dl className={styles.rows}>
        {rows.map(([term, value]) => (
          <div key={term} className={styles.row}>
            <dt>{term}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <table className={styles.parts}>
        <caption>{t('cases.receiptPage.parts')}</caption>
        <thead>
          <tr>
            <th>{t('cases.receiptPage.item')}</th>
            <th>{t('cases.receiptPage.department')}</th>
            <th>{t('cases.receiptPage.partNo')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.partViews.map((part) => (
            <tr key={part.ref}>
              <td>{part.name}</td>
              <td>
                <DepartmentName id={part.department} />
              </td>
              <td className={`num ${styles.partNo}`}>{part.partNo}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('cases.receiptPage.note')}</p>
      <div className={styles.signatures}>
        <p>{t('cases.receiptPage.person')}</p>
        <p>{t('cases.receiptPage.desk')}</p>
      </div>
    </article>
  );
}
