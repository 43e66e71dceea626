import { currentLanguage } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import styles from './review-points.module.css';

/** 审查要点: what a clerk looks at on one paper, open for who wants it. */
export function ReviewPoints(props: {
  readonly points: readonly { readonly zh: string; readonly en: string }[];
}) {
  const { t } = useTranslation();
  const { points } = props;
  if (points.length === 0) return null;
  const english = currentLanguage() === 'en';
  return (
    <details className={styles.points} data-testid="review-points">
      <summary>{t('plan.reviewPoints', { n: points.length })}</summary>
      <ul>
        {points.map(({ zh, en }) => (
          <li key={zh}>{english ? en : zh}</li>
        ))}
      </ul>
    </details>
  );
}
