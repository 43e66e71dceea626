import type { ApplicationForm } from '@lianban/runtime-api/client';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './share-failures.module.css';

/** Tells which papers could not be fetched and became uploads. */
export function ShareFailures({ form }: { readonly form: ApplicationForm }) {
  const { t } = useTranslation();
  const { shareFailures, plan } = form;
  if (shareFailures.length === 0) return null;
  const nameOf = (material: string) =>
    plan.materials.find((paper) => paper.material === material)?.name ?? material;
  return (
    <Alert
      className={styles.failures}
      type="warning"
      showIcon
      title={t('application.shareFailedTitle', { n: shareFailures.length })}
      description={
        <ul data-testid="share-failures">
          {shareFailures.map((failure) => (
            <li key={`${failure.material}@${failure.of}`}>
              {t('application.shareFailed', {
                name: nameOf(failure.material),
                reason: failure.reason,
              })}
            </li>
          ))}
        </ul>
      }
    />
  );
}
